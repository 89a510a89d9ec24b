import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** A file or folder that a run has looked at or written, and the state that it was in at the end. */
export interface TouchedFile {
  path: string;
  /** "list" for a folder whose names were read, "presence" where it was only asked whether it is there. */
  kind: "file" | "list" | "presence";
  /** The same for the same content, for a folder that was listed the same names. */
  state: string;
}

/** This package: where it is built, and what it says of itself. */
const own = ["..", "../../package.json"].map((path) => fileURLToPath(new URL(path, import.meta.url)));

/** Packages and our own code, of which there are other records, and what the system tells of its processes. */
const isLeftOut = (path: string): boolean =>
  own.some((part) => path.startsWith(part)) ||
  /[\\/]node_modules[\\/]|^\/(?:proc|sys|dev)(?:\/|$)/.test(path);

/**
 * Reads the log of a recorded run.
 *
 * @param log the file that the kernel's processes wrote
 * @param began when the run began, in milliseconds since 1970
 * @returns undefined when it cannot be told what the run has read: it started another program, or a file that
 * it did not write itself has changed meanwhile
 */
export async function readTouchedFiles(log: string, began: number): Promise<TouchedFile[] | undefined> {
  const lines = (await readFile(log, "utf8").catch(() => "")).split("\n").filter(Boolean);
  const touched = lines.map((line) => JSON.parse(line) as [kind: string, path: string]);
  if (touched.some(([kind]) => kind === "program")) return undefined;
  const written = new Set(touched.filter(([kind]) => kind === "write").map(([, path]) => path));
  const files: TouchedFile[] = [];
  const known = new Set<string>();
  for (const [noted, path] of touched) {
    const kind = noted === "list" || noted === "presence" ? noted : "file";
    if (isLeftOut(path) || known.has(kind + path)) continue;
    known.add(kind + path);
    const status = await stat(path).catch(() => undefined);
    if (status?.isFile() && status.mtimeMs >= began && !written.has(path)) return undefined;
    files.push({ path, kind, state: await stateOf(path, kind) });
  }
  return files;
}

/** Whether all files are as they were. */
export async function areUnchanged(files: readonly TouchedFile[]): Promise<boolean> {
  for (const { path, kind, state } of files) if ((await stateOf(path, kind)) !== state) return false;
  return true;
}

async function stateOf(path: string, kind: TouchedFile["kind"]): Promise<string> {
  try {
    const status = await stat(path);
    if (kind === "presence") return "there";
    const hash = createHash("sha256");
    if (status.isFile()) {
      for await (const chunk of createReadStream(path)) hash.update(chunk);
      return hash.digest("hex");
    }
    if (!status.isDirectory()) return "special";
    if (kind === "file") return "folder";
    // Our own folder comes and goes beside the notebooks.
    const names = (await readdir(path)).filter((name) => name !== ".deltabook");
    return hash.update(JSON.stringify(names.sort())).digest("hex");
  } catch {
    return "absent";
  }
}
