import { describe, expect, test } from "vitest";
import { isAlive, useKernel } from "./session.ts";

const kernel = useKernel();
const { run } = kernel;

describe("commands beside TypeScript", () => {
  test("%time says how long a cell took, and shows its value", async () => {
    const { printed, result } = await run("%time await new Promise((resolve) => setTimeout(resolve, 30)); 5");
    expect(result).toBe("5");
    const milliseconds = Number(/^Time: ([\d.]+) ms\n$/.exec(printed)?.[1]);
    expect(milliseconds).toBeGreaterThanOrEqual(29);
  });

  test("%timeit runs an expression many times, with the spread", async () => {
    const { printed, status } = await run("%timeit Math.sqrt(2)");
    expect(status).toBe("ok");
    expect(printed).toMatch(
      /^[\d.]+ [nµm]s ± [\d.e+]+ [nµm]s per loop \(mean ± .* 7 samples, [\d,]+ loops each\)\n$/,
    );
  });

  test("an error in what is timed stands at its own place", async () => {
    const { traceback } = await run("%time const wrong: string = 1");
    expect(traceback).toContain("            ^^^^^");
  });

  test("%who lists variables with their types", async () => {
    await run(
      "let count = 1; const list = ['a']; interface Shape { sides: number } function area(s: Shape) { return s.sides }",
    );
    expect((await run("%who")).printed).toBe(
      "interface Shape\nfunction area(s: Shape): number\nlet count: number\nconst list: string[]\n",
    );
  });

  test("%who tells on one line what has members, and by its own name what was imported", async () => {
    await run("%reset");
    await run("import { basename as lastPart } from 'node:path'; const point = { x: 1, y: [{ z: 2 }] };");
    expect((await run("%who")).printed).toMatch(
      /^lastPart: \(path: string, suffix\?: string\) => string\nconst point: \{ x: number; y: \{ z: number; \}\[\]; \}\n$/,
    );
  });

  test("%reset starts the session afresh", async () => {
    await run("const before = 1");
    expect((await run("%reset")).printed).toContain("started afresh");
    expect((await run("// @ts-nocheck\nbefore")).errors).toEqual(["ReferenceError: before is not defined"]);
  });

  test("an unknown one names those that exist", async () => {
    const { errors } = await run("%unknown 5");
    expect(errors[0]).toMatch(/^UnknownCommand: There is no command %unknown/);
    expect(errors[0]).toContain("%timeit");
  });

  test("name? answers with documentation as a page", async () => {
    await run("/** Adds two numbers. */ function addUp(a: number, b: number) { return a + b }");
    const reply = await kernel.client.execute("addUp?");
    const [page] = reply.payload as { source: string; data: Record<string, string> }[];
    expect(page?.source).toBe("page");
    expect(page?.data["text/plain"]).toContain("addUp(a: number, b: number): number\nAdds two numbers.");
  });
});

describe("shell commands", () => {
  test("print as they go, to both streams", async () => {
    const { messages, status } = await run("!echo one; echo two >&2; sleep 0.1; echo three");
    expect(status).toBe("ok");
    const streams = messages
      .filter(({ header }) => header.msg_type === "stream")
      .map(({ content }) => content);
    expect(streams.map(({ name, text }) => `${name} ${text}`).toSorted()).toEqual([
      "stderr two\n",
      "stdout one\n",
      "stdout three\n",
    ]);
  });

  test("several lines are one script", async () => {
    expect((await run("!VALUE=5\n!echo $VALUE")).printed).toBe("5\n");
  });

  test("that fail are errors with the exit code", async () => {
    expect((await run("!exit 3")).errors).toEqual(["ShellError: exit code 3"]);
  });

  test("do not wait for what they leave running", async () => {
    const { printed } = await run("!sleep 60 & echo $!");
    expect(isAlive(Number(printed))).toBe(true);
    await run("%reset");
  });

  test("are stopped with the cell", async () => {
    const running = run("!sleep 60");
    await new Promise((resolve) => setTimeout(resolve, 300));
    await kernel.client.interrupt();
    expect((await running).errors[0]).toMatch(/^Interrupted/);
  });

  test("are told from negations", async () => {
    await run("const flag = true");
    expect((await run("!flag")).result).toBe("false");
    expect((await run("!!flag")).result).toBe("true");
    expect((await run("!(1 > 2)")).result).toBe("true");
  });
});
