import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { DocumentStore } from '../../src/services/document-store.ts';
import { userDocument } from '../../src/services/documents.ts';
import type { Job } from '../../src/services/job.ts';
import { openDatabase } from '../../src/services/schema.ts';
import { openDatabaseFile, openStorage } from '../../src/services/storage.ts';
import { BotWorld } from './bot-world.ts';

// Bots and tools start one after another in these tests, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 90_000 });

let world: BotWorld;

beforeEach(async () => {
  world = await BotWorld.start();
});

afterEach(async () => {
  await world[Symbol.asyncDispose]();
});

const within = (name: string) => join(world.folder.path, name);
const database = () => within('mouthpiece.sqlite');

const toolScript = (tool: string) =>
  fileURLToPath(new URL(`../../dist/${tool}.js`, import.meta.url));

/** Runs a tool as `npm run` does, in the bot's folder, with the setting in its `.env`. */
async function run(tool: 'backup' | 'restore', ...args: string[]) {
  writeFileSync(within('.env'), `KEYV_URL=sqlite://${database()}\nA2V_TOKEN=x\n`);
  const { PATH = '', HOME = '' } = process.env;
  return new Promise<{ code: number; out: string }>((resolve) => {
    const options = { cwd: world.folder.path, env: { PATH, HOME } };
    execFile(process.execPath, [toolScript(tool), ...args], options, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), out: stdout + stderr }),
    );
  });
}

/** The member's jobs as the database has them, read beside the running bot. */
async function keptJobs() {
  const beside = openDatabaseFile(database());
  const text = await beside.get<string>(`mouthpiece:${memberDocument().key}`);
  await beside.close();
  const { open, finished } = JSON.parse(String(text)).value;
  return { open: Object.keys(open), finished: finished.map((job: Job) => job.state) };
}

const memberDocument = () => userDocument(world.discord.person('member').id);

describe('npm run backup', () => {
  it('saves a whole copy while the bot runs, and writes over nothing', async () => {
    await world.reply(await world.generate(), /In line/);
    const first = await run('backup', 'saved.sqlite');
    expect(first.out).toContain('Saved and checked: saved.sqlite');
    expect(first.out).toContain('the jobs of 4 people');
    expect(first.out).toContain('npm run restore -- saved.sqlite');
    expect(first.code).toBe(0);
    const saved = readFileSync(within('saved.sqlite'));
    const second = await run('backup', 'saved.sqlite');
    expect(second.code).toBe(1);
    expect(second.out).toContain('saved.sqlite exists already');
    expect(readFileSync(within('saved.sqlite')).equals(saved)).toBe(true);
    await world.reply(await world.generate(), /In line/);
    world.expectCleanRun();
  });

  it('says what to type, and what is not there', async () => {
    expect(await run('backup')).toEqual({ code: 2, out: 'Say where to: npm run backup -- FILE\n' });
    expect(await run('restore')).toEqual({
      code: 2,
      out: 'Say which backup: npm run restore -- FILE\n',
    });
    const { code, out } = await run('restore', 'nothing.sqlite');
    expect([code, out]).toEqual([1, 'There is no backup nothing.sqlite.\n']);
  });
});

