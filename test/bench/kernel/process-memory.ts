import { readdirSync, readFileSync } from "node:fs";

/**
 * The proportional set size of a process and all its descendants, in MB: memory that processes share counts
 * once, divided among them. Undefined on systems without Linux's /proc.
 */
export function memoryOfTree(root: number): number | undefined {
  try {
    const parents = new Map(processes().map((id) => [id, parentOf(id)]));
    const tree = new Set([root]);
    for (let size = 0; size < tree.size; ) {
      size = tree.size;
      for (const [id, parent] of parents) if (parent !== undefined && tree.has(parent)) tree.add(id);
    }
    return [...tree].reduce((sum, id) => sum + proportionalSize(id), 0);
  } catch {
    return undefined;
  }
}

function processes(): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

function parentOf(id: number): number | undefined {
  try {
    const status = readFileSync(`/proc/${id}/status`, "utf8");
    return Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]);
  } catch {
    return undefined; // It has ended meanwhile.
  }
}

function proportionalSize(id: number): number {
  const rollup = readFileSync(`/proc/${id}/smaps_rollup`, "utf8");
  return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1]) / 1024;
}
