import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { batchesOf, type Contestant } from "../jobs.ts";

/** The first Python that has PyTorch. */
const findPython = (): string | undefined =>
  ["python3", "/usr/bin/python3"].find((python) => spawnSync(python, ["-c", "import torch"]).status === 0);

/** PyTorch on one thread, where it is installed: a process that does as many steps as a line of its input says. */
export function pytorch(program: string): Contestant {
  let process: ChildProcess | undefined;
  return {
    name: "pytorch",
    async prepare(job) {
      const python = findPython();
      if (!python) return undefined;
      const child = spawn(python, [program], { stdio: ["pipe", "pipe", "inherit"] });
      const answers = createInterface({ input: child.stdout });
      process = child;
      child.stdin.write(`${JSON.stringify({ ...job, batches: batchesOf(job) })}\n`);
      await once(answers, "line");
      return async (count) => {
        child.stdin.write(`${count}\n`);
        await once(answers, "line");
      };
    },
    finish: () => process?.stdin?.end(),
  };
}
