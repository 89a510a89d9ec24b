import { describe, expect, test } from "vitest";
import { useKernel } from "./session.ts";

const { run } = useKernel();

describe("values", () => {
  test.each([
    ["6 * 7", "42"],
    ["'text'", "'text'"],
    ["[1, 2].map((x) => x * 2);", "[ 2, 4 ]"],
    ["({ a: 1 })", "{ a: 1 }"],
    ["await Promise.resolve(5)", "5"],
    ["new Map([[1, 'one']])", "Map(1) { 1 => 'one' }"],
    ["undefined", undefined],
    ["const quiet = 1", undefined],
    ["if (true) 5", undefined],
    ["", undefined],
    ["// only a comment", undefined],
  ])("of %s", async (code, expected) => {
    const { status, result } = await run(code);
    expect([status, result]).toEqual(["ok", expected]);
  });

  test("have the representations that they offer", async () => {
    const { messages } = await run(
      `({ async [Symbol.for("Jupyter.display")]() { return { "text/html": "<b>1</b>", "text/plain": "one" }; } })`,
    );
    const result = messages.find(({ header }) => header.msg_type === "execute_result");
    expect(result?.content.data).toEqual({ "text/html": "<b>1</b>", "text/plain": "one" });
  });

  test("that say by their schema what they are, are shown as plots", async () => {
    const { messages } = await run(
      `({ $schema: "https://vega.github.io/schema/vega-lite/v5.json", mark: "bar" })`,
    );
    const result = messages.find(({ header }) => header.msg_type === "execute_result");
    expect(result?.content.data).toMatchObject({ "application/vnd.vegalite.v5+json": { mark: "bar" } });
  });
});

describe("types are removed, whatever they are", () => {
  test.each([
    ["interface Point { x: number } type Pair<T> = [T, T]; const p: Point = { x: 1 }; p!.x as number", "1"],
    ["enum Colour { Red, Green = 5 } Colour.Green", "5"],
    ["namespace Shapes { export const sides = 4 } Shapes.sides", "4"],
    [
      "class Box<T> { constructor(private readonly value: T) {} get() { return this.value } } new Box(3).get()",
      "3",
    ],
    [
      "function over(x: string): string; function over(x: number): number; function over(x: any) { return x } over(2)",
      "2",
    ],
    [
      "abstract class A { abstract name(): string } class B extends A { name() { return 'b' } } new B().name()",
      "'b'",
    ],
  ])("%s", async (code, expected) => {
    expect(await run(code)).toMatchObject({ status: "ok", result: expected });
  });

  test("an enumeration that is declared again has only its new members", async () => {
    await run("enum Level { Low, High }");
    expect((await run("enum Level { Only } Object.keys(Level)")).result).toBe("[ '0', 'Only' ]");
  });
});

describe("names of earlier cells", () => {
  const declarations = {
    const: ["const thing = 1; typeof thing", "'number'"],
    let: ["let thing = 'text'; typeof thing", "'string'"],
    var: ["var thing = true; typeof thing", "'boolean'"],
    function: ["function thing() {} typeof thing", "'function'"],
    class: ["class thing {} thing.name", "'thing'"],
    import: ["import { sep as thing } from 'node:path'; typeof thing", "'string'"],
    destructuring: ["const { a: thing } = { a: 5n }; typeof thing", "'bigint'"],
  } as const;
  const kinds = Object.keys(declarations) as (keyof typeof declarations)[];
  const pairs = kinds.flatMap((first) => kinds.map((second) => [first, second] as const));

  test.each(pairs)("a %s is declared again as a %s", async (first, second) => {
    expect((await run(declarations[first][0])).result).toBe(declarations[first][1]);
    expect((await run(declarations[second][0])).result).toBe(declarations[second][1]);
  });

  test("closures see the newest value", async () => {
    await run("let s = 0; function inc() { return ++s }");
    expect((await run("s = 100; inc()")).result).toBe("101");
    expect((await run("let s = 5; inc()")).result).toBe("6");
  });

  test("a function calls the newest version of another, and of itself", async () => {
    await run("function inner() { return 'old' } function outer() { return inner() }");
    await run("function inner() { return 'new' }");
    expect((await run("outer()")).result).toBe("'new'");
  });

  test("a var of a block and a name of a destructuring belong to the notebook", async () => {
    await run(
      "if (true) { var inside = 1 } const [head, ...tail] = [1, 2, 3]; for (var index = 0; index < 3; index++) {}",
    );
    expect((await run("[inside, head, tail, index]")).result).toBe("[ 1, 1, [ 2, 3 ], 3 ]");
  });

  test("a let of a block, a parameter and a loop's own variable do not", async () => {
    await run(
      "const outside = 1; { let outside = 2 } ((outside: number) => outside)(3); for (const outside of [4]) {}",
    );
    expect((await run("outside")).result).toBe("1");
  });

  test("a realm's own name can be taken without harm to anybody else", async () => {
    await run(
      "const URL = 'mine'; const process = { env: 'mine' }; const { Map = 1 } = {} as any; function queueMicrotask() { return 2 }",
    );
    const { result } = await run(
      `import { format } from "node:util"; [URL, process.env, { URL }.URL, queueMicrotask(), new globalThis.URL("http://a/b").pathname, format("%s", "still")]`,
    );
    expect(result).toContain("'mine', 'mine', 'mine', 2, '/b', 'still'");
  });
});

describe("top-level loops", () => {
  test("see and leave the right values, by whatever way they end", async () => {
    await run(
      "let total = 0, seen = 0; for (const x of [1, 2, 3]) { total += x; seen++; if (x === 2) break }",
    );
    expect((await run("[total, seen]")).result).toBe("[ 3, 2 ]");
    expect((await run("for (;;) { total++; if (total > 9) throw new Error('enough') }")).errors).toEqual([
      "Error: enough",
    ]);
    expect((await run("total")).result).toBe("10");
  });

  test("share variables with the functions that they call", async () => {
    await run(
      "let count = 0; const bump = () => { count += 10 }; for (let i = 0; i < 3; i++) { count++; bump() }",
    );
    expect((await run("count")).result).toBe("33");
  });

  test("share variables with functions of cells that came before the variable", async () => {
    await run("// @ts-nocheck\nfunction readLater() { return later }");
    expect(
      (await run("let later = 1; let got; for (let i = 0; i < 2; i++) { later++; got = readLater() } got"))
        .result,
    ).toBe("3");
  });

  test("hand values on across an await", async () => {
    expect(
      (await run("let steps = 0; for await (const x of [1, 2]) { steps += x; await null } steps")).result,
    ).toBe("3");
  });

  test("that call nothing may copy what functions refer to", async () => {
    await run(
      "let shared = 0; const read = () => shared; function raise() { for (let i = 0; i < 10; i++) shared += i }",
    );
    expect((await run("for (let i = 0; i < 10; i++) shared += i; raise(); read()")).result).toBe("90");
  });

  test("with labels", async () => {
    const code =
      "let hits = 0; outer: for (let i = 0; i < 3; i++) { for (let j = 0; j < 3; j++) { hits++; if (j === 1) continue outer } } hits";
    expect((await run(code)).result).toBe("6");
  });
});
