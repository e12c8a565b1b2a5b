import { setMaxListeners } from 'node:events';
import { describe, expect, test, vi } from 'vitest';
import { FairSlots } from '../src/videos/fair-slots.ts';
import { serveClips } from './clip-server.ts';
import { samplesOf, wavOf } from './clips.ts';
import { startEngineProcess } from './engine-process.ts';

// Engines start and render in these tests, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 90_000 });

const wait = new AbortController().signal;
setMaxListeners(0, wait);

describe('slots', () => {
  /** Lets each of `accounts` enter in this order, and tells in which order they get in. */
  const orderOf = async (slots: FairSlots, accounts: readonly string[]): Promise<string[]> => {
    const order: string[] = [];
    await Promise.all(
      accounts.map(async (account) => {
        using _slot = await slots.enter(account, wait);
        order.push(account);
      }),
    );
    return order;
  };

  test('go round the accounts, however many of one account came first', async () => {
    const slots = new FairSlots({ total: 1, perAccount: 1 });
    const order = await orderOf(slots, ['a', 'a', 'a', 'a', 'b', 'c', 'b']);
    expect(order).toEqual(['a', 'b', 'c', 'a', 'b', 'a', 'a']);
  });

  test('go first to the account that holds the fewest', async () => {
    const slots = new FairSlots({ total: 3, perAccount: 3 });
    const held = [await slots.enter('a', wait), await slots.enter('a', wait)];
    const last = await slots.enter('b', wait);
    const next: string[] = [];
    const entering = ['a', 'b'].map(async (account) => {
      held.push(await slots.enter(account, wait));
      next.push(account);
    });
    last[Symbol.dispose]();
    await Promise.race(entering);
    held[0]?.[Symbol.dispose]();
    await Promise.all(entering);
    expect(next).toEqual(['b', 'a']);
    for (const slot of held) slot[Symbol.dispose]();
    expect(slots.waiting).toBe(0);
  });

  test('are never more than there are, in all and of an account', async () => {
    const slots = new FairSlots({ total: 3, perAccount: 2 });
    let inside = 0;
    const most = { all: 0, a: 0 };
    let insideA = 0;
    await Promise.all(
      Array.from({ length: 60 }, async (_, i) => {
        const account = i % 3 === 0 ? 'b' : 'a';
        using _slot = await slots.enter(account, wait);
        inside += 1;
        if (account === 'a') insideA += 1;
        most.all = Math.max(most.all, inside);
        most.a = Math.max(most.a, insideA);
        await new Promise((resolve) => setImmediate(resolve));
        inside -= 1;
        if (account === 'a') insideA -= 1;
      }),
    );
    expect(most).toEqual({ all: 3, a: 2 });
  });

  test('are not kept for who stopped waiting', async () => {
    const slots = new FairSlots({ total: 1, perAccount: 1 });
    const first = await slots.enter('a', wait);
    const leaving = new AbortController();
    const left = slots.enter('a', leaving.signal);
    const stays = slots.enter('a', wait);
    expect(slots.waitingOf('a')).toBe(2);
    leaving.abort();
    await expect(left).rejects.toThrow();
    first[Symbol.dispose]();
    (await stays)[Symbol.dispose]();
    expect(slots.waiting).toBe(0);
  });
});

describe('the queue', () => {
  const clip = wavOf(samplesOf([{ seconds: 0.4, loudness: 0.5 }]));

  test("starts an account's only video next, though another account has 20 waiting", async () => {
    await using clips = await serveClips({ '/a.wav': clip, '/b.wav': clip });
    await using engine = await startEngineProcess({ env: { ENGINE_RENDERS: '1' } });
    const order = (path: string) => ({ pose_id: '01_jason', audio_url: clips.url(path) });
    const first = await engine.generate(order('/a.wav'));
    for (let i = 0; i < 19; i += 1) await engine.generate(order('/a.wav'));
    // The second clip is fetched as soon as the first one is rendered.
    await expect.poll(() => clips.asked.length).toBeGreaterThanOrEqual(2);
    const done = (await engine.list()).filter(({ status }) => status === 'finished').length;
    const { data } = await engine.generate(order('/b.wav'), 'token-b');
    expect((await engine.ended(data.video_id, 'token-b')).status).toBe('finished');
    const since = (await engine.list()).filter(({ status }) => status === 'finished').length - done;
    // The one that was under way, and one that may have ended while this was asked.
    expect(since).toBeLessThanOrEqual(2);
    expect((await engine.get(first.data.video_id)).status).toBe('finished');
  });

  test('goes on for the others while the clips of one account never come', async () => {
    await using clips = await serveClips({ '/b.wav': clip, '/never.wav': () => {} });
    await using engine = await startEngineProcess({ env: { ENGINE_RENDERS: '1' } });
    for (let i = 0; i < 4; i += 1) {
      await engine.generate({ pose_id: '01_jason', audio_url: clips.url('/never.wav') });
    }
    const order = { pose_id: '01_jason', audio_url: clips.url('/b.wav') };
    const { data } = await engine.generate(order, 'token-b');
    expect((await engine.ended(data.video_id, 'token-b')).status).toBe('finished');
  });

  test('keeps a share for each account that no other one can fill', async () => {
    await using clips = await serveClips({ '/never.wav': () => {} });
    const env = { ENGINE_RENDERS: '1', ENGINE_QUEUE_MAX: '4' };
    await using engine = await startEngineProcess({ env });
    const order = { pose_id: '01_jason', audio_url: clips.url('/never.wav') };
    const codes = async (token: string) => {
      const answers: unknown[] = [];
      for (let i = 0; i < 4; i += 1) answers.push((await engine.generate(order, token)).code);
      return answers;
    };
    expect(await codes('token-a')).toEqual([0, 0, 0, 1010]);
    expect(await codes('token-b')).toEqual([0, 0, 0, 1010]);
  });
});
