import { itemsOf } from "./items.ts";
import { valueText } from "./value-text.ts";

/** How far numbers may lie apart, relative above 1, where a case says nothing else. */
export const defaultTolerance = 1e-9;

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !(value instanceof Promise) && itemsOf(value) === undefined;

function sameNumber(obtained: number, expected: number, tolerance: number): boolean {
  if (!Number.isFinite(expected)) return Object.is(obtained, expected);
  return Math.abs(obtained - expected) <= tolerance * Math.max(1, Math.abs(expected));
}

/** "4 numbers", "3 rows", "1 item". */
function countText(items: readonly unknown[], like: readonly unknown[] = items): string {
  const all = (test: (item: unknown) => boolean) => like.length > 0 && like.every(test);
  const one = all((item) => typeof item === "number")
    ? "number"
    : all((item) => itemsOf(item) !== undefined)
      ? "row"
      : "item";
  return `${items.length} ${one}${items.length === 1 ? "" : "s"}`;
}

/** What kind of answer is expected: "a number", "4 numbers", "an object with weights and bias". */
export function kindText(expected: unknown): string {
  const items = itemsOf(expected);
  if (items) return `a list of ${countText(items)}`;
  if (isPlainObject(expected)) return `an object with ${Object.keys(expected).join(", ")}`;
  if (expected === null || expected === undefined) return String(expected);
  return typeof expected === "string" ? "a text" : `a ${typeof expected}`;
}

/** Whether a value is of the kind that is expected: number, text, boolean, list, object. */
export function sameKind(obtained: unknown, expected: unknown): boolean {
  if (itemsOf(expected)) return itemsOf(obtained) !== undefined;
  if (isPlainObject(expected)) return isPlainObject(obtained);
  return typeof obtained === typeof expected && obtained !== null;
}

/** Every difference, in order, as a sentence; `place` is the path to the values, as in code. */
function* differences(
  obtained: unknown,
  expected: unknown,
  tolerance: number,
  place: string,
): Generator<string> {
  const wanted = itemsOf(expected);
  const items = wanted && itemsOf(obtained);
  if (wanted && items) {
    if (items.length !== wanted.length) {
      const count = countText(items, wanted.length > 0 ? wanted : items);
      yield place === ""
        ? `${count} came back, expected ${wanted.length}`
        : `row ${place} has ${count}, expected ${wanted.length}`;
      return;
    }
    for (const [i, item] of wanted.entries()) {
      yield* differences(items[i], item, tolerance, `${place}[${i}]`);
    }
  } else if (isPlainObject(expected) && isPlainObject(obtained)) {
    for (const [key, item] of Object.entries(expected)) {
      const inner = place === "" ? key : `${place}.${key}`;
      if (key in obtained) yield* differences(obtained[key], item, tolerance, inner);
      else yield `${inner} is missing`;
    }
  } else {
    const same =
      typeof obtained === "number" && typeof expected === "number"
        ? sameNumber(obtained, expected, tolerance)
        : Object.is(obtained, expected);
    if (!same) yield `${place} is ${valueText(obtained)}, expected ${valueText(expected)}`;
  }
}

/**
 * Equal in depth: lists, typed arrays and matrices by their items, objects by the parts that are expected,
 * numbers up to rounding.
 *
 * @param tolerance how far numbers may lie apart, relative above 1; default 1e-9
 */
export function sameAnswer(obtained: unknown, expected: unknown, tolerance = defaultTolerance): boolean {
  return differences(obtained, expected, tolerance, "").next().done === true;
}

/**
 * Where a list or an object differs from the expected one: the first place, and how many more there are.
 * `undefined` when nothing differs.
 */
export function firstDifference(
  obtained: unknown,
  expected: unknown,
  tolerance = defaultTolerance,
): string | undefined {
  const [first, ...others] = differences(obtained, expected, tolerance, "");
  if (first === undefined || others.length === 0) return first;
  return `${first}; ${others.length === 1 ? "1 more differs" : `${others.length} more differ`}`;
}
