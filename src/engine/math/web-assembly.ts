/** The part of JavaScript's WebAssembly that is used here, if there is one. */
interface WebAssemblyHost {
  WebAssembly?: {
    Module: new (bytes: Uint8Array) => object;
    Instance: new (module: object, imports?: object) => { readonly exports: unknown };
    Memory: new (size: { initial: number; maximum?: number }) => Memory;
  };
}

/** A module's memory, whose buffer is another one after it has grown. */
export interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
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
