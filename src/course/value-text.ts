import { Matrix } from "../engine/matrix/matrix.ts";

const longest = 80;

/** A number for people: up to ten significant digits. */
function numberText(value: number): string {
  if (Object.is(value, -0)) return "0";
  return Number.isFinite(value) ? String(Number(value.toPrecision(10))) : String(value);
}

/** A value as it would be written in TypeScript, in 80 characters: of a long list the first items. */
export function valueText(value: unknown): string {
  const text = fullText(value, 4, longest);
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}

/** A value as it stands in a call: a function by its name or, if it has none and is short, its text. */
export function argumentText(value: unknown): string {
  if (typeof value !== "function") return valueText(value);
  const source = String(value);
  return value.name || (source.length <= 40 && !source.includes("\n") ? source : "a function");
}

function fullText(value: unknown, depth: number, room: number): string {
  if (typeof value === "number") return numberText(value);
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "function") return value.name === "" ? "a function" : `the function ${value.name}`;
  if (Array.isArray(value)) return listText(value, depth, room);
  if (value instanceof Matrix) return listText(value.toArray(), depth, room);
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    return listText(Array.from(value as unknown as ArrayLike<unknown>), depth, room);
  }
  if (value instanceof Promise) return "a Promise";
  if (value instanceof Error) return String(value);
  if (typeof value === "object" && value !== null) {
    try {
      return JSON.stringify(value, roundedNumbers) ?? "an object";
    } catch {
      return "an object";
    }
  }
  return String(value);
}

const roundedNumbers = (_key: string, value: unknown): unknown => {
  if (typeof value !== "number") return value instanceof Float64Array ? Array.from(value) : value;
  return Number.isFinite(value) ? Number(value.toPrecision(10)) : String(value);
};

/** As many items as fit, and how many more there are. */
function listText(items: readonly unknown[], depth: number, room: number): string {
  if (depth === 0) return "[…]";
  let text = "";
  for (const [i, item] of items.entries()) {
    const next = (i > 0 ? ", " : "") + fullText(item, depth - 1, room - text.length - 20);
    const rest = items.length - i - 1;
    const end = rest > 0 ? 14 : 1;
    if (i > 0 && text.length + next.length + end > room - 1) return `[${text}, … ${rest + 1} more]`;
    text += next;
  }
  return `[${text}]`;
}
