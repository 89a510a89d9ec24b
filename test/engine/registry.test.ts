import { expect, test } from "vitest";
import { activations, Registry } from "../../src/engine/index.ts";

test("an unknown name suggests the nearest known one", () => {
  expect(() => activations.get("tahn")).toThrow('activation: "tahn" is unknown, did you mean "tanh"?');
  expect(() => activations.get("leaky_relu")).toThrow('did you mean "leakyRelu"?');
  expect(() => activations.get("Sigmoid")).toThrow('did you mean "sigmoid"?');
});

test("a name like no other lists them all", () => {
  const colors = new Registry("color", { red: 1, green: 2 });
  expect(() => colors.get("ultramarine")).toThrow('"ultramarine" is unknown, known are red, green');
  expect(() => colors.get("toString")).toThrow("unknown");
});

test("names keep the order in which they were given", () => {
  const registry = new Registry("letter", { b: 1, a: 2 });
  expect(registry.names).toEqual(["b", "a"]);
  expect([...registry]).toEqual([
    ["b", 1],
    ["a", 2],
  ]);
  expect(registry.has("a")).toBe(true);
  expect(registry.has("c")).toBe(false);
});
