import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { useKernel } from "./session.ts";

const { run, folder } = useKernel();
const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);

describe("imports", () => {
  test("static ones, of every form, and dynamic ones", async () => {
    const { result } = await run(
      `import os, { EOL as lineEnd } from "node:os";\nimport * as path from "node:path";\nimport type { Stats } from "node:fs";
[typeof os.cpus, lineEnd, path.sep, typeof (await import("node:fs")).readFileSync]`,
    );
    expect(result).toBe("[ 'function', '\\n', '/', 'function' ]");
  });

  test("from packages in the notebook's folder, ESM and CommonJS", async () => {
    mkdirSync(join(folder, "node_modules/only-esm"), { recursive: true });
    mkdirSync(join(folder, "node_modules/only-cjs"), { recursive: true });
    write(
      "node_modules/only-esm/package.json",
      '{"name":"only-esm","type":"module","exports":{"import":"./index.js"}}',
    );
    write("node_modules/only-esm/index.js", "export const kind = 'esm'; export default 1;");
    write("node_modules/only-cjs/package.json", '{"name":"only-cjs","main":"index.js"}');
    write(
      "node_modules/only-cjs/index.js",
      "const hidden = { kind: 'cjs' }; module.exports = Object.assign({}, hidden);",
    );
    const { result } = await run(
      'import one, { kind as first } from "only-esm";\nimport { kind as second } from "only-cjs";\n[one, first, second, require("only-cjs").kind]',
    );
    expect(result).toBe("[ 1, 'esm', 'cjs', 'cjs' ]");
  });

  test("from local TypeScript with and without suffix, and from JSON", async () => {
    write(
      "lib.ts",
      "export enum Kind { A, B }\nexport interface Shape { sides: number }\nexport const square: Shape = { sides: 4 };",
    );
    write("numbers.json", '{"list": [1, 2]}');
    const { result } = await run(
      'import { Kind, square, type Shape } from "./lib";\nimport { square as same } from "./lib.ts";\nimport numbers from "./numbers.json";\n[Kind.B, square === same, numbers.list]',
    );
    expect(result).toBe("[ 1, true, [ 1, 2 ] ]");
  });

  test("load an edited file afresh, also one that an imported file imports; an unchanged one is the same", async () => {
    write("base.ts", "export const base = 1; export const state = { loads: 0 };");
    write("above.ts", "import { base } from './base'; export const value = base * 10;");
    expect(
      (await run('import { value } from "./above";\nimport { state } from "./base";\nstate.loads++; value'))
        .result,
    ).toBe("10");
    expect((await run('import { state } from "./base"; state.loads')).result).toBe("1");
    write("base.ts", "export const base = 7; export const state = { loads: 0 };");
    expect((await run('import { value } from "./above"; value')).result).toBe("70");
  });

  test("of this package work from any folder", async () => {
    expect((await run('import { createRandom } from "deltabook"; typeof createRandom')).result).toBe(
      "'function'",
    );
  });

  test("of this package come in one file a part, whole, and share what they have in common", async () => {
    const parts = ["engine", "plots", "course", "kernel/display"];
    const modules = await Promise.all(
      parts.map((part) => import(/* @vite-ignore */ `${import.meta.dirname}/../../dist/${part}/index.js`)),
    );
    const { printed, errors } = await run(`import { EngineError, matmul, Matrix } from "deltabook";
import { loadDataset } from "deltabook/course";
const ways = ["deltabook", "deltabook/plots", "deltabook/course", "deltabook/kernel"];
const { inputs } = await loadDataset("xor");
const exported: string[][] = [];
for (const way of ways) exported.push(Object.keys(await import(way)).sort());
let file: string | undefined;
try {
  matmul(inputs, inputs);
} catch (error) {
  file = /dist\\/(whole\\/.*?\\.js)/.exec((error as Error).stack!)?.[1];
}
console.log(JSON.stringify({
  file,
  exported,
  shared: inputs instanceof Matrix,
  names: [Matrix.name, matmul.name, EngineError.name],
}));`);
    expect(errors).toEqual([]);
    expect(JSON.parse(printed)).toEqual({
      file: "whole/engine/index.js",
      exported: modules.map((module) => Object.keys(module).sort()),
      shared: true,
      names: ["Matrix", "matmul", "EngineError"],
    });
  });

  test("the notebook's place is known to its code", async () => {
    expect((await run("[import.meta.dirname, process.cwd()]")).result).toContain(folder);
  });

  test("from TypeScript files of every suffix", async () => {
    write("one.mts", "export const one: number = 1;");
    write("two.cts", "import path = require('node:path');\nexport const two: string = path.sep;");
    write(
      "three.tsx",
      `/** @jsxRuntime classic */
/** @jsx made */
declare global { namespace JSX { interface IntrinsicElements { b: { id: string; children: string } } } }
const made = (tag: string, attributes: object, ...children: unknown[]) => ({ tag, attributes, children });
export const three = <b id="q">bold</b>;`,
    );
    const { result, errors } = await run(
      'import { one } from "./one.mjs"; import { two } from "./two.cts"; import { three } from "./three"; [one, two, three]',
    );
    expect(errors).toEqual([]);
    expect(result).toBe("[ 1, '/', { tag: 'b', attributes: { id: 'q' }, children: [ 'bold' ] } ]");
  });

  test("an error in a file shows its line there, and the cell's", async () => {
    write(
      "thrower.ts",
      "interface Removed {}\nexport function fail(): never {\n  throw new Error('here');\n}",
    );
    const { traceback } = await run('import { fail } from "./thrower";\nfail()');
    expect(traceback).toContain("thrower.ts, line 3\n");
    expect(traceback).toContain("> 3 |   throw new Error('here');");
    expect(traceback).toContain("> 2 | fail()");
  });
});

describe("decorators", () => {
  test("of classes, methods and accessors run; each class keeps its own", async () => {
    const { result, errors } =
      await run(`function doubled(target: (this: Two) => number, _: ClassMethodDecoratorContext) {
  return function (this: Two) { return 2 * target.call(this) };
}
const seen: string[] = [];
const note = (_: unknown, { kind, name }: DecoratorContext) => void seen.push(\`\${kind} \${String(name)}\`);
@note class Two { @note accessor value = 21; @doubled get() { return this.value } }
[new Two().get(), ...seen]`);
    expect(errors).toEqual([]);
    expect(result).toBe("[ 42, 'accessor value', 'class Two' ]");
    await run("@note class Three { @note accessor other = 3 }");
    expect((await run("[new Two().get(), new Three().other]")).result).toBe("[ 42, 3 ]");
  });

  test("of the older kind where the project asks for them", async () => {
    write("tsconfig.json", '{ "compilerOptions": { "experimentalDecorators": true } }');
    const { result } = await run("%reset").then(() =>
      run(
        "const names: string[] = []; const mark = (_: object, name: string) => void names.push(name); class Old { @mark go() {} } names",
      ),
    );
    expect(result).toBe("[ 'go' ]");
  });
});
