import { inspect } from "node:util";

/** Representations of one value by MIME type. */
export type MimeBundle = Record<string, unknown>;

/** The method by which a value offers representations of itself; Deno's kernel calls it, too. */
export const displayMethod = Symbol.for("Jupyter.display");

/** A value that says how it looks in a notebook. */
export interface Displayable {
  [displayMethod](): MimeBundle | Promise<MimeBundle>;
}

// Cells may change what is global.
const { apply } = Reflect;

/** Plain objects that say by their `$schema` what they are. */
const schemas: readonly (readonly [pattern: RegExp, mime: (version: string) => string])[] = [
  [/\/schema\/vega-lite\/v(\d)/, (version) => `application/vnd.vegalite.v${version}+json`],
  [/\/schema\/vega\/v(\d)/, (version) => `application/vnd.vega.v${version}+json`],
];

/**
 * A value's representations: those that it offers, and a text; none where it offers none. A promise only where the value's own
 * method returns one.
 * @throws whatever the value's method throws; a TypeError when it returns no bundle
 */
export function representationOf(value: unknown): MimeBundle | Promise<MimeBundle> {
  const method = methodOf(value);
  if (!method) return { "text/plain": textOf(value), ...specificationOf(value) };
  const offered: unknown = apply(method, value, []);
  if (offered instanceof Promise) return offered.then((bundle) => complete(value, bundle));
  return complete(value, offered);
}

/** A value as Node's console would print it, cut where it is long. */
export function textOf(value: unknown): string {
  try {
    return inspect(value, { depth: 4, breakLength: 100, maxArrayLength: 100, maxStringLength: 10_000 });
  } catch (error) {
    return `[not printable: ${error instanceof Error ? error.message : "its own inspection failed"}]`;
  }
}

function methodOf(value: unknown): ((this: unknown) => unknown) | undefined {
  if (value === null || (typeof value !== "object" && typeof value !== "function")) return undefined;
  const method: unknown = (value as Partial<Displayable>)[displayMethod];
  return typeof method === "function" ? (method as () => unknown) : undefined;
}

function complete(value: unknown, bundle: unknown): MimeBundle {
  if (typeof bundle !== "object" || bundle === null) {
    throw new TypeError(`[Symbol.for("Jupyter.display")]() returned ${textOf(bundle)}, not a MIME bundle`);
  }
  // Nothing is what some values want to show.
  if (Object.keys(bundle).length === 0) return {};
  return Object.fromEntries([
    ["text/plain", textOf(value)],
    // Pictures come as bytes, and travel as base64.
    ...Object.entries(bundle).map(([mime, content]) => [
      mime,
      content instanceof Uint8Array ? Buffer.from(content).toString("base64") : content,
    ]),
  ]);
}

function specificationOf(value: unknown): MimeBundle {
  if (typeof value !== "object" || value === null) return {};
  const { $schema: schema } = value as { $schema?: unknown };
  if (typeof schema !== "string") return {};
  for (const [pattern, mime] of schemas) {
    const version = pattern.exec(schema)?.[1];
    if (version) return { [mime(version)]: value, "text/plain": `Plot: ${titleOf(value) ?? schema}` };
  }
  return {};
}

function titleOf(specification: object): string | undefined {
  const title: unknown = Reflect.get(specification, "title");
  const text: unknown = typeof title === "object" && title !== null ? Reflect.get(title, "text") : title;
  return typeof text === "string" ? text : undefined;
}
