import { spawnSync } from "node:child_process";

interface Process {
  readonly pid: number;
  readonly parent: number;
  /** When it started: another process with the same number is another process. */
  readonly started: string;
}

/** The processes that descend from `root`, children before grandchildren; none on Windows. */
export function descendants(root: number): Process[] {
  const all = processes();
  const tree: Process[] = [];
  for (let generation = [root]; generation.length > 0; ) {
    const children = all.filter(({ parent }) => generation.includes(parent));
    tree.push(...children);
    generation = children.map(({ pid }) => pid);
  }
  return tree;
}

/** Kills those that still run. */
export function killSurvivors(candidates: readonly Process[]): void {
  if (candidates.length === 0) return;
  const all = processes();
  for (const { pid, started } of candidates) {
    if (all.some((process) => process.pid === pid && process.started === started)) kill(pid);
  }
}

/** Kills a process and all its descendants. */
export function killTree(root: number): void {
  if (process.platform === "win32") {
    spawnSync("taskkill", ["/pid", String(root), "/T", "/F"]);
    return;
  }
  const tree = descendants(root);
  kill(root);
  for (const { pid } of tree) kill(pid);
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended meanwhile.
  }
}

function processes(): Process[] {
  if (process.platform === "win32") return [];
  const { stdout } = spawnSync("ps", ["-A", "-o", "pid=,ppid=,lstart="], { encoding: "utf8" });
  return (stdout ?? "").split("\n").flatMap((line) => {
    const fields = /^\s*(\d+)\s+(\d+)\s+(.+)$/.exec(line);
    return fields
      ? [{ pid: Number(fields[1]), parent: Number(fields[2]), started: fields[3] as string }]
      : [];
  });
}
