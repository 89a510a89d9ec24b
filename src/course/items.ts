import { Matrix } from "../engine/matrix/matrix.ts";

/** A list, typed array or matrix (its rows) as an array; `undefined` for anything else. */
export function itemsOf(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (value instanceof Matrix) return value.toArray();
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    return Array.from(value as unknown as ArrayLike<unknown>);
  }
  return undefined;
}
