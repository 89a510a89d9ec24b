import type { Answer, Answers } from "./evaluate.ts";
import { itemsOf } from "./items.ts";

/** What JSON has no word for stands in an object with this one key. */
const word = "$deltabook";

/** Deeper than any answer is meant to be. */
const mostLevels = 32;

/**
 * Answers as JSON, to be judged by another process: lists, typed arrays and matrices as lists, objects by their own
 * parts, and numbers to the last bit. A value that is none of these becomes a text that says what it is.
 */
export function answersToJson(answers: Answers): object {
  if ("refused" in answers) return answers;
  return answers.map(({ obtained, ...rest }: Answer) =>
    rest.problem === undefined ? { ...rest, obtained: encode(obtained, 0) } : rest,
  );
}

/**
 * The answers of a JSON text. It may come from anybody: whatever has not the form of answers is refused.
 */
export function answersOfJson(value: unknown): Answers {
  if (Array.isArray(value)) return value.map(answerOf);
  const refused = typeof value === "object" && value !== null && "refused" in value && value.refused;
  return { refused: typeof refused === "string" ? refused : "The check gave no answers that can be read." };
}

function answerOf(value: unknown): Answer {
  const { obtained, problem, trace } = Object(value) as Record<string, unknown>;
  if (typeof problem === "string") return { problem };
  return { obtained: decode(obtained), ...(typeof trace === "string" && { trace }) };
}

function encode(value: unknown, level: number): unknown {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") {
    return Number.isFinite(value) && !Object.is(value, -0) ? value : { [word]: `number ${format(value)}` };
  }
  if (value === undefined) return { [word]: "undefined" };
  if (value instanceof Promise) return { [word]: "promise" };
  if (typeof value !== "object" || level === mostLevels) return { [word]: `other ${typeof value}` };
  const items = itemsOf(value);
  if (items) return Array.from(items, (item) => encode(item, level + 1));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, encode(item, level + 1)]));
}

const format = (value: number): string => (Object.is(value, -0) ? "-0" : String(value));

function decode(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decode);
  if (typeof value !== "object" || value === null) return value;
  const said = Object.hasOwn(value, word) ? (value as Record<string, unknown>)[word] : undefined;
  if (typeof said !== "string") {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, decode(item)]));
  }
  if (said === "undefined") return undefined;
  if (said === "promise") return Promise.resolve();
  if (said.startsWith("number ")) return Number(said.slice("number ".length));
  return Symbol(said);
}
