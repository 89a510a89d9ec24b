import { readFileSync } from "node:fs";
import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import wabt from "wabt";
import { loadSimdTanh } from "../../../src/engine/math/simd-tanh.ts";
import { tanh } from "../../../src/engine/math/tanh.ts";

const folder = `${import.meta.dirname}/../../../src/engine/math`;
const simdTanh = loadSimdTanh()!;

afterEach(() => {
  vi.unstubAllGlobals();
});

const bitsOf = (values: Float64Array) => [...new BigInt64Array(values.buffer)];

const bits = (ofAll: typeof simdTanh, z: Float64Array) => {
  const into = new Float64Array(z.length);
  ofAll(z, into);
  return bitsOf(into);
};

const one = (z: Float64Array) => bitsOf(z.map(tanh));

describe("tanh in WebAssembly", () => {
  test("gives the bits of the plain one, whatever the numbers", () => {
    const number = fc.oneof(fc.double({ noNaN: true }), fc.double({ min: -21, max: 21, noNaN: true }));
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 40 }), (numbers) => {
        const z = Float64Array.from(numbers);
        expect(bits(simdTanh, z)).toEqual(one(z));
      }),
    );
  });

  test.each([6908, 6910, 6911, 20_001])("still does so in parts, for %i numbers", (count) => {
    const z = Float64Array.from({ length: count }, (_, i) => 21 * Math.sin(i));
    expect(bits(simdTanh, z)).toEqual(one(z));
  });

  test("treats zeros, infinities, NaN and the table's ends as the plain one does", () => {
    const special = [0, -0, 20, -20, 20.1, -20.1, 19.99, 1 / 32, -1 / 32, 5e-324, Infinity, -Infinity];
    const z = Float64Array.from(special);
    expect(bits(simdTanh, z)).toEqual(one(z));
    const into = new Float64Array(1);
    simdTanh(Float64Array.of(Number.NaN), into);
    expect(into[0]).toBeNaN();
  });

  test("may write over what it reads", () => {
    const z = Float64Array.of(-1, 0.5, 2);
    const expected = one(z);
    simdTanh(z, z);
    expect(bitsOf(z)).toEqual(expected);
  });

  test("is what wabt makes of tanh.wat", async () => {
    const { parseWat } = await wabt();
    const compiled = parseWat("tanh.wat", readFileSync(`${folder}/tanh.wat`, "utf8"), { simd: true });
    compiled.validate();
    const base64 = Buffer.from(compiled.toBinary({}).buffer).toString("base64");
    await expect(
      "/** tanh.wat, compiled by wabt. After a change: `npx vitest run test/engine/math/tanh-of-all.test.ts -u`. */\n" +
        `export const simdBytes =\n  "${base64}";\n`,
    ).toMatchFileSnapshot(`${folder}/simd-bytes.ts`);
  });
});

test("without WebAssembly many numbers get the same bits", async () => {
  const z = Float64Array.from({ length: 200 }, (_, i) => i / 10 - 10);
  vi.stubGlobal("WebAssembly", undefined);
  expect(loadSimdTanh()).toBeUndefined();
  vi.resetModules();
  const { tanhOfAll } = await import("../../../src/engine/math/tanh-of-all.ts");
  expect(bits(tanhOfAll, z)).toEqual(one(z));
});
