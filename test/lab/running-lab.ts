import { type ChildProcess, spawnSync } from "node:child_process";
import { type Ended, start } from "../cli/deltabook.ts";

/** A `deltabook lab` started by a test. */
export interface RunningLab {
  readonly process: ChildProcess;
  /** The address that it printed, with the token. */
  readonly address: string;
  /** The exit code; null where a signal killed it. */
  readonly ended: Promise<Ended>;
}

/**
 * Starts `deltabook lab --no-browser` in a project, and waits for the address that it prints.
 *
 * @param home the HOME of all that it starts.
 */
export async function runLab(project: string, home: string, ...arguments_: string[]): Promise<RunningLab> {
  const env = { ...process.env, HOME: home };
  const { process: child, ended } = start(["lab", "--no-browser", ...arguments_], project, env);
  let output = "";
  const address = await new Promise<string>((found, failed) => {
    child.stdout?.on("data", (text: string) => {
      output += text;
      const url = /http:\S+/.exec(output)?.[0];
      if (url) found(url);
    });
    void ended.then(({ stderr }) => failed(new Error(`deltabook lab ended early: ${stderr}`)));
  });
  return { process: child, address, ended };
}

/** Command lines of all processes that descend from `root`, by their numbers. */
export function descendantsOf(root: number): Map<number, string> {
  const rows = runningProcesses();
  const tree = new Map<number, string>();
  for (let generation = [root]; generation.length > 0; ) {
    const children = rows.filter(({ parent }) => generation.includes(parent));
    for (const { pid, command } of children) tree.set(pid, command);
    generation = children.map(({ pid }) => pid);
  }
  return tree;
}

/** Those of the processes that still run. */
export function survivors(processes: ReadonlyMap<number, string>): string[] {
  return runningProcesses()
    .filter(({ pid, command }) => processes.get(pid) === command)
    .map(({ pid, command }) => `${pid} ${command}`);
}

function runningProcesses(): { pid: number; parent: number; command: string }[] {
  const { stdout } = spawnSync("ps", ["-A", "-ww", "-o", "pid=,ppid=,stat=,args="], { encoding: "utf8" });
  return stdout.split("\n").flatMap((line) => {
    const fields = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line);
    // A zombie has ended; its parent has not yet looked.
    if (!fields || fields[3]?.startsWith("Z")) return [];
    return [{ pid: Number(fields[1]), parent: Number(fields[2]), command: fields[4] as string }];
  });
}
