import { readFileSync } from "node:fs";
import type { LoadHook, ResolveHook } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { findFile, isLocal, stateOf } from "./local-file.ts";
import { transpileModule } from "./transpile-module.ts";
import { isTypeScript } from "./typescript-file.ts";

/*
 * How cells find local files: TypeScript as well as JavaScript and JSON, with and without suffix. The state of a
 * file is part of its URL, so that an edited file is another module, and an unchanged one is the same as before.
 */

const ownPackage = "deltabook";

export const resolve: ResolveHook = async (specifier, context, nextResolve) => {
  const { parentURL = "" } = context;
  if (specifier === ownPackage || specifier.startsWith(`${ownPackage}/`)) {
    // As installed beside the notebook; else the one that this kernel belongs to.
    const self = () => nextResolve(specifier, { ...context, parentURL: import.meta.url });
    return Promise.resolve(nextResolve(specifier, context)).catch(self);
  }
  // Helpers that transpiled code imports, from wherever it is.
  if (specifier.startsWith("@oxc-project/runtime/")) {
    return nextResolve(specifier, { ...context, parentURL: import.meta.url });
  }
  if (!specifier.startsWith(".") || !parentURL.startsWith("file:")) return nextResolve(specifier, context);
  const parent = fileURLToPath(parentURL);
  const file = isLocal(parent) ? findFile(specifier, dirname(parent)) : undefined;
  if (!file) return nextResolve(specifier, context);
  const url = pathToFileURL(file);
  url.search = stateOf(file);
  const format = isTypeScript(file) ? formatOf(file) : file.endsWith(".json") ? "json" : undefined;
  const importAttributes = format === "json" ? { type: "json" } : context.importAttributes;
  if (format) return { url: url.href, format, importAttributes, shortCircuit: true };
  return { ...(await nextResolve(url.href, context)), importAttributes };
};

export const load: LoadHook = async (url, context, nextLoad) => {
  if (!url.startsWith("file:")) return nextLoad(url, context);
  const file = fileURLToPath(url);
  if (!isTypeScript(file) || !isLocal(file)) return nextLoad(url, context);
  const { code } = transpileModule(file, readFileSync(file, "utf8"));
  return { format: formatOf(file), source: code, shortCircuit: true };
};

const formatOf = (file: string): "commonjs" | "module" => (file.endsWith(".cts") ? "commonjs" : "module");
