import { readFileSync } from "node:fs";
import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import wabt from "wabt";
import { createRandom, Matrix, matmul } from "../../../src/engine/index.ts";
import { plainProduct } from "../../../src/engine/matrix/plain-product.ts";
import { product } from "../../../src/engine/matrix/product.ts";
import { loadSimdProduct, type Product } from "../../../src/engine/matrix/simd-product.ts";
import { loadSparseProduct } from "../../../src/engine/matrix/sparse-product.ts";

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

  test.each([
    ["product", "simd"],
    ["sparse", "sparse"],
  ])("is what wabt makes of %s.wat", async (name, bytes) => {
    const { parseWat } = await wabt();
    const compiled = parseWat(`${name}.wat`, readFileSync(`${folder}/${name}.wat`, "utf8"), { simd: true });
    compiled.validate();
    const base64 = Buffer.from(compiled.toBinary({}).buffer).toString("base64");
    await expect(
      `/** ${name}.wat, compiled by wabt. After a change: \`npx vitest run test/engine/matrix -u\`. */\n` +
        `export const ${bytes}Bytes =\n  "${base64}";\n`,
    ).toMatchFileSnapshot(`${folder}/${bytes}-bytes.ts`);
  });
});

describe("the product without zeros", () => {
  const sparse = loadSparseProduct()!;

  /** Random numbers, of which a share is 0 or -0. */
  function holey(count: number, zeros: number, seed: string): Float64Array {
    const random = createRandom(seed);
    return Float64Array.from({ length: count }, (_, i) =>
      random.uniform() < zeros ? (i % 2 ? 0 : -0) : random.normal(),
    );
  }

  test("gives the plain one's bits, whatever the shape, the storage and the share of zeros", () => {
    const size = fc.integer({ min: 1, max: 21 });
    const width = fc.integer({ min: 14, max: 31 });
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(width, size, size, fc.boolean(), share, fc.nat(), (m, k, n, turned, zeros, seed) => {
        const a = holey(m * k, 0, `dense ${seed}`);
        const b = holey(k * n, zeros, `sparse ${seed}`);
        const [plain, found] = [new Float64Array(m * n), new Float64Array(m * n).fill(7)];
        plainProduct(a, 1, m, b, turned, plain, m, k, n);
        const [bRow, bColumn] = turned ? [1, k] : [n, 1];
        expect(sparse(a, m, b, bRow, bColumn, found, n, 1, k, n)).toBe(true);
        expect(new BigInt64Array(found.buffer)).toEqual(new BigInt64Array(plain.buffer));
      }),
    );
  });

  test.each([
    ["A row by row has the zeros", false, false, true, false],
    ["A transposed has the zeros", true, false, true, false],
    ["B has the zeros", true, false, false, true],
    ["B transposed has the zeros", true, true, false, true],
    ["both have", true, false, true, true],
    ["neither storage allows it", false, true, true, true],
  ])("makes no difference to large products: %s", (_, aTurned, bTurned, zerosInA, zerosInB) => {
    for (const [m, k, n] of [
      [40, 50, 60],
      [20, 400, 30],
    ] as const) {
      const a = holey(m * k, zerosInA ? 0.8 : 0, "a");
      const b = holey(k * n, zerosInB ? 0.8 : 0, "b");
      const [plain, found] = [new Float64Array(m * n), new Float64Array(m * n)];
      const [aRow, aColumn] = aTurned ? [1, m] : [k, 1];
      plainProduct(a, aRow, aColumn, b, bTurned, plain, m, k, n);
      product(a, aRow, aColumn, b, bTurned, found, m, k, n);
      expect(new BigInt64Array(found.buffer)).toEqual(new BigInt64Array(plain.buffer));
    }
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    "leaves a product with %d to those that multiply by 0",
    (special) => {
      const [m, k, n] = [40, 50, 60];
      const b = holey(k * n, 0.8, "b");
      for (const at of [0, 3, m * k - 1]) {
        const a = holey(m * k, 0, "a");
        a[at] = special;
        const [plain, found] = [new Float64Array(m * n), new Float64Array(m * n)];
        expect(sparse(a, m, b, n, 1, found, n, 1, k, n)).toBe(false);
        expect(found.every((entry) => entry === 0)).toBe(true);
        plainProduct(a, 1, m, b, false, plain, m, k, n);
        product(a, 1, m, b, false, found, m, k, n);
        expect(found).toEqual(plain);
        expect(found.some(Number.isNaN)).toBe(true);
      }
      b[5] = special;
      const a = holey(m * k, 0, "a");
      const [plain, found] = [new Float64Array(m * n), new Float64Array(m * n)];
      plainProduct(a, 1, m, b, false, plain, m, k, n);
      expect(sparse(a, m, b, n, 1, found, n, 1, k, n)).toBe(true);
      expect(found).toEqual(plain);
    },
  );
});

test.each([
  ["there is no WebAssembly", undefined],
  ["it may not compile", { Module: class {} }],
])("without WebAssembly (%s) large products give the same bits", async (_, host) => {
  const random = createRandom("fallback");
  const size = 48;
  const matrix = () =>
    new Matrix(
      size,
      size,
      Float64Array.from({ length: size * size }, () => Math.max(0, random.normal())),
    );
  const [a, b] = [matrix(), matrix()];
  const expected = matmul(a, b).data;
  vi.stubGlobal("WebAssembly", host);
  expect(loadSimdProduct()).toBeUndefined();
  expect(loadSparseProduct()).toBeUndefined();
  vi.resetModules();
  const { product: fallback } = await import("../../../src/engine/matrix/product.ts");
  const found = new Float64Array(size * size);
  fallback(a.data, size, 1, b.data, false, found, size, size, size);
  expect(found).toEqual(expected);
});
