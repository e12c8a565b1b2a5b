import type { Storage } from '../src/services/storage.ts';

/** Documents in memory, for runs on virtual time, where nothing may wait for a disk. */
export function memoryStorage(): Storage {
  const values = new Map<string, string>();
  const read = (key: string): unknown => {
    const text = values.get(key);
    return text === undefined ? undefined : JSON.parse(text);
  };
  return {
    isNew: true,
    get: async (key) => read(key),
    getMany: async (keys) => keys.map(read),
    set: async (key, value) => {
      values.set(key, JSON.stringify(value));
    },
    delete: async (key) => {
      values.delete(key);
    },
    async *scan(prefix) {
      for (const key of [...values.keys()].sort()) {
        if (key.startsWith(prefix)) yield [key, read(key)] as const;
      }
    },
    [Symbol.asyncDispose]: async () => values.clear(),
  };
}
