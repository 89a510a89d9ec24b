import { readFileSync } from "node:fs";
import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import wabt from "wabt";
import { createRandom } from "../../../src/engine/index.ts";
import { commonMemory, zerosBeside, zerosWithRoom } from "../../../src/engine/math/side-by-side.ts";
import { plainAdam } from "../../../src/engine/optimizers/plain-adam.ts";
import { loadSimdAdam } from "../../../src/engine/optimizers/simd-adam.ts";

const folder = `${import.meta.dirname}/../../../src/engine/optimizers`;
const simdAdam = loadSimdAdam()!;

/** With all that it works on beside each other, as a large network and its optimizer have it. */
const inPlace: typeof plainAdam = (x, g, m, v, options) => {
  const ofX = zerosWithRoom(x.length, 3);
  const [ofG, ofM, ofV] = [zerosBeside(ofX), zerosBeside(ofX), zerosBeside(ofX)];
  expect(commonMemory(ofX, ofG, ofM, ofV)).toBeDefined();
  const pairs = [x, g, m, v].map((array, i) => [array, [ofX, ofG, ofM, ofV][i]!] as const);
  for (const [array, own] of pairs) own.set(array);
  simdAdam(ofX, ofG, ofM, ofV, options);
  for (const [array, own] of pairs) array.set(own);
};

afterEach(() => {
  vi.unstubAllGlobals();
});

const numbers = {
  beta1: 0.9,
  beta2: 0.999,
  rate: 0.01,
  epsilonInRoot: 1e-9,
  epsilon: 1e-8,
};

/** The bits of parameters, gradient and state after a step from random ones. */
function bits(step: typeof plainAdam, size: number, options = numbers, seed = 0) {
  const random = createRandom(seed);
  const [x, g, m] = Array.from({ length: 3 }, () =>
    Float64Array.from({ length: size }, () => random.normal()),
  );
  const v = Float64Array.from({ length: size }, () => random.uniform(0, 2));
  step(x!, g!, m!, v, options);
  return [x, g, m, v].map((array) => [...new BigInt64Array(array!.buffer)]);
}

describe("Adam's step in WebAssembly", () => {
  test("gives the plain one's bits, whatever the numbers", () => {
    const decay = fc.double({ min: 0, max: 0.9999, noNaN: true });
    const small = fc.double({ min: 0, max: 0.1, noNaN: true });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.record({
          beta1: decay,
          beta2: decay,
          rate: small,
          epsilonInRoot: small,
          epsilon: small,
        }),
        fc.nat(),
        (size, options, seed) => {
          expect(bits(simdAdam, size, options, seed)).toEqual(bits(plainAdam, size, options, seed));
        },
      ),
    );
  });

  test.each([4095, 4096, 4097, 12289])("still does so in parts, for %i parameters", (size) => {
    expect(bits(simdAdam, size)).toEqual(bits(plainAdam, size));
  });

  test.each([40_000, 40_001])("and in place, for %i of them", (size) => {
    expect(bits(inPlace, size)).toEqual(bits(plainAdam, size));
  });

  test("treats zeros, infinities and NaN as the plain one does", () => {
    const special = [0, -0, 1, -1, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN, 5e-324];
    const run = (step: typeof plainAdam) => {
      const x = new Float64Array(64).fill(-0);
      const g = Float64Array.from({ length: 64 }, (_, i) => special[i % 8]!);
      const m = Float64Array.from({ length: 64 }, (_, i) => special[i >> 3]!);
      const v = Float64Array.from({ length: 64 }, (_, i) => Math.abs(special[i >> 3]!));
      step(x, g, m, v, { ...numbers, epsilonInRoot: 0, epsilon: 0 });
      return [x, m, v];
    };
    expect(run(simdAdam)).toEqual(run(plainAdam));
    expect(run(plainAdam)[0]!.some(Number.isNaN)).toBe(true);
  });

  test("is what wabt makes of adam.wat", async () => {
    const { parseWat } = await wabt();
    const compiled = parseWat("adam.wat", readFileSync(`${folder}/adam.wat`, "utf8"), { simd: true });
    compiled.validate();
    const base64 = Buffer.from(compiled.toBinary({}).buffer).toString("base64");
    await expect(
      "/** adam.wat, compiled by wabt. After a change: `npx vitest run test/engine/optimizers/adam-step.test.ts -u`. */\n" +
        `export const simdBytes =\n  "${base64}";\n`,
    ).toMatchFileSnapshot(`${folder}/simd-bytes.ts`);
  });
});

test("without WebAssembly many parameters get the same bits", async () => {
  const { adamStep } = await import("../../../src/engine/optimizers/adam-step.ts");
  const correction = 0.003;
  const expected = bits((x, g, m, v, options) => adamStep(x, g, m, v, { ...options, correction }), 5000);
  vi.stubGlobal("WebAssembly", undefined);
  expect(loadSimdAdam()).toBeUndefined();
  vi.resetModules();
  const fallback = await import("../../../src/engine/optimizers/adam-step.ts");
  const found = bits(
    (x, g, m, v, options) => fallback.adamStep(x, g, m, v, { ...options, correction }),
    5000,
  );
  expect(found).toEqual(expected);
});
