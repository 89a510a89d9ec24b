import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { useKernel } from "./session.ts";

const { run, folder } = useKernel();

describe("an error of a cell", () => {
  test("names cell, line and place, and shows the code around it", async () => {
    const { errors, traceback, status } = await run(
      "const given: any = {};\n\ngiven.first.second;\nconst after = 1;",
    );
    expect(status).toBe("error");
    expect(errors).toEqual(["TypeError: Cannot read properties of undefined (reading 'second')"]);
    expect(traceback).toMatch(/Cell \[\d+\], line 3\n/);
    expect(traceback).toContain("> 3 | given.first.second;\n    |             ^");
    expect(traceback).toContain("  4 | const after = 1;");
  });

  test("shows the calls through cells, and none of the kernel's or Node's own", async () => {
    const definition = await run("function deeper(): never {\n  throw new RangeError('too deep');\n}");
    expect(definition.status).toBe("ok");
    const { traceback } = await run("const callIt = () => deeper();\n[1].map(() => callIt());");
    expect(traceback).toMatch(/at deeper \(Cell \[\d+\]:2:9\)\n {4}at callIt \(Cell \[\d+\]:1:22\)/);
    expect(traceback).not.toMatch(/node:|dist|evaluation/);
  });

  test("in a local file names that file's own line", async () => {
    writeFileSync(
      join(folder, "lib.ts"),
      "interface Unused { x: number }\n\nexport function fail(): never {\n  throw new Error('inside');\n}\n",
    );
    const { traceback } = await run('import { fail } from "./lib";\nfail();');
    expect(traceback).toContain(`at fail (${join(folder, "lib.ts")}:4:9)`);
    expect(traceback).toContain("> 2 | fail();");
  });

  test("in the syntax shows where the parser stopped", async () => {
    const { errors, traceback } = await run("const fine = 1;\nconst broken: = 2;");
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(/^SyntaxError: /);
    expect(traceback).toContain("> 2 | const broken: = 2;\n    |               ^");
  });

  test("leaves the earlier cells' variables alone when the cell cannot be parsed", async () => {
    await run("let kept = 1");
    await run("kept = 2; let let = 3");
    expect((await run("kept")).result).toBe("1");
  });

  test.each([
    ["throw 'text'", "Thrown: text"],
    ["throw { code: 1 }", "Thrown: { code: 1 }"],
    ["throw undefined", "Thrown: undefined"],
    ["class Mine extends Error { name = 'Mine' } throw new Mine('special')", "Mine: special"],
    ["await Promise.reject(new Error('awaited'))", "Error: awaited"],
    ["// @ts-nocheck\nundeclared", "ReferenceError: undeclared is not defined"],
  ])("%s", async (code, expected) => {
    expect(await run(code)).toMatchObject({ status: "error", errors: [expected] });
  });

  test.each([
    "class Bad extends Error { get message(): string { throw new Error('nested') } } throw new Bad()",
    "throw new Proxy(new Error('x'), { get() { throw new Error('nested') } })",
    "throw { [Symbol.for('nodejs.util.inspect.custom')]() { throw new Error('nested') } }",
  ])("ends the cell even if it cannot be read: %s", async (code) => {
    const { status, errors } = await run(code);
    expect([status, errors.length]).toEqual(["error", 1]);
    expect((await run("1 + 1")).result).toBe("2");
  });

  test("shows its cause", async () => {
    expect((await run("throw new Error('outer', { cause: new Error('root') })")).traceback).toContain(
      "Caused by: Error: root",
    );
  });

  test("of a promise that nobody awaits is shown, and the session lives on", async () => {
    const { errors, status } = await run(
      "let alive = 1; void Promise.reject(new Error('nobody')); await new Promise((resolve) => setTimeout(resolve, 50))",
    );
    expect([status, errors]).toEqual(["ok", ["Error: nobody"]]);
    expect((await run("alive")).result).toBe("1");
  });
});

describe("an import that fails, where types are not checked", () => {
  test("for want of a package says how to get it", async () => {
    expect((await run('// @ts-nocheck\nimport x from "no-such-package"')).errors).toEqual([
      "Error: Cannot find package 'no-such-package'. To install it beside the notebook: npm install no-such-package",
    ]);
  });

  test("for want of a name says which", async () => {
    expect((await run('// @ts-nocheck\nimport { nothing } from "node:fs"')).errors).toEqual([
      'SyntaxError: The module "node:fs" does not provide an export named "nothing"',
    ]);
  });
});
