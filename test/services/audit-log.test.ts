import { join } from 'node:path';

import { textOf } from '@mouthpiece/sandbox';
import { DiscordAPIError, type REST } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { AuditLog } from '../../src/services/audit-log.ts';
import { DocumentStore } from '../../src/services/document-store.ts';
import { guildDocument } from '../../src/services/documents.ts';
import { GuildSettings } from '../../src/services/guild-settings.ts';
import { createLogger } from '../../src/services/logger.ts';
import { Moderators } from '../../src/services/moderators.ts';
import { openStorage, type Storage } from '../../src/services/storage.ts';
import { notice } from '../../src/views/notice-view.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { TempFolder } from '../support/temp-folder.ts';

const guildId = '200000000000000001';
const log = createLogger({ level: 'silent', pretty: false });
const posted = z.object({
  body: z.object({ components: z.array(z.unknown()), nonce: z.string().optional() }),
});

/** Discord as far as messages are posted to it; `answer` throws for what it refuses. */
class Channels implements Pick<REST, 'post'> {
  readonly attempts: { route: string; text: string; nonce: string | undefined }[] = [];
  readonly #answer: (attempt: number, route: string) => void | Promise<void>;

  constructor(answer: (attempt: number, route: string) => void | Promise<void> = () => undefined) {
    this.#answer = answer;
  }

  post: REST['post'] = async (route, options) => {
    const { body } = posted.parse(options);
    const text = textOf({ components: body.components });
    this.attempts.push({ route, text, nonce: body.nonce });
    await this.#answer(this.attempts.length, route);
    return {};
  };

  get texts(): string[] {
    return this.attempts.map(({ text }) => text);
  }
}

function refusal(status: number, code: number): DiscordAPIError {
  return new DiscordAPIError({ code, message: 'no' }, code, status, 'POST', 'url', {
    body: {},
    files: [],
  });
}

let folder: TempFolder;
let storage: Storage;
let documents: DocumentStore;
let settings: GuildSettings;

beforeEach(async () => {
  folder = new TempFolder();
  storage = await openStorage(join(folder.path, 'jobs.sqlite'));
  documents = new DocumentStore(storage);
  settings = new GuildSettings(documents, () => 1);
  await settings.setLog(guildId, 'log');
});

afterEach(async () => {
  await storage[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

function auditOf(rest: Channels, clock = new ManualClock()): AuditLog {
  return new AuditLog({ documents, rest, clock, log });
}

describe('AuditLog', () => {
  it('tries an entry again, as the same message, before the next one', async () => {
    const rest = new Channels((attempt) => {
      if (attempt <= 2) throw refusal(500, 0);
    });
    const clock = new ManualClock();
    const audit = auditOf(rest, clock);
    const recorded = ['a', 'b'].map((text) => audit.record(guildId, notice(text)));
    expect(await Promise.all(recorded)).toEqual(['sent', 'sent']);
    expect(rest.texts).toEqual(['a', 'a', 'a', 'b']);
    const [first, second, third, fourth] = rest.attempts.map(({ nonce }) => nonce);
    expect(first).toMatch(/^.{1,25}$/);
    expect([second, third]).toEqual([first, first]);
    expect(fourth).not.toBe(first);
    expect(clock.slept).toEqual([1_000, 2_000]);
  });

  it('gives an entry up after five tries, and goes on with the next', async () => {
    const rest = new Channels((attempt) => {
      if (attempt <= 5) throw refusal(503, 0);
    });
    const audit = auditOf(rest);
    const recorded = ['a', 'b'].map((text) => audit.record(guildId, notice(text)));
    expect(await Promise.all(recorded)).toEqual(['failed', 'sent']);
    expect(rest.texts).toEqual(['a', 'a', 'a', 'a', 'a', 'b']);
  });

  it.each([
    ['a channel that is gone', 404, 10_003],
    ['a channel that is closed to the bot', 403, 50_001],
  ])('tries %s once an entry, and keeps that until it is let in', async (_, status, code) => {
    let isClosed = true;
    const rest = new Channels(() => {
      if (isClosed) throw refusal(status, code);
    });
    const audit = auditOf(rest);
    expect(await audit.record(guildId, notice('a'))).toBe('failed');
    const kept = async () => (await documents.read(guildDocument(guildId))).log;
    expect(await kept()).toEqual({ channelId: 'log', isUnreachable: true });
    isClosed = false;
    expect(await audit.record(guildId, notice('b'))).toBe('sent');
    expect((await kept())?.isUnreachable).toBe(false);
    expect(rest.texts).toEqual(['a', 'b']);
  });

  it('says nothing where a guild keeps no log', async () => {
    const rest = new Channels();
    expect(await auditOf(rest).record('200000000000000002', notice('a'))).toBe('off');
    expect(rest.attempts).toEqual([]);
  });

  it('holds a hundred entries of a guild at the most, and those of others beside them', async () => {
    await settings.setLog('200000000000000002', 'other');
    const gate = new AbortController();
    const opened = new Promise<void>((resolve) => {
      gate.signal.addEventListener('abort', () => resolve());
    });
    const rest = new Channels((_, route) => (route.includes('other') ? undefined : opened));
    const audit = auditOf(rest);
    const recorded = Array.from({ length: 120 }, (_, n) => audit.record(guildId, notice(`${n}`)));
    expect(await audit.record('200000000000000002', notice('x'))).toBe('sent');
    gate.abort();
    const results = await Promise.all(recorded);
    expect(results.filter((result) => result === 'sent')).toHaveLength(100);
    expect(results.slice(100).every((result) => result === 'failed')).toBe(true);
  });

  it('sends what waits when it is stopped, and tries nothing twice then', async () => {
    const rest = new Channels((attempt) => {
      if (attempt === 1) throw refusal(500, 0);
    });
    const audit = auditOf(rest);
    const recorded = ['a', 'b'].map((text) => audit.record(guildId, notice(text)));
    await audit.stop();
    expect(await Promise.all(recorded)).toEqual(['failed', 'sent']);
    expect(rest.texts).toEqual(['a', 'b']);
  });
});

describe('Moderators', () => {
  const guilds = [
    { id: guildId, updatesChannelId: 'updates', locale: 'de' },
    { id: '200000000000000002', updatesChannelId: 'updates2', locale: 'en-US' },
    { id: '200000000000000003', updatesChannelId: null, locale: 'en-US' },
    { id: '200000000000000004', updatesChannelId: 'unused', locale: 'en-US' },
  ];

  beforeEach(async () => {
    for (const { id } of guilds.slice(0, 3)) {
      await documents.change(guildDocument(id), (guild) => ({
        ...guild,
        spent: { day: '2026-01-01', count: 1 },
      }));
    }
  });

  const tell = (rest: Channels) =>
    new Moderators(
      rest,
      () => guilds,
      (id) => settings.read(id),
      log,
    ).tell((locale) => notice(`low (${locale})`));

  it('are told in the log, else where Discord tells them, and only where videos are made', async () => {
    const rest = new Channels();
    await tell(rest);
    expect(rest.attempts).toMatchObject([
      { route: '/channels/log/messages', text: 'low (de)' },
      { route: '/channels/updates2/messages', text: 'low (en-US)' },
    ]);
  });

  it('are told where Discord tells them when the log is closed', async () => {
    const rest = new Channels((_, route) => {
      if (route.includes('/log/')) throw refusal(403, 50_013);
    });
    await tell(rest);
    expect(rest.attempts.map(({ route }) => route)).toEqual([
      '/channels/log/messages',
      '/channels/updates/messages',
      '/channels/updates2/messages',
    ]);
  });
});
