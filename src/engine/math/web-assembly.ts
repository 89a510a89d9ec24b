/** The part of JavaScript's WebAssembly that is used here, if there is one. */
interface WebAssemblyHost {
  WebAssembly?: {
    Module: new (bytes: Uint8Array) => object;
    Instance: new (module: object, imports?: object) => { readonly exports: unknown };
    Memory: new (size: { initial: number; maximum?: number }) => Memory;
  };
}

/** What modules compute in. */
export interface Memory {
  readonly buffer: ArrayBuffer;
}

/** How much memory is counted in. */
export const pageBytes = 65_536;

/** Compiled modules, by their bytes. */
const modules = new Map<string, object>();

/**
 * What a new instance of a module exports; undefined where WebAssembly or an instruction in the module is missing or
 * forbidden.
 *
 * @param base64 its bytes
 * @param memory what it imports as `host.memory`, if it does
 */
export function loadWebAssembly<Exports>(base64: string, memory?: Memory): Exports | undefined {
  const { WebAssembly } = globalThis as WebAssemblyHost;
  if (!WebAssembly) return undefined;
  try {
    let module = modules.get(base64);
    if (!module) {
      module = new WebAssembly.Module(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
      modules.set(base64, module);
    }
    return new WebAssembly.Instance(module, { host: { memory } }).exports as Exports;
  } catch {
    return undefined;
  }
}

/** A memory that keeps its size; undefined where there is no WebAssembly, or no such room. */
export function createMemory(pages: number): Memory | undefined {
  const { WebAssembly } = globalThis as WebAssemblyHost;
  if (!WebAssembly) return undefined;
  try {
    return new WebAssembly.Memory({ initial: pages, maximum: pages });
  } catch {
    return undefined;
  }
}

/** An instance of a module, and its memory as numbers. */
export interface Workspace<Exports> {
  exports: Exports;
  numbers: Float64Array;
}

/** Beyond it, a quarter of a gigabyte, a memory would rather exhaust the machine than save time. */
const mostNumbers = 33_554_432;

/** Gives the workspace for as many numbers, which may be another one the next time; undefined if there is no room. */
export type WorkspaceFor<Exports> = (numbers: number) => Workspace<Exports> | undefined;

/**
 * Gives a module a memory that is large enough; undefined where there is no WebAssembly.
 *
 * A memory that becomes too small is replaced, and never grows. Growing takes the old buffer away from its arrays, and
 * once that has happened to any, V8 looks before every access to every array whether it still has its own: that makes
 * small networks a quarter slower for as long as the program runs.
 *
 * @param base64 the module's bytes; it imports `host.memory`
 */
export function workspaceFor<Exports>(base64: string): WorkspaceFor<Exports> | undefined {
  const make = (numbers: number): Workspace<Exports> | undefined => {
    const memory = createMemory(Math.ceil((Float64Array.BYTES_PER_ELEMENT * numbers) / pageBytes));
    const exports = memory && loadWebAssembly<Exports>(base64, memory);
    return exports && { exports, numbers: new Float64Array(memory.buffer) };
  };
  let current = make(1);
  if (!current) return undefined;
  return (needed) => {
    if (needed > mostNumbers) return undefined;
    const size = current!.numbers.length;
    if (needed <= size) return current;
    const larger = make(Math.min(Math.max(needed, 2 * size), mostNumbers));
    current = larger ?? current;
    return larger;
  };
}
