import { transformSync } from "oxc-transform";

/**
 * Removes the types from a module file.
 * @throws {SyntaxError} with the file's name and the place
 */
export function transpileModule(file: string, source: string): { code: string; map: string } {
  const { code, map, errors } = transformSync(file, source, {
    sourceType: "module",
    sourcemap: true,
    target: "es2022",
  });
  const [error] = errors;
  if (error) {
    const before = source.slice(0, error.labels[0]?.start ?? 0).split("\n");
    const place = `${file}:${before.length}:${(before.at(-1) ?? "").length + 1}`;
    throw new SyntaxError(`${error.message} (${place})`);
  }
  return { code, map: JSON.stringify(map) };
}
