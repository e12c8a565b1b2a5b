import { expect, it } from 'vitest';

import type { Storage } from '../../src/services/storage.ts';

/** What every storage must do; `open` opens the same one again, as another start of the bot does. */
export function storageContract(open: () => Promise<Storage>): void {
  const within = async <T>(work: (storage: Storage) => Promise<T>): Promise<T> => {
    await using storage = await open();
    return await work(storage);
  };

  it('is new at first and not after', async () => {
    expect(await within(async ({ isNew }) => isNew)).toBe(true);
    expect(await within(async ({ isNew }) => isNew)).toBe(false);
  });

  it('answers undefined for what was never written', async () => {
    await within(async (storage) => {
      expect(await storage.get('nothing')).toBeUndefined();
      expect(await storage.getMany(['nothing', 'either'])).toEqual([undefined, undefined]);
    });
  });

  it('keeps what was written when it is opened again', async () => {
    const value = { text: 'Grüße 🗣️\n"', list: [1, null, { deep: true }], 'mouthpiece:x': '' };
    await within((storage) => storage.set('key', value));
    await within(async (storage) => {
      expect(await storage.get('key')).toEqual(value);
      await storage.set('key', [2]);
      expect(await storage.get('key')).toEqual([2]);
    });
  });

  it('answers many values in the order of their keys', async () => {
    await within(async (storage) => {
      for (const n of [3, 1, 2]) await storage.set(`n:${n}`, n);
      expect(await storage.getMany(['n:2', 'n:9', 'n:3', 'n:1'])).toEqual([2, undefined, 3, 1]);
    });
  });

  it('forgets what is deleted, and takes it well when there is nothing', async () => {
    await within(async (storage) => {
      await storage.set('key', 1);
      await storage.delete('key');
      await storage.delete('key');
      expect(await storage.get('key')).toBeUndefined();
    });
  });

  it('reads all of a kind, however many, and nothing else', async () => {
    await within(async (storage) => {
      const keys = Array.from({ length: 250 }, (_, i) => `user:${String(i).padStart(4, '0')}`);
      for (const key of [...keys, 'use:1', 'users:1', 'archive:user:1'])
        await storage.set(key, key);
      const found: unknown[] = [];
      for await (const entry of storage.scan('user:')) found.push(entry);
      expect(found).toEqual(keys.map((key) => [key, key]));
    });
  });

  it('refuses what cannot be kept', async () => {
    await within(async (storage) => {
      const ring: { self?: unknown } = {};
      ring.self = ring;
      await expect(storage.set('key', ring)).rejects.toThrow(/circular/);
      expect(await storage.get('key')).toBeUndefined();
    });
  });
}
