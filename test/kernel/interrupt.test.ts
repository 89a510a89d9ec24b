import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { useKernel } from "./session.ts";

const kernel = useKernel();
const { run } = kernel;

/** Runs a cell that does not end by itself, and stops it. */
async function stop(code: string): Promise<string[]> {
  const running = run(code);
  await sleep(400);
  await kernel.client.interrupt();
  return (await running).errors;
}

const interrupted = ["Interrupted: the cell was stopped; variables keep their values"];

describe("stopping a cell keeps the variables", () => {
  test.each([
    ["an endless loop", "while (true) {}"],
    ["a loop in a function", "function spin() { for (;;) {} } spin()"],
    ["an await that never settles", "await new Promise(() => {})"],
    ["an async loop", "while (true) await new Promise((resolve) => setTimeout(resolve, 1))"],
    [
      "an async loop that catches everything",
      "for (;;) { try { await new Promise((resolve) => setTimeout(resolve, 1)) } catch {} }",
    ],
    ["a loop that catches everything", "for (;;) { try { for (;;) {} } catch {} finally {} }"],
    ["a loop in a timer", "setTimeout(() => { for (;;) {} }, 10); await new Promise(() => {})"],
    [
      "a microtask loop",
      "const again = (): void => { void Promise.resolve().then(again) }; again(); await new Promise(() => {})",
    ],
    ["a catastrophic regular expression", "/^(a+)+$/.test('a'.repeat(40) + 'b')"],
    ["a flood of output", "for (;;) console.log('again and again')"],
  ])("%s", async (_, code) => {
    await run("let kept = 'still here'");
    const errors = await stop(code);
    expect(errors).toEqual(interrupted);
    expect((await run("kept")).result).toBe("'still here'");
  });

  test("a wait for another process ends; its state is saved where there is time", async () => {
    const [error] = await stop("require('node:child_process').execSync('sleep 60')");
    expect(error).toMatch(/^(Interrupted|SessionRestarted): /);
    expect((await run("1 + 1")).result).toBe("2");
  });

  test("a loop in a local file", async () => {
    writeFileSync(join(kernel.folder, "spin.ts"), "export function spin(): never { for (;;) {} }");
    await run("let kept = 1");
    expect(await stop('import { spin } from "./spin"; spin()')).toEqual(interrupted);
    expect((await run("kept")).result).toBe("1");
  });

  test("also those that the loop was changing", async () => {
    await run("let turns = 0, half = 0.5");
    expect(await stop("while (true) { turns++; half += 0.5 }")).toEqual(interrupted);
    const { result } = await run("[turns > 1000, half === 0.5 + turns / 2 || half === turns / 2]");
    expect(result).toBe("[ true, true ]");
  });

  test("twice in a row, and the next cell runs", async () => {
    expect(await stop("for (;;) {}")).toEqual(interrupted);
    expect(await stop("for (;;) {}")).toEqual(interrupted);
    expect((await run("1 + 1")).result).toBe("2");
  });

  test("an async loop does not go on in the background", async () => {
    await run("let rounds = 0");
    await stop("for (;;) { await new Promise((resolve) => setTimeout(resolve, 1)); rounds++ }");
    const first = (await run("rounds")).result;
    await sleep(100);
    expect((await run("rounds")).result).toBe(first);
  });

  test("what earlier cells have left running stops while no cell runs", async () => {
    await run("let ticks = 0; setInterval(() => { ticks++ }, 5); setTimeout(() => { for (;;) {} }, 100)");
    await sleep(300);
    await kernel.client.interrupt();
    const first = (await run("ticks")).result;
    await sleep(50);
    expect((await run("ticks")).result).toBe(first);
  });

  test("while nothing runs harms nothing", async () => {
    await run("let kept = 1");
    await kernel.client.interrupt();
    expect((await run("await new Promise((resolve) => setTimeout(resolve, 100)); kept")).result).toBe("1");
  });
});
