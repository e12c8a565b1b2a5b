import { readFileSync } from 'node:fs';

/** What is used here of a global that Node has and @types/node leaves to the DOM's types. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
};

/** The memory of a module; it starts small and is all zero. */
export interface ModuleMemory {
  readonly buffer: ArrayBuffer;
  /** Adds pages of 64 KiB; views of the old buffer are lost. */
  grow(pages: number): number;
}

const PAGE = 65_536;
/** Modules keep nothing of their own in their memory, but an address of 0 would look like none. */
export const FIRST_ADDRESS = 64;

let compiled: object | undefined;

/** What assembly/ exports, with a memory of its own. */
export function loadModule<Exports extends { readonly memory: ModuleMemory }>(): Exports {
  compiled ??= new WebAssembly.Module(
    readFileSync(new URL('../../dist/kernels.wasm', import.meta.url)),
  );
  return new WebAssembly.Instance(compiled).exports as Exports;
}

/** Lets a memory reach to `end`. */
export function growTo(memory: ModuleMemory, end: number): void {
  const missing = end - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
}
