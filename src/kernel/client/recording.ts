import { fileURLToPath } from "node:url";

const recorder = fileURLToPath(new URL("./record-files.cjs", import.meta.url));

/**
 * The environment in which this package's kernel notes the files that its cells touch.
 *
 * @param log the file that gets a line for each: JSON of its kind ("read", "list", "write" or "program") and path
 */
export function recordingEnvironment(log: string): Record<string, string> {
  const quoted = `"${recorder.replaceAll("\\", "\\\\")}"`;
  const before = process.env.NODE_OPTIONS;
  return {
    DELTABOOK_TOUCHED_FILES: log,
    NODE_OPTIONS: `${before ? `${before} ` : ""}--require ${quoted}`,
  };
}
