import { spawn } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { isAlive, useKernel } from "./session.ts";

const kernel = useKernel({ NODE_OPTIONS: "--max-old-space-size=300" });
const { run, folder } = kernel;

describe("a cell that ends its process", () => {
  test.each([
    ["process.exit(3)", "exit code 3"],
    ["process.abort()", "SIGABRT"],
    ["process.kill(process.pid, 'SIGKILL')", "SIGKILL"],
    [
      "const all: number[][] = []; for (;;) all.push(new Array(1e6).fill(Math.random()))",
      "used up the memory",
    ],
    ["'a'.repeat(2 ** 28).split('')", "used up the memory"],
    ["process.kill(process.pid, 'SIGSEGV')", "SIGSEGV"],
    ["require('node:fs').closeSync(3)", "broken what its session needs"],
    [
      "Object.defineProperty(Object.prototype, 'toJSON', { value: () => 1 })",
      "broken what its session needs",
    ],
  ])("by %s gets a new one, and is told so", async (code, cause) => {
    await run("let before = 1");
    const { errors, messages } = await run(code);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain("SessionRestarted");
    expect(errors[0]).toContain(cause);
    const noise = messages.filter(
      ({ header, content }) =>
        header.msg_type === "stream" && /Native stack|<--- /.test(String(content.text)),
    );
    expect(noise).toEqual([]);
    expect((await run("// @ts-nocheck\ntypeof before")).result).toBe("'undefined'");
  });

  test("later, by having closed the way to it", async () => {
    await run("require('node:fs').closeSync(4)");
    expect((await run("1")).errors[0]).toContain("broken what its session needs");
    expect((await run("1")).result).toBe("1");
  });

  test("loses nothing of what it printed before", async () => {
    const { printed } = await run("for (let i = 0; i < 1000; i++) console.log(i); process.exit(0)");
    expect(printed.trimEnd().split("\n")).toHaveLength(1000);
  });

  test("by a stack overflow lives on", async () => {
    await run("let kept = 1; function deeper(): number { return deeper() + 1 }");
    const { errors } = await run("deeper()");
    expect(errors).toEqual(["RangeError: Maximum call stack size exceeded"]);
    expect((await run("kept")).result).toBe("1");
  });
});

describe("memory outside of V8's heap", () => {
  const { run } = useKernel({ DELTABOOK_MEMORY_LIMIT: "600" });

  test("has a limit, and the session is started afresh beyond it", async () => {
    const { errors } = await run("const kept: Buffer[] = []; for (;;) kept.push(Buffer.alloc(2 ** 24, 1));");
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain("SessionRestarted: The cell used up the memory of its process");
    expect((await run("Buffer.alloc(2 ** 24, 1).length")).result).toBe("16777216");
  });
});

test("a cell that speaks for the session does no harm", async () => {
  const lines = [
    "no JSON",
    "null",
    "5",
    "{}",
    '{"type":"stream"}',
    '{"type":"result","cell":5}',
    '{"type":"comm"}',
  ];
  const forged = JSON.stringify(`${lines.join("\n")}\n`);
  await kernel.client.execute(`let kept = 1; require("node:fs").writeSync(3, ${forged});`);
  expect((await run("kept")).result).toBe("1");
});

describe("no process is left", () => {
  const start = async (options: string): Promise<number> =>
    Number((await run(`require('node:child_process').spawn('sleep', ['600'], ${options}).pid`)).result);

  test("of those that a cell has started, when the session ends", async () => {
    const sleeper = await start("{}");
    expect(isAlive(sleeper)).toBe(true);
    await run("process.exit(0)");
    await sleep(300);
    expect(isAlive(sleeper)).toBe(false);
  });

  test.skipIf(!existsSync("/proc"))("of those that were to outlive it, either", async () => {
    const detached = await start("{ detached: true, stdio: 'ignore' }");
    const { printed } = await run("!setsid sh -c 'sleep 600 & echo $!' &");
    const orphan = Number(printed);
    expect([detached, orphan].map(isAlive)).toEqual([true, true]);
    await run("%reset");
    await sleep(300);
    expect([detached, orphan].map(isAlive)).toEqual([false, false]);
  });

  test("that keeps the end of the session from being seen", async () => {
    const { errors } = await run(
      "require('node:child_process').spawn('sleep', ['4'], { detached: true, env: { PATH: process.env.PATH }, stdio: 'inherit' }); process.exit(5)",
    );
    expect(errors[0]).toContain("exit code 5");
    expect((await run("1")).result).toBe("1");
  });

  test("when the program that started the kernel is killed", async () => {
    const script = join(folder, "parent.mjs");
    const client = new URL("../../dist/kernel/client/index.js", import.meta.url).href;
    writeFileSync(
      script,
      `import { KernelClient, findKernel } from ${JSON.stringify(client)};
       const kernel = await KernelClient.start(findKernel("deltabook"), { cwd: ${JSON.stringify(folder)} });
       await kernel.execute("console.log(process.pid, process.ppid); for (;;) {}", { onMessage: ({ content }) => content.text && console.log(content.text) });`,
    );
    const parent = spawn(process.execPath, [script], { stdio: ["ignore", "pipe", "inherit"] });
    const pids = await new Promise<number[]>((resolve) =>
      parent.stdout
        .setEncoding("utf8")
        .on("data", (text: string) => resolve(text.trim().split(" ").map(Number))),
    );
    expect(pids.map(isAlive)).toEqual([true, true]);
    parent.kill("SIGKILL");
    await sleep(2500);
    expect(pids.map(isAlive)).toEqual([false, false]);
  });
});
