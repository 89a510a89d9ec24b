import { Matrix } from "../engine/matrix/matrix.ts";

/**
 * A copy of what a case gives, which a submission may spoil: lists, typed arrays, matrices and plain objects
 * in depth. Functions and other objects stay themselves.
 */
export function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf);
  if (value instanceof Matrix) return value.clone();
  if (ArrayBuffer.isView(value)) return structuredClone(value);
  if (typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copyOf(item)]));
  }
  return value;
}
