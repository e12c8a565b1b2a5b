import type { Storage } from '../src/services/storage.ts';

/** Documents in memory, for runs on virtual time, where nothing may wait for a disk. */
export function memoryStorage(): Storage {
  const values = new Map<string, string>();
  const read = <T>(key: string): T | undefined => {
    const text = values.get(key);
    return text === undefined ? undefined : JSON.parse(text);
  };
  return {
    get: async <T>(key: string) => read<T>(key),
    getMany: async <T>(keys: readonly string[]) => keys.map((key) => read<T>(key)),
    set: async (key, value) => {
      values.set(key, JSON.stringify(value));
    },
    [Symbol.asyncDispose]: async () => values.clear(),
  };
}