describe('npm run restore', () => {
  it('is refused while the bot runs, with the reason', async () => {
    await run('backup', 'saved.sqlite');
    const { code, out } = await run('restore', 'saved.sqlite');
    expect(code).toBe(1);
    expect(out).toContain('in use by another process');
    await world.reply(await world.generate(), /In line/);
  });

  it('goes back in time: what was open then ends again, nothing is sent again, nobody is told twice', async () => {
    const running = await world.generate();
    await world.reply(running, /In line/);
    await run('backup', 'saved.sqlite');
    world.provider.advance('finished');
    await world.reply(running, /Your video is ready/);
    await world.told();
    await world.bot.stop();

    const { code, out } = await run('restore', 'saved.sqlite');
    expect(out).toContain('is as saved.sqlite was, with the jobs of 4 people');
    expect(code).toBe(0);
    const [replaced = ''] = readdirSync(world.folder.path).filter((name) =>
      name.includes('.replaced-'),
    );
    expect(out).toContain(replaced);
    // Nothing was lost by it: what was there is whole.
    await using before = await openStorage(within(replaced));
    const { open, finished } = await new DocumentStore(before).read(memberDocument());
    expect([Object.keys(open), finished.map(({ state }) => state)]).toEqual([[], ['finished']]);

    await using restored = await openStorage(database());
    const [job] = Object.values((await new DocumentStore(restored).read(memberDocument())).open);
    expect(job).toMatchObject({ state: 'pending', tellingSince: job?.createdAt });
    expect(await restored.get('a2v:calls')).toMatchObject({ recent: { length: 30 } });
    await restored[Symbol.asyncDispose]();

    await world.startBot();
    await expect.poll(keptJobs, { timeout: 20_000 }).toEqual({ open: [], finished: ['finished'] });
    await world.reply(running, /Your video is ready/);
    expect(world.mentions()).toHaveLength(1);
    expect(world.provider.calls('video.generate')).toHaveLength(1);
    world.expectCleanRun();
    expect(existsSync(`${database()}.restoring`)).toBe(false);
  });

  it('never sends what the backup holds as not sent', async () => {
    world.provider.failNext('video.generate', { status: 401, body: { code: 401 } });
    const waiting = await world.generate();
    await world.reply(waiting, /the studio does not take it right now/);
    await run('backup', 'saved.sqlite');
    await world.bot.stop();
    await run('restore', 'saved.sqlite');
    await using storage = await openStorage(database());
    const [job] = Object.values((await new DocumentStore(storage).read(memberDocument())).open);
    expect(job).toMatchObject({ state: 'submitting', sentAt: job?.createdAt });
    await storage[Symbol.asyncDispose]();
    await world.startBot();
    await world.bot.logged('open jobs were taken up again');
    await world.reply(waiting, /answer was lost/);
    expect(world.provider.calls('video.generate')).toHaveLength(1);
  });

  it('takes no damaged file, no foreign one and none of a newer version, and leaves all as it was', async () => {
    await world.reply(await world.generate(), /In line/);
    await run('backup', 'good.sqlite');
    await world.bot.stop();
    const bytes = readFileSync(within('good.sqlite'));
    writeFileSync(within('damaged.sqlite'), Buffer.from(bytes).fill(0xa5, 8192, 12_288));
    writeFileSync(within('text.sqlite'), 'Dear all, this is text. '.repeat(100));
    writeFileSync(within('empty.sqlite'), '');
    writeFileSync(within('newer.sqlite'), bytes);
    const log = { info: () => undefined };
    await using newer = await openDatabase(within('newer.sqlite'), log);
    await newer.set('schema', { version: 99 });
    await newer[Symbol.asyncDispose]();

    const now = readFileSync(database());
    const folder = readdirSync(world.folder.path).sort();
    for (const [name, reason, code] of [
      ['damaged', /is damaged/, 1],
      ['text', /is damaged/, 1],
      ['empty', /is no database of Mouthpiece's/, 1],
      ['newer', /written by a newer Mouthpiece/, 2],
    ] as const) {
      const result = await run('restore', `${name}.sqlite`);
      expect(result.out).toMatch(reason);
      expect(result.code).toBe(code);
    }
    expect(readFileSync(database()).equals(now)).toBe(true);
    expect(readdirSync(world.folder.path).sort()).toEqual(folder);
  });

  it('mends a bot that does not start because its database is damaged', async () => {
    const interaction = await world.generate();
    await world.reply(interaction, /In line/);
    await run('backup', 'saved.sqlite');
    await world.bot.stop('SIGKILL');
    writeFileSync(database(), 'no database any more. '.repeat(100));
    await expect(world.startBot()).rejects.toThrow(/is damaged.*npm run restore -- FILE/s);
    expect(await world.bot.exited()).toBe(1);
    expect((await run('restore', 'saved.sqlite')).code).toBe(0);
    await world.startBot();
    world.provider.advance('finished');
    await world.reply(interaction, /Your video is ready/);
    await world.told();
  });

  it.each([
    ['begins', '.restoring'],
    ['has put the old database aside', '.replaced-'],
  ])(
    'leaves a whole database when it is killed as it %s, and can be done again',
    async (_, sign) => {
      await world.reply(await world.generate(), /In line/);
      await run('backup', 'saved.sqlite');
      await world.bot.stop('SIGKILL');
      const script = toolScript('restore');
      const options = { cwd: world.folder.path, env: { PATH: process.env['PATH'] } };
      const restore = spawn(process.execPath, [script, 'saved.sqlite'], options);
      const exit = once(restore, 'exit');
      const watch = setInterval(() => {
        if (!readdirSync(world.folder.path).some((name) => name.includes(sign))) return;
        restore.kill('SIGKILL');
      }, 1);
      await exit;
      clearInterval(watch);
      await using storage = await openStorage(database());
      expect(storage.isNew).toBe(false);
      const { open } = await new DocumentStore(storage).read(memberDocument());
      expect(Object.values(open)).toMatchObject([{ state: 'pending' }]);
      await storage[Symbol.asyncDispose]();
      expect((await run('restore', 'saved.sqlite')).code).toBe(0);
      expect(readdirSync(world.folder.path).filter((name) => name.includes('.restoring'))).toEqual(
        [],
      );
    },
  );
});
