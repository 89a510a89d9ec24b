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
  if (error) throw new SyntaxError(`${error.message}\n${error.codeframe ?? file}`);
  return { code, map: JSON.stringify(map) };
}
