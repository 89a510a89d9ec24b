import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** How submissions are kept away from the network, from each other and from the teacher's files. */
export interface Confinement {
  /** Starts a kernel within it; empty where there is none. */
  launcher: readonly string[];
  /** What it cannot promise here, for the teacher. */
  gaps: readonly string[];
}

const packageRoot = realpathSync(fileURLToPath(new URL("../../", import.meta.url)));

/** The environment variables that a submission gets; others may hold what is not for it. */
const variables = ["PATH", "HOME", "TMPDIR", "DELTABOOK_GRADING", "DELTABOOK_PROGRESS"].concat(
  "DELTABOOK_PICTURES",
  "DELTABOOK_MEMORY_LIMIT",
);

/**
 * Confines kernels by Linux's namespaces, which need no rights: no network, no process but their own, no file that can
 * be written but in an empty folder of their own, which is held in memory, and the teacher's home and the given
 * folders empty. All of it ends with the kernel, and with the program that has started it.
 *
 * @param folders those of the submissions, of the teacher's notebook and of the marks
 */
export function confinement(folders: readonly string[]): Confinement {
  if (process.platform !== "linux") return unconfined("this is not Linux");
  const hidden = [...new Set([homedir(), ...folders].filter(existsSync).map((path) => realpathSync(path)))];
  const launcher = [
    "setpriv",
    "--pdeathsig",
    "KILL",
    "unshare",
    "--map-root-user",
    "--net",
    "--mount",
  ].concat(
    ["--pid", "--fork", "--kill-child", "--mount-proc"],
    ["sh", "-c", scriptFor(hidden), "sh", "{connection_file}"],
  );
  if (!works(launcher))
    return unconfined("setpriv or unshare, of Debian's util-linux, is missing, or user namespaces are off");
  const open = hidden.filter((folder) => needed().some((path) => isWithin(folder, path)));
  return {
    launcher,
    gaps: open.map((folder) => `${folder} holds what runs the notebooks: submissions can read in it.`),
  };
}

const unconfined = (reason: string): Confinement => ({
  launcher: [],
  gaps: [`Submissions can reach the network, your files and each other here: ${reason}.`],
});

/** Tries it, in a folder as a submission gets one. */
function works([program = "", ...args]: readonly string[]): boolean {
  const cwd = mkdtempSync(join(tmpdir(), "deltabook-grading-"));
  const connection = mkdtempSync(join(tmpdir(), "deltabook-"));
  try {
    const mine = args.map((part) => part.replaceAll("{connection_file}", join(connection, "file")));
    const attempt = ["sh", "-c", `touch mine && [ ! -w ${quoted(join(packageRoot, "dist"))} ]`];
    return spawnSync(program, [...mine, ...attempt], { cwd }).status === 0;
  } finally {
    for (const folder of [cwd, connection]) rmSync(folder, { recursive: true, force: true });
  }
}

/** What must stay readable for a notebook to run. */
function needed(): string[] {
  const installed = packageRoot.indexOf(`${sep}node_modules${sep}`);
  const own = ["dist", "node_modules", "datasets", "package.json"].map((name) => join(packageRoot, name));
  const ours = installed < 0 ? own : [packageRoot.slice(0, installed + sep.length + "node_modules".length)];
  return [...ours, process.execPath].filter(existsSync).map((path) => realpathSync(path));
}

/**
 * A shell's script: its first argument is the connection file, the rest the kernel's command. It starts in the
 * submission's folder, on which it puts together what takes the place of another folder.
 */
function scriptFor(hidden: readonly string[]): string {
  const temporary = realpathSync(tmpdir());
  const keepIn = (folder: string, paths: readonly string[]): string[] =>
    paths
      .filter((path) => path !== folder && isWithin(path, folder))
      .map((path) => `keep ${quoted(path)} "$here"/${quoted(relative(folder, path))}`);
  const hide = (folder: string): string[] => [
    `if [ -d ${quoted(folder)} ]; then`,
    'mount -t tmpfs -o mode=755 none "$here"',
    ...keepIn(folder, [...needed(), temporary]),
    'mount -o remount,ro "$here"',
    `mount --rbind "$here" ${quoted(folder)}`,
    'umount -l "$here"',
    "fi",
  ];
  return [
    "set -e",
    'here=$(pwd -P); connection=$(dirname "$1"); shift',
    'mine=$(basename "$here"); sockets=$(basename "$connection")',
    "while read -r _ _ _ _ point options _; do",
    `  mount -o "remount,bind,ro,\${options#r[ow],}" "$(printf %b "$point")"`,
    "done < /proc/self/mountinfo",
    "keep() {",
    '  if [ -d "$1" ]; then mkdir -p "$2"; else mkdir -p "$(dirname "$2")"; : > "$2"; fi',
    '  mount --rbind "$1" "$2"',
    "}",
    ...hidden.filter((folder) => !isWithin(folder, temporary)).flatMap(hide),
    'mount -t tmpfs -o mode=755,size=256m none "$here"',
    'mkdir "$here/$mine" "$here/$sockets"',
    'mount --bind "$connection" "$here/$sockets"',
    'mount -o remount,bind,rw "$here/$sockets"',
    ...keepIn(temporary, needed()),
    `mount --rbind "$here" ${quoted(temporary)}`,
    `cd ${quoted(temporary)}/"$mine"`,
    `exec env -i ${variables.map((name) => `${name}="$${name}"`).join(" ")} setpriv --bounding-set=-all --inh-caps=-all --no-new-privs "$@"`,
  ].join("\n");
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

function isWithin(path: string, folder: string): boolean {
  const steps = relative(folder, path);
  return steps !== ".." && !steps.startsWith(`..${sep}`);
}
