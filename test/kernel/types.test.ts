import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { useKernel } from "./session.ts";

const { run, folder } = useKernel();
const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);

describe("types are checked before a cell runs", () => {
  test("an error shows line, place and a hint, and the cell does not run", async () => {
    const { status, errors, traceback, printed } = await run(
      'console.log("must not run");\nconst point = { alpha: 1 };\npoint.alhpa;',
    );
    expect([status, printed]).toEqual(["error", ""]);
    expect(errors).toEqual([
      "TypeScriptError: Property 'alhpa' does not exist on type '{ alpha: number; }'. Did you mean 'alpha'? (TS2551)",
    ]);
    expect(traceback).toContain("> 3 | point.alhpa;\n    |       ^^^^^");
  });

  test("all errors of a cell come in one message, in the order of the lines", async () => {
    const { errors, traceback } = await run('const a: number = "x";\nconst b: string = 1;');
    expect(errors).toHaveLength(1);
    expect(traceback.indexOf("TS2322")).toBeLessThan(traceback.lastIndexOf("TS2322"));
    expect(traceback).toMatch(/line 1\n(.*\n)*.*line 2\n/);
  });

  test("names of a cell that did not run are unknown to later cells", async () => {
    await run("const neverRun = 1; const wrong: string = 2;");
    expect((await run("neverRun")).errors[0]).toContain("Cannot find name 'neverRun'");
  });

  test("across cells: variables, functions, classes, types, enumerations, imports", async () => {
    await run(
      `import { join } from "node:path"; let count = 1; interface Shape { sides: number } type Id<T> = T;
       class Box<T> { constructor(readonly value: T) {} } enum Level { Low, High } function area(s: Shape) { return s.sides }`,
    );
    expect(
      (
        await run(
          "const s: Shape = { sides: 4 }; const id: Id<string> = join('a', 'b'); count = area(s) + new Box(1).value + Level.High; count",
        )
      ).result,
    ).toBe("6");
    expect((await run("count = 'text'")).errors[0]).toContain(
      "Type 'string' is not assignable to type 'number'",
    );
    expect((await run("area({ side: 4 })")).errors[0]).toContain("'side' does not exist in type 'Shape'");
  });

  test("a name that is declared again has its new type", async () => {
    await run("const thing = 1");
    expect((await run("const thing = 'now a text'; thing.length")).result).toBe("10");
    expect((await run("thing.toFixed()")).errors[0]).toContain("'toFixed' does not exist on type");
  });

  test("cells between two declarations of a name go on with the one that they saw", async () => {
    await run("class Shape { sides = 3 } const shape = new Shape(); let side: number | string = 1;");
    await run("const shapes = [shape]; const sides = [side];");
    await run("class Shape { radius = 1 } side = 'text'; const shape = new Shape();");
    expect((await run("shapes[0].radius")).errors[0]).toContain("'radius' does not exist on type 'Shape'");
    expect((await run("const s: number = shape.radius + shapes[0].sides; s")).result).toBe("4");
    expect((await run("const n: number[] = sides;")).errors[0]).toContain("string | number");
  });

  test("across cells: what only a module may hold", async () => {
    await run(`export const shown = await Promise.resolve(1); export default class Part { size = 2 }
      export { shown as other }; for await (const x of [Promise.resolve("a")]) { var last = x.length }
      declare global { var everywhere: "here" } globalThis.everywhere = "here";
      import * as path from "node:path"; import fs, { type Stats, readFileSync as read } from "node:fs";
      import { type Random, createRandom } from "deltabook"; import type { History } from "deltabook";
      const [{ a: renamed = 3 }, ...others] = [{}, 1, 2] as [{ a?: number }, ...number[]];
      const later = async () => { for await (const y of [1]) return await y; };`);
    const { result, errors } = await run(
      `const all: [number, number, number, "here", string, number, number[]] =
         [shown, new Part().size, last, everywhere, path.sep, renamed, others];
       const random: Random = createRandom(1); let history: History | undefined;
       const stats: Stats = fs.statSync("."); const text: string = read("/dev/null", "utf8");
       const number: number | undefined = await later(); all.length + Number(stats.isDirectory())`,
    );
    expect(errors).toEqual([]);
    expect(result).toBe("8");
    expect((await run("const n: string = shown + last")).errors[0]).toContain("not assignable");
  });

  test("across hundreds of cells", async () => {
    for (let i = 1; i <= 120; i++) {
      const before = i === 1 ? "[0]" : `list${i - 1}`;
      await run(
        `const list${i} = [...${before}, ${i}]; type T${i} = typeof list${i}; /* ${"long ".repeat(40)} */`,
      );
    }
    expect((await run("const t: T7 = list120; t.length + list1.length")).result).toBe("123");
    for (let i = 0; i < 3; i++) await run("const list60 = 'changed'");
    expect((await run("list61.push('text')")).errors[0]).toContain("'string' is not assignable");
    expect((await run("list60.push(1)")).errors[0]).toContain("'push' does not exist on type '\"changed\"'");
  }, 60_000);

  test.each([
    ["strictly: no implicit any", "function f(x) { return x }", "implicitly has an 'any' type"],
    ["with a word for beginners", "function twice(x: number): number { x * 2 }", "Is a `return` missing?"],
    ["strictly: null", "const found = [1].find(Boolean); found.toFixed()", "'found' is possibly 'undefined'"],
    ["against Node, not a browser", "document.title", "Cannot find name 'document'"],
    ["names imported from Node", 'import { readFil } from "node:fs"', "Did you mean 'readFile'"],
    [
      "assignments to constants",
      "const fixed = 1; fixed = 2",
      "Cannot assign to 'fixed' because it is a constant",
    ],
    ["packages that are missing", 'import x from "no-such-package"', "npm install no-such-package"],
    ["... and that only run", 'import "@no/such/part"', "npm install @no/such"],
    ["a variable that was never declared", "zebra = 1", "To declare it: let zebra = …"],
    ["what is missing at the end", "function open() {", "'}' expected"],
  ])("%s", async (_, code, message) => {
    const { status, errors } = await run(code);
    expect(status).toBe("error");
    expect(errors[0]).toContain(message);
  });

  test.each([
    ["// @ts-nocheck", "// @ts-nocheck\nconst n: number = 'text'; n", "'text'"],
    ["// @ts-ignore", "// @ts-ignore\nconst m: number = 'text';\nm", "'text'"],
    ["top-level await", "const awaited: number = await Promise.resolve(1); awaited", "1"],
    [
      "Node's names",
      "[typeof Buffer.from('a'), typeof require, typeof setTimeout]",
      "[ 'object', 'function', 'function' ]",
    ],
    [
      "an import of a type without the word",
      'import { Random, createRandom } from "deltabook"; const r: Random = createRandom(1); typeof r',
      "'object'",
    ],
  ])("lets pass %s", async (_, code, result) => {
    expect(await run(code)).toMatchObject({ status: "ok", result });
  });

  test("lets pass packages without types", async () => {
    mkdirSync(join(folder, "node_modules/untyped"), { recursive: true });
    write("node_modules/untyped/package.json", '{"name":"untyped","main":"index.js"}');
    write("node_modules/untyped/index.js", "exports.value = 5;");
    expect(await run('import { value } from "untyped"; value')).toMatchObject({ status: "ok", result: "5" });
  });

  test("sees the present state of local files", async () => {
    write("local.ts", "export const value: number = 1;");
    expect((await run('import { value } from "./local"; value.toFixed(1)')).result).toBe("'1.0'");
    write("local.ts", "export const value: string = 'text';");
    expect((await run('import { value } from "./local"; value.toFixed(1)')).errors[0]).toContain(
      "'toFixed' does not exist",
    );
    expect((await run('import { later } from "./later"; later')).status).toBe("error");
    write("later.ts", "export const later = 1;");
    expect((await run('import { later } from "./later"; later')).result).toBe("1");
  });

  test("looks into local files, too", async () => {
    write("faulty.ts", "export const fine = 1;\nexport const wrong: number = 'text';\n");
    const { errors, traceback } = await run('import { fine } from "./faulty"; fine');
    expect(errors[0]).toContain("Type 'string' is not assignable to type 'number'");
    expect(traceback).toContain("faulty.ts, line 2\n");
    write("faulty.ts", "export const fine = 1;\n");
    expect((await run('import { fine } from "./faulty"; fine')).result).toBe("1");
  });

  test("forgets the names of a session that has ended", async () => {
    await run("const before = 1");
    expect((await run("process.exit(0)")).errors[0]).toContain("SessionRestarted");
    expect((await run("before")).errors[0]).toContain("Cannot find name 'before'");
    expect((await run("const before = 2; before")).result).toBe("2");
  });
});
