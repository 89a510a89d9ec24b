import { randomBytes } from "node:crypto";
import { access, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/**
 * A name for a folder beside another that is about to be replaced: "new" is what takes its place, "old" what had
 * it. It tells which process works there.
 */
export function besideFolder(folder: string, purpose: "new" | "old"): string {
  const name = `.${basename(folder)}.${process.pid}-${randomBytes(4).toString("hex")}.${purpose}`;
  return join(dirname(folder), name);
}

/**
 * Removes what processes that were killed have left beside a folder. One that was killed just between moving the
 * old folder away and the new one in has left none: then the old one comes back.
 */
export async function clearLeftovers(folder: string): Promise<void> {
  const pattern = /^\.(.+)\.(\d+)-[0-9a-f]{8}\.(new|old)$/;
  const names = await readdir(dirname(folder)).catch(() => []);
  for (const name of names) {
    const [, of, pid, purpose] = pattern.exec(name) ?? [];
    if (of !== basename(folder) || isRunning(Number(pid))) continue;
    const leftover = join(dirname(folder), name);
    const isThere = await access(folder).then(
      () => true,
      () => false,
    );
    if (purpose === "old" && !isThere) await rename(leftover, folder);
    else await rm(leftover, { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Another user's process may not be signalled, but is there.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
