import { inspect } from "node:util";
import type { MimeBundle } from "./protocol.ts";

/** The method by which a value offers representations of itself; Deno's kernel calls it, too. */
const displayMethod = Symbol.for("Jupyter.display");

/** Plain objects that say by their `$schema` what they are. */
const schemas: readonly (readonly [pattern: RegExp, mime: (version: string) => string])[] = [
  [/\/schema\/vega-lite\/v(\d)/, (version) => `application/vnd.vegalite.v${version}+json`],
  [/\/schema\/vega\/v(\d)/, (version) => `application/vnd.vega.v${version}+json`],
];

/** A value's representations: those that it offers, and always a text without colour codes. */
export async function representationOf(value: unknown): Promise<MimeBundle> {
  return { "text/plain": textOf(value), ...(await offered(value)), ...specificationOf(value) };
}

/** A value as Node's console would print it. */
export function textOf(value: unknown): string {
  return inspect(value, { depth: 4, breakLength: 100, maxArrayLength: 100, maxStringLength: 10_000 });
}

async function offered(value: unknown): Promise<MimeBundle> {
  if (value === null || (typeof value !== "object" && typeof value !== "function")) return {};
  const method = (value as Record<symbol, unknown>)[displayMethod];
  if (typeof method !== "function") return {};
  const bundle = await method.call(value);
  if (typeof bundle !== "object" || bundle === null) {
    throw new TypeError(`[Symbol.for("Jupyter.display")]() returned ${textOf(bundle)}, not a MIME bundle`);
  }
  return bundle as MimeBundle;
}

function specificationOf(value: unknown): MimeBundle {
  const schema = (value as { $schema?: unknown } | null)?.$schema;
  if (typeof schema !== "string") return {};
  for (const [pattern, mime] of schemas) {
    const version = pattern.exec(schema)?.[1];
    if (version) return { [mime(version)]: value, "text/plain": `Vega specification (${schema})` };
  }
  return {};
}
