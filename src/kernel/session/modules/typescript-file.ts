/** Whether a file is TypeScript, by its name. */
export function isTypeScript(file: string): boolean {
  return /\.([mc]?ts|tsx)$/.test(file);
}
