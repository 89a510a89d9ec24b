/** A number for people: up to ten significant digits. */
function numberText(value: number): string {
  if (Object.is(value, -0)) return "0";
  return Number.isFinite(value) ? String(Number(value.toPrecision(10))) : String(value);
}

/** A value as it would be written in TypeScript, cut off at 80 characters. */
export function valueText(value: unknown): string {
  const text = fullText(value, 4);
  return text.length <= 80 ? text : `${text.slice(0, 79)}…`;
}

function fullText(value: unknown, depth: number): string {
  if (typeof value === "number") return numberText(value);
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "function") return value.name === "" ? "a function" : `the function ${value.name}`;
  if (Array.isArray(value)) {
    return depth === 0
      ? "[…]"
      : `[${value
          .slice(0, 80)
          .map((item) => fullText(item, depth - 1))
          .join(", ")}]`;
  }
  if (value instanceof Promise) return "a Promise";
  if (value instanceof Error) return String(value);
  if (typeof value === "object" && value !== null) {
    try {
      return JSON.stringify(value) ?? "an object";
    } catch {
      return "an object";
    }
  }
  return String(value);
}
