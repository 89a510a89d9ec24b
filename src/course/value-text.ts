import { itemsOf } from "./items.ts";

const longest = 80;

/** A number for people, up to so many significant digits. */
function numberText(value: number, digits: number): string {
  if (Object.is(value, -0)) return "0";
  return Number.isFinite(value) ? String(Number(value.toPrecision(digits))) : String(value);
}

/**
 * A value as it would be written in TypeScript, in 80 characters: of a long list the first items. Numbers have
 * up to ten significant digits, six in lists of more than four.
 */
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

function fullText(value: unknown, depth: number, room: number, digits = 10): string {
  if (typeof value === "number") return numberText(value, digits);
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "function") return value.name === "" ? "a function" : `the function ${value.name}`;
  const items = itemsOf(value);
  if (items) return listText(items, depth, room);
  if (value instanceof Promise) return "a Promise";
  if (value instanceof Error) return String(value);
  if (typeof value === "object" && value !== null) return objectText(value, depth, room);
  return String(value);
}

/** As many items as fit, and how many more there are. */
function listText(items: readonly unknown[], depth: number, room: number): string {
  if (depth === 0) return "[…]";
  const digits = items.length > 4 ? 6 : 10;
  let text = "";
  for (const [i, item] of items.entries()) {
    const next = (i > 0 ? ", " : "") + fullText(item, depth - 1, room - text.length - 20, digits);
    const rest = items.length - i - 1;
    const end = rest > 0 ? 14 : 1;
    if (i > 0 && text.length + next.length + end > room - 1) return `[${text}, … ${rest + 1} more]`;
    text += next;
  }
  return `[${text}]`;
}

const keyText = (key: string): string =>
  /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key) ? key : JSON.stringify(key);

function objectText(value: object, depth: number, room: number): string {
  if (depth === 0) return "{…}";
  try {
    // Throws for an object that holds itself, and for one whose parts cannot be read.
    JSON.stringify(value);
    const parts = Object.entries(value).map(
      ([key, part]) => `${keyText(key)}: ${fullText(part, depth - 1, room)}`,
    );
    return parts.length === 0 ? "{}" : `{ ${parts.join(", ")} }`;
  } catch {
    return "an object";
  }
}
