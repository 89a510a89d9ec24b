import { describe, expect, test } from "vitest";
import { useKernel } from "./session.ts";

const { run } = useKernel();

describe("cells that change what is built in do not break the session", () => {
  test.each([
    ["JSON", "JSON.stringify = () => 'patched'; JSON.parse = () => 'patched';"],
    ["texts", "String.prototype.split = () => []; String.prototype.replace = () => 'patched';"],
    ["every object", "Object.prototype.type = 'patched'; Object.prototype.cell = 'patched';"],
    ["frozen objects", "Object.freeze(Object.prototype); Object.freeze(Array.prototype);"],
    ["every object's JSON", "Object.prototype.toJSON = () => 'patched';"],
    [
      "what objects hold",
      "Object.keys = () => []; Object.entries = () => []; Reflect.get = () => 'patched';",
    ],
    [
      "arrays",
      "for (const name of ['map', 'filter', 'forEach', 'some', 'includes']) Array.prototype[name] = () => 0;",
    ],
    [
      "collections",
      "Map.prototype.set = Map.prototype.get = Set.prototype.has = Set.prototype.add = () => 0;",
    ],
    ["functions", "Function.prototype.call = () => 'patched'; Function.prototype.bind = () => 'patched';"],
    ["bytes and clocks", "globalThis.Buffer = Date = Symbol = 0; performance.now = () => 'patched';"],
    ["promises", "const then = Promise.prototype.then; Promise.prototype.then = () => {};"],
  ])("%s", async (_, patch) => {
    await run(`// @ts-nocheck\n${patch}`);
    expect((await run("const sum = [1, 2]; sum[0] + 1")).result).toBe("2");
    expect((await run("console.log('printed', { a: [1] })")).printed).toBe("printed { a: [ 1 ] }\n");
    expect((await run("await 5")).result).toBe("5");
    const { errors } = await run("throw new RangeError('mine')");
    expect(errors).toEqual(["RangeError: mine"]);
    await run("%reset");
    expect((await run("JSON.stringify([1, 2].filter((x) => x > 1))")).result).toBe("'[2]'");
  });
});
