import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LimitedProcess } from '../src/processes/limited-process.ts';
import { temporaryFolder } from './running-engine.ts';

const ANSWER_ONCE = new URL('../dist/processes/answer-once.js', import.meta.url).href;

/** What a process may do, by the name of its script. */
const SCRIPTS = {
  works: `answerOnce(async ({ n }) => ({ twice: 2 * n, secrets: Object.keys(process.env)
    .filter((name) => !name.startsWith('NODE_')), argv: process.argv.slice(2) }), () => 'x');`,
  fails: `answerOnce(async () => { throw new Error('no luck'); }, (error) => error.message);`,
  loops: `answerOnce(async () => { for (;;); }, () => 'x');`,
  sleeps: `answerOnce(() => new Promise(() => setInterval(() => {}, 1000)), () => 'x');`,
  aborts: `answerOnce(async () => { process.stderr.write('x'.repeat(9000) + 'the end'); process.abort(); }, () => 'x');`,
  exits: `process.exit(3);`,
  hoards: `const all = []; answerOnce(async () => { for (;;) all.push(Buffer.alloc(2 ** 20, 1)); }, () => 'x');`,
  'hoards politely': `const all = []; answerOnce(async () => { for (;;) {
    all.push(Buffer.alloc(2 ** 20, 1)); await new Promise((done) => setImmediate(done)); } }, () => 'x');`,
  'fills its heap': `const all = []; answerOnce(async () => { for (;;) all.push({ all, x: [1, 2, 3] }); }, () => 'x');`,
} as const;

describe('a limited process', () => {
  let folder: string;
  const never = new AbortController().signal;
  beforeAll(async () => {
    folder = await temporaryFolder();
    for (const [name, script] of Object.entries(SCRIPTS)) {
      const text = `import { answerOnce } from '${ANSWER_ONCE}';\n${script}\n`;
      await writeFile(join(folder, `${name}.mjs`), text);
    }
  });
  afterAll(() => rm(folder, { recursive: true }));

  const run = async (
    name: keyof typeof SCRIPTS,
    { timeoutSeconds = 20, memoryMegabytes = 200, signal = never } = {},
  ): Promise<unknown> => {
    const limits = { timeoutSeconds, memoryMegabytes };
    await using child = new LimitedProcess(join(folder, `${name}.mjs`), limits, signal);
    return await child.ask({ n: 21 });
  };

  test('answers, and sees nothing of the environment', async () => {
    process.env['ENGINE_TEST_SECRET'] = 'secret';
    expect(await run('works')).toEqual({ twice: 42, secrets: [], argv: ['200'] });
  });

  test('names the fault of its work', async () => {
    await expect(run('fails')).rejects.toMatchObject({ fault: 'no luck' });
  });

  test('that crashes leaves the end of what it wrote', async () => {
    const crash = run('aborts');
    await expect(crash).rejects.toMatchObject({ fault: 'crashed' });
    const { stderr } = (await crash.catch((error: unknown) => error)) as { stderr: string };
    expect(stderr).toMatch(/^x+the end/);
    expect(stderr.length).toBeLessThanOrEqual(2_048);
    await expect(run('exits')).rejects.toMatchObject({ fault: 'crashed' });
  });

  test.each(['loops', 'sleeps'] as const)('that %s for ever is killed in time', async (name) => {
    const started = performance.now();
    await expect(run(name, { timeoutSeconds: 1 })).rejects.toMatchObject({ fault: 'timed_out' });
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  // A process that gives its watch no turn is seen from outside, which only Linux tells.
  test.skipIf(process.platform !== 'linux')('that hoards memory is killed', async () => {
    await expect(run('hoards')).rejects.toMatchObject({ fault: 'out_of_memory' });
  });

  test('that hoards memory with a free event loop is killed on every system', async () => {
    await expect(run('hoards politely')).rejects.toMatchObject({ fault: 'out_of_memory' });
  });

  test('that fills its heap is out of memory', async () => {
    const limits = { memoryMegabytes: 60 };
    await expect(run('fills its heap', limits)).rejects.toMatchObject({ fault: 'out_of_memory' });
  });

  test('is killed when the signal aborts, before and after its start', async () => {
    await expect(run('sleeps', { signal: AbortSignal.abort() })).rejects.toMatchObject({
      fault: 'stopped',
    });
    const stopping = new AbortController();
    const ending = run('loops', { signal: stopping.signal });
    setImmediate(() => stopping.abort());
    await expect(ending).rejects.toMatchObject({ fault: 'stopped' });
  });

  test('that cannot be started is a crash', async () => {
    await expect(run('missing' as 'works')).rejects.toMatchObject({ fault: 'crashed' });
  });
});
