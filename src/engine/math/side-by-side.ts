import { createMemory, type Memory, pageBytes } from "./web-assembly.ts";

/** Fewer numbers are copied in less time than a memory of their own takes to be made. */
const least = 32_768;

/** Of more, room that nobody takes may weigh more than the time for copies. */
const most = 4_194_304;

/** An even number of numbers: WebAssembly takes them in pairs, and the last of an odd number with what lies behind. */
const bytesFor = (length: number): number => 16 * Math.ceil(length / 2);

const places = new WeakMap<
  ArrayBufferLike,
  { memory: Memory; length: number; taken: number; room: number }
>();

/**
 * An array of zeros that lies, when it is large but not huge, in a WebAssembly memory with room for others of its
 * length: what works on all of them need not copy them. The memory never grows, for that would take the arrays away.
 *
 * @param others how many there is room for beside it
 */
export function zerosWithRoom(length: number, others: number): Float64Array {
  const pages = Math.ceil(((others + 1) * bytesFor(length)) / pageBytes);
  const memory = length < least || length > most ? undefined : createMemory(pages);
  if (!memory) return new Float64Array(length);
  places.set(memory.buffer, { memory, length, taken: 1, room: others + 1 });
  return new Float64Array(memory.buffer, 0, length);
}

/** Zeros beside an array that has room left for others, else anywhere. */
export function zerosBeside({ buffer, length }: Float64Array): Float64Array {
  const place = places.get(buffer);
  if (!place || place.length !== length || place.taken === place.room) return new Float64Array(length);
  const start = place.taken * bytesFor(length);
  place.taken += 1;
  return new Float64Array(buffer as ArrayBuffer, start, length);
}

/** The memory in which some arrays lie as they were made, if it is one for all of them. */
export function commonMemory(...arrays: Float64Array[]): Memory | undefined {
  const { buffer } = arrays[0]!;
  const place = places.get(buffer);
  const isWhole = (array: Float64Array): boolean =>
    array.buffer === buffer &&
    array.length === place?.length &&
    array.byteOffset % bytesFor(array.length) === 0;
  return place && arrays.every(isWhole) ? place.memory : undefined;
}
