import { afterEach, expect, test, vi } from "vitest";
import { adam, dense, Network } from "../../../src/engine/index.ts";
import { commonMemory, zerosBeside, zerosWithRoom } from "../../../src/engine/math/side-by-side.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

const large = 40_001;

test("large arrays lie in one memory, each with its own numbers, until there is no more room", () => {
  const first = zerosWithRoom(large, 2);
  const others = [zerosBeside(first), zerosBeside(first)];
  const late = zerosBeside(first);
  const all = [first, ...others, late];
  expect(all.map(({ length }) => length)).toEqual([large, large, large, large]);
  expect(all.every((array) => array.every((entry) => entry === 0))).toBe(true);
  for (const [i, array] of all.entries()) array.fill(i + 1);
  expect(all.map((array) => [array[0], array.at(-1)])).toEqual([
    [1, 1],
    [2, 2],
    [3, 3],
    [4, 4],
  ]);
  expect(commonMemory(first, ...others)!.buffer).toBe(first.buffer);
  expect(late.buffer).not.toBe(first.buffer);
  expect(commonMemory(first, late)).toBeUndefined();
});

test("only arrays as they were made count as lying there: not a part, nor one of another memory", () => {
  const first = zerosWithRoom(large, 1);
  const second = zerosBeside(first);
  expect(commonMemory(first, second.subarray(1))).toBeUndefined();
  expect(commonMemory(first, new Float64Array(first.buffer, 8, large))).toBeUndefined();
  expect(commonMemory(first, zerosWithRoom(large, 1))).toBeUndefined();
  expect(commonMemory(new Float64Array(large))).toBeUndefined();
});

test("what lies beside a part of an array, or beside a small or huge one, lies anywhere", () => {
  const first = zerosWithRoom(large, 3);
  expect(zerosBeside(first.subarray(0, 8))).toEqual(new Float64Array(8));
  expect(zerosBeside(first.subarray(0, 8)).buffer).not.toBe(first.buffer);
  for (const length of [100, 5_000_000]) {
    const alone = zerosWithRoom(length, 3);
    expect(alone.length).toBe(length);
    expect(alone.byteLength).toBe(alone.buffer.byteLength);
    expect(zerosBeside(alone).buffer).not.toBe(alone.buffer);
  }
});

test.each([
  ["there is no WebAssembly", undefined],
  [
    "it has no such room",
    {
      Memory: class {
        constructor() {
          throw new RangeError("could not allocate memory");
        }
      },
    },
  ],
])("arrays lie anywhere where %s", (_, host) => {
  vi.stubGlobal("WebAssembly", host);
  const first = zerosWithRoom(large, 3);
  expect(first).toEqual(new Float64Array(large));
  expect(zerosBeside(first).buffer).not.toBe(first.buffer);
});

test("a large network's parameters, gradients and Adam's means lie so; those of a third Adam lie anywhere", () => {
  const { values, gradients } = new Network({ inputs: 300, layers: [dense(150)], seed: 1 });
  const states = [adam(), adam(), adam()].map((rule) => rule.init(values));
  const inOne = states.map(({ m, v }) => commonMemory(values, gradients, m, v) !== undefined);
  expect(inOne).toEqual([true, true, false]);
});
