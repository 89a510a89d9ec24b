import { readFileSync } from "node:fs";
import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import wabt from "wabt";
import { createRandom, Matrix, matmul } from "../../../src/engine/index.ts";
import { plainProduct } from "../../../src/engine/matrix/plain-product.ts";
import { loadSimdProduct, type Product } from "../../../src/engine/matrix/simd-product.ts";

const folder = `${import.meta.dirname}/../../../src/engine/matrix`;
const simdProduct = loadSimdProduct()!;

afterEach(() => {
  vi.unstubAllGlobals();
});

/** The bits of a product of random matrices, stored row by row or transposed. */
function bits(multiply: Product, m: number, k: number, n: number, aT: boolean, bT: boolean, seed = 0) {
  const random = createRandom(seed);
  const numbers = (count: number) => Float64Array.from({ length: count }, () => random.normal());
  const [a, b, c] = [numbers(m * k), numbers(k * n), numbers(m * n)];
  multiply(a, aT ? 1 : k, aT ? m : 1, b, bT, c, m, k, n);
  return [...new BigInt64Array(c.buffer)];
}

describe("the product in WebAssembly", () => {
  test("gives the plain one's bits, whatever the shape and the storage", () => {
    const size = fc.integer({ min: 1, max: 21 });
    fc.assert(
      fc.property(size, size, size, fc.boolean(), fc.boolean(), fc.nat(), (m, k, n, aT, bT, seed) => {
        expect(bits(simdProduct, m, k, n, aT, bT, seed)).toEqual(bits(plainProduct, m, k, n, aT, bT, seed));
      }),
    );
  });

  test("still does so after its memory has grown", () => {
    for (const [m, k, n] of [
      [5, 900, 6],
      [260, 300, 210],
      [7, 5, 9],
    ] as const) {
      expect(bits(simdProduct, m, k, n, true, true)).toEqual(bits(plainProduct, m, k, n, true, true));
    }
  });

  test("keeps zeros, infinities and NaN apart as the plain one does", () => {
    const special = [0, -0, 1, -1, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN, 5e-324];
    const a = Float64Array.from({ length: 64 }, (_, i) => special[(i * 5) % 8]!);
    const b = Float64Array.from({ length: 64 }, (_, i) => special[(i * 3 + (i >> 3)) % 8]!);
    for (const k of [1, 2, 8]) {
      const [fast, plain] = [new Float64Array(64), new Float64Array(64)];
      simdProduct(a, k, 1, b, false, fast, 8, k, 8);
      plainProduct(a, k, 1, b, false, plain, 8, k, 8);
      expect(fast).toEqual(plain);
      expect(plain.some(Number.isNaN)).toBe(true);
    }
  });

  test("is what wabt makes of product.wat", async () => {
    const { parseWat } = await wabt();
    const compiled = parseWat("product.wat", readFileSync(`${folder}/product.wat`, "utf8"), { simd: true });
    compiled.validate();
    const base64 = Buffer.from(compiled.toBinary({}).buffer).toString("base64");
    await expect(
      "/** product.wat, compiled by wabt. After a change: `npx vitest run test/engine/matrix -u`. */\n" +
        `export const simdBytes =\n  "${base64}";\n`,
    ).toMatchFileSnapshot(`${folder}/simd-bytes.ts`);
  });
});

test.each([
  ["there is no WebAssembly", undefined],
  ["it may not compile", { Module: class {} }],
])("without WebAssembly (%s) large products give the same bits", async (_, host) => {
  const random = createRandom("fallback");
  const matrix = () =>
    new Matrix(
      24,
      24,
      Float64Array.from({ length: 576 }, () => random.normal()),
    );
  const [a, b] = [matrix(), matrix()];
  const expected = matmul(a, b).data;
  vi.stubGlobal("WebAssembly", host);
  expect(loadSimdProduct()).toBeUndefined();
  vi.resetModules();
  const { product } = await import("../../../src/engine/matrix/product.ts");
  const found = new Float64Array(576);
  product(a.data, 24, 1, b.data, false, found, 24, 24, 24);
  expect(found).toEqual(expected);
});
