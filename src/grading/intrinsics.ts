/*
 * Runs in the session of a submission. What a submission changes must not reach into this file: from its first cell
 * on, no methods of arrays and objects, and no loops over iterators.
 */
import assert from "node:assert";

const { defineProperty, deleteProperty, getOwnPropertyDescriptor, getPrototypeOf, ownKeys } = Reflect;
const { setPrototypeOf } = Reflect;
const { isNaN: isNotANumber, String: textOf } = globalThis;

interface Property {
  key: PropertyKey;
  /** As it is written: `Array.prototype.every`. */
  text: string;
  descriptor: PropertyDescriptor;
}

interface Intrinsic {
  text: string;
  object: object;
  prototype: object | null;
  properties: Property[];
}

/** Objects of the language that no global name leads to. */
const unnamed = {
  "the iterator of an array": [][Symbol.iterator](),
  "the iterator of a Map": new Map()[Symbol.iterator](),
  "the iterator of a Set": new Set()[Symbol.iterator](),
  "the iterator of a text": ""[Symbol.iterator](),
  "the iterator of matches": "".matchAll(/./g),
  "a generator": (function* () {})(),
  "an async generator": (async function* () {})(),
  "an async function": async () => {},
};

const intrinsics: Intrinsic[] = [];
const names: Property[] = [];
const seen = new Set<unknown>();

for (const key of ownKeys(globalThis)) {
  const descriptor = getOwnPropertyDescriptor(globalThis, key);
  // Without Node's own, such as `fetch`: it makes many of them when they are first read.
  if (typeof key !== "string" || descriptor === undefined || !/^(?:[A-Z]|parse|is)/.test(key)) continue;
  if (descriptor.get || key === "Buffer" || key === "WebAssembly") continue;
  names.push({ key, text: key, descriptor: bare(descriptor) });
  remember(key, descriptor.value);
}
for (const [text, object] of Object.entries(unnamed)) remember(text, object);
remember("assert", assert);

/** Notes an object and all that can be reached from it. */
function remember(text: string, object: unknown): void {
  if (Object(object) !== object || seen.has(object) || object === globalThis) return;
  seen.add(object);
  const properties = ownKeys(object as object).map((key) => ({
    key,
    text: `${text}.${textOf(key)}`,
    descriptor: bare(getOwnPropertyDescriptor(object as object, key) as PropertyDescriptor),
  }));
  const prototype = getPrototypeOf(object as object);
  intrinsics.push({ text, object: object as object, prototype, properties });
  for (const { text, descriptor } of properties) remember(text, descriptor.value);
  remember(`the prototype of ${text}`, prototype);
}

/** A descriptor is read with what it inherits: nothing. */
function bare(descriptor: PropertyDescriptor): PropertyDescriptor {
  setPrototypeOf(descriptor, null);
  return descriptor;
}

/**
 * Puts JavaScript's own objects and `node:assert` back as they were when this module was loaded, and takes away what
 * was added to `Object.prototype`, which every object has. Other additions harm no check, and stay.
 *
 * @throws Error naming what cannot be put back
 */
export function restoreIntrinsics(): void {
  putBack(globalThis, names);
  for (let i = 0; i < intrinsics.length; i++) {
    const { text, object, prototype, properties } = intrinsics[i] as Intrinsic;
    if (getPrototypeOf(object) !== prototype && !setPrototypeOf(object, prototype))
      refuse(`the prototype of ${text}`);
    putBack(object, properties);
    if (object === Object.prototype) takeAway(object, properties);
  }
}

function putBack(object: object, properties: readonly Property[]): void {
  for (let i = 0; i < properties.length; i++) {
    const { key, text, descriptor } = properties[i] as Property;
    const now = getOwnPropertyDescriptor(object, key);
    if (now !== undefined && isSame(now, descriptor)) continue;
    if (!defineProperty(object, key, descriptor)) refuse(text);
  }
}

function takeAway(object: object, known: readonly Property[]): void {
  const keys = ownKeys(object);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as PropertyKey;
    let isKnown = false;
    for (let j = 0; j < known.length; j++) isKnown ||= known[j]?.key === key;
    if (!isKnown && !deleteProperty(object, key)) refuse(`Object.prototype.${textOf(key)}`);
  }
}

function isSame(one: PropertyDescriptor, other: PropertyDescriptor): boolean {
  const isNumber = typeof one.value === "number" && typeof other.value === "number";
  const same =
    one.value === other.value || (isNumber && isNotANumber(one.value) && isNotANumber(other.value));
  return same && one.get === other.get && one.set === other.set;
}

function refuse(what: string): never {
  throw new Error(
    `the notebook has changed ${what} for good, which is JavaScript's own: the check cannot run`,
  );
}
