import { type JavaScript, toJavaScript } from "../../rewrite/to-javascript.ts";

/**
 * Removes the types from a module file.
 * @throws {SyntaxError} with the file's name and the place
 */
export function transpileModule(file: string, source: string): JavaScript {
  const made = toJavaScript(file, source);
  if (!("fault" in made)) return made;
  const { message, start } = made.fault;
  const before = source.slice(0, start).split("\n");
  throw new SyntaxError(`${message} (${file}:${before.length}:${(before.at(-1) ?? "").length + 1})`);
}
