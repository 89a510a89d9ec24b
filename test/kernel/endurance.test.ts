import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { useKernel } from "./session.ts";

const kernel = useKernel();
const { run } = kernel;

const processes = (): { pid: number; parent: number; megabytes: number; command: string }[] =>
  spawnSync("ps", ["-A", "-o", "pid=,ppid=,rss=,args="], { encoding: "utf8" })
    .stdout.trim()
    .split("\n")
    .map((line) => {
      const [, pid, parent, kilobytes, command = ""] = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
      return { pid: Number(pid), parent: Number(parent), megabytes: Number(kilobytes) / 1024, command };
    });

const kernelProcess = async (): Promise<number> => Number((await run("process.ppid")).result);

describe("a long session", () => {
  test("of a thousand cells keeps every variable, and its types", async () => {
    for (let i = 1; i <= 1000; i++) {
      const before = i === 1 ? "0" : `value${i - 1}`;
      const { errors } = await run(`const value${i}: number = ${before} + ${i};`);
      expect(errors).toEqual([]);
    }
    expect((await run("[value1, value500, value1000]")).result).toBe("[ 1, 125250, 500500 ]");
    expect((await run("const text: string = value1000")).errors[0]).toContain("not assignable");
  }, 120_000);

  test("with floods of output loses no line and no memory", async () => {
    const flood = `const row = "x".repeat(500); for (let i = 0; i < 100_000; i++) console.log(i + row);`;
    const kernel = await kernelProcess();
    const memory = () => processes().find(({ pid }) => pid === kernel)?.megabytes ?? 0;
    const afterFlood = async (): Promise<number> => {
      const lines = (await run(flood)).printed.trimEnd().split("\n");
      expect(lines).toHaveLength(100_000);
      expect(lines.every((line, index) => line.startsWith(`${index}x`) && line.length > 500)).toBe(true);
      return memory();
    };
    const first = await afterFlood();
    expect(await afterFlood()).toBeLessThan(first + 60);
  }, 120_000);
});

describe("a type checker", () => {
  const checker = async (): Promise<number> => {
    const kernel = await kernelProcess();
    const { pid } =
      processes().find(({ parent, command }) => parent === kernel && command.includes("--lsp")) ?? {};
    if (!pid) throw new Error("the kernel has no language server");
    return pid;
  };

  test("that dies is started again, and knows the names of before", async () => {
    await run("let known = 1");
    process.kill(await checker(), "SIGKILL");
    await run("known");
    expect((await run("known = 'text'")).errors[0]).toContain("not assignable to type 'number'");
  });

  test("that hangs holds a cell up for seconds only, is told of once, and is started again", async () => {
    process.kill(await checker(), "SIGSTOP");
    const unchecked = await run("const free: number = 'text'; free");
    expect(unchecked.result).toBe("'text'");
    const warnings = unchecked.messages.filter(
      ({ header, content }) => header.msg_type === "stream" && content.name === "stderr",
    );
    expect(warnings.map(({ content }) => content.text)).toEqual([
      expect.stringContaining("this cell runs unchecked"),
    ]);
    expect((await run("known = 'text'")).errors[0]).toContain("not assignable to type 'number'");
  });
});
