import { spawnSync } from "node:child_process";
import { realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** How submissions are kept away from the network and from each other's files. */
export interface Confinement {
  /** Starts a kernel within it; empty where there is none. */
  launcher: readonly string[];
  /** What it cannot promise here, for the teacher. */
  gaps: readonly string[];
}

const packageRoot = fileURLToPath(new URL("../../", import.meta.url));

/** Hides the folders that come before `--` behind empty ones, and becomes the command that follows it. */
const hideAndRun = `while [ "$1" != -- ]; do mount -t tmpfs -o ro,size=4k none "$1" || exit 1; shift; done; shift; exec "$@"`;

/**
 * Confines kernels by Linux's namespaces, which need no rights: without a network, and with the given folders empty.
 *
 * @param folders those of the submissions, of the teacher's notebook and of the marks
 */
export function confinement(folders: readonly string[]): Confinement {
  if (process.platform !== "linux")
    return { launcher: [], gaps: ["On this system submissions can reach the network and your files."] };
  const unshare = ["unshare", "--map-root-user", "--net", "--mount", "sh", "-c", hideAndRun, "sh"];
  const hidden = [...new Set(folders.map((folder) => realpathSync(folder)))].filter(isApart);
  const launcher = [...unshare, ...hidden, "--"];
  const [program = "", ...args] = [...launcher, "true"];
  if (spawnSync(program, args).status !== 0) {
    const reason = "unshare, of Debian's util-linux, is missing or user namespaces are switched off";
    return { launcher: [], gaps: [`Submissions can reach the network and your files here: ${reason}.`] };
  }
  const open = folders.filter((folder) => !isApart(realpathSync(folder)));
  const gaps = open.map((folder) => `${folder} holds what runs the notebooks: submissions can read in it.`);
  return { launcher, gaps: [...new Set(gaps)] };
}

/** Whether hiding a folder leaves everything in place that a notebook needs to run. */
function isApart(folder: string): boolean {
  return [packageRoot, process.execPath, tmpdir()].every((needed) => {
    const path = relative(folder, realpathSync(needed));
    return path === ".." || path.startsWith(`..${sep}`);
  });
}
