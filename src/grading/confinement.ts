import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { UserError } from "../user-error.ts";

/** How submissions are kept away from the network, from each other and from the teacher's files. */
export interface Confinement {
  isConfined: boolean;
  /** A program and its arguments that start a kernel within it. */
  launcherFor(place: Place): readonly string[];
  /** What it cannot promise here, for the teacher. */
  gaps: readonly string[];
}

/** The folders of one submission. */
export interface Place {
  /** Where it runs. What it writes there is held in memory, and gone at its end. */
  work: string;
  /** Where the kernel's sockets stand: all that is shared with it for writing. */
  sockets: string;
}

const packageRoot = realpathSync(fileURLToPath(new URL("../../", import.meta.url)));

/** The environment variables that a submission gets from the teacher; others may hold what is not for it. */
const variables = new Set(["PATH", "HOME", "TMPDIR", "LANG", "TZ"]);

/** Bytes that a submission may write. */
const mostWritten = 256 * 2 ** 20;

/** Starts submissions as they are, for those that are trusted, or where the whole grading stands in a container. */
export const unconfined: Confinement = {
  isConfined: false,
  launcherFor: () => [],
  gaps: ["Unconfined: submissions can reach the network, your files and each other."],
};

/**
 * Confines kernels by bubblewrap, which needs no rights: no network, no process but their own, no file that can be
 * written but in a folder of their own, and the teacher's home and the given folders empty. All of it ends with the
 * kernel, and with the program that has started it.
 *
 * @param folders those of the submissions, of the teacher's notebook and of the marks
 * @throws UserError where that is not possible
 */
export function confine(folders: readonly string[]): Confinement {
  const temporary = realpathSync(tmpdir());
  const secret = [homedir(), ...folders].filter(existsSync).map((path) => realpathSync(path));
  const hidden = [...new Set(secret)].filter((path) => !isWithin(path, temporary)).sort();
  const needed = neededPaths();
  const launcherFor = ({ work, sockets }: Place): string[] => [
    ...["bwrap", "--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL"],
    // No process of the same namespace can kill its first.
    "--as-pid-1",
    ...Object.keys(process.env)
      .filter((name) => !variables.has(name) && !name.startsWith("DELTABOOK_"))
      .flatMap((name) => ["--unsetenv", name]),
    ...["--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc"],
    ...hidden.flatMap((folder) => ["--tmpfs", folder]),
    ...["--size", String(mostWritten), "--tmpfs", temporary],
    ...needed.flatMap((path) => ["--ro-bind", path, path]),
    ...hidden.flatMap((folder) => ["--remount-ro", folder]),
    ...["--bind", sockets, sockets, "--dir", work, "--chdir", work, "--"],
  ];
  attempt(launcherFor);
  const open = [...new Set(secret)].filter((folder) => needed.some((path) => isWithin(folder, path)));
  return {
    isConfined: true,
    launcherFor,
    gaps: open.map((folder) => `${folder} holds what runs the notebooks: submissions can read in it.`),
  };
}

/** The two folders of a submission, in a new one. */
export function placeIn(folder: string): Place {
  const place = { work: join(folder, "work"), sockets: join(folder, "sockets") };
  for (const path of Object.values(place)) mkdirSync(path);
  return place;
}

function attempt(launcherFor: (place: Place) => readonly string[]): void {
  const wayOut =
    "or grade in a container of its own, or submissions that you trust as they are, with --unconfined";
  const purpose = "keeps submissions from the network, your files and each other";
  if (process.platform !== "linux")
    throw new UserError(`bubblewrap, which ${purpose}, is for Linux only: use a virtual machine, ${wayOut}`);
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "deltabook-grading-")));
  try {
    const [program = "", ...args] = launcherFor(placeIn(folder));
    const { error, status, stderr } = spawnSync(program, [...args, process.execPath, "--version"], {
      encoding: "utf8",
    });
    if (error)
      throw new UserError(
        `bubblewrap, which ${purpose}, is missing: install it (Debian, Ubuntu: apt install bubblewrap), ${wayOut}`,
      );
    if (status !== 0)
      throw new UserError(
        `bubblewrap, which ${purpose}, cannot do so here (${stderr.trim()}): mend it, ${wayOut}`,
      );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What must stay readable for a notebook to run. */
function neededPaths(): string[] {
  const installed = packageRoot.indexOf(`${sep}node_modules${sep}`);
  const own = ["dist", "node_modules", "datasets", "package.json"].map((name) => join(packageRoot, name));
  const ours = installed < 0 ? own : [packageRoot.slice(0, installed + sep.length + "node_modules".length)];
  return [...ours, process.execPath].filter(existsSync).map((path) => realpathSync(path));
}

function isWithin(path: string, folder: string): boolean {
  const steps = relative(folder, path);
  return steps !== ".." && !steps.startsWith(`..${sep}`);
}
