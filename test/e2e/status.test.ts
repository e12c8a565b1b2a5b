import { join } from 'node:path';

import { textOf } from '@mouthpiece/sandbox';
import { describe, expect, it } from 'vitest';
import { DocumentStore } from '../../src/services/document-store.ts';
import { archiveDocument, userDocument } from '../../src/services/documents.ts';
import type { Job } from '../../src/services/job.ts';
import { openStorage } from '../../src/services/storage.ts';
import { customIdOf, customIds } from '../support/components.ts';
import { aJob } from '../support/jobs.ts';
import { BotWorld } from './bot-world.ts';

/** Writes videos into somebody's books while the bot is down: the latest 60 in their document, older ones in a page. */
async function seed(world: BotWorld, count: number): Promise<void> {
  await world.bot.stop();
  await using storage = await openStorage(join(world.folder.path, 'mouthpiece.sqlite'));
  const documents = new DocumentStore(storage);
  const { id: userId } = world.discord.person('member');
  const times = (n: number) => ({ createdAt: Date.UTC(2026, 0, 1) - n * 60_000 });
  const jobs = Array.from({ length: count }, (_, n): Job => {
    const audio = { url: 'https://cdn.discordapp.com/a.wav', name: `clip${n}.wav`, seconds: 3 };
    const ended = { state: 'finished', delivery: 'told', endedAt: times(n).createdAt } as const;
    return { ...aJob({ id: `job${n}`, userId, ...times(n) }), audio, ...ended };
  });
  await documents.change(archiveDocument(userId, 0), () => jobs.slice(60));
  await documents.change(userDocument(userId), (user) => ({
    ...user,
    rev: 1,
    finished: jobs.slice(0, 60),
    archivePages: 1,
  }));
}

describe('/status', () => {
  it('shows all of one’s videos in pages, newest first, the archived ones too, and any of them with fresh links', async () => {
    await using world = await BotWorld.start();
    await seed(world, 75);
    await world.startBot();
    const member = world.discord.person('member');
    const status = await member.slash('status');
    let page = await world.reply(status, /clip0\\?\.wav/);
    expect(status.ephemeral).toBe(true);
    const seen: string[] = [];
    const names = () => [...textOf(page).matchAll(/clip\d+/g)].map(([name]) => name);
    for (let turn = 0; turn < 8; turn += 1) {
      seen.push(...names());
      const older = customIds(page).find((id) => id === `status:${turn + 1}`);
      if (older === undefined) break;
      await member.click(page, older);
      page = await world.reply(status, new RegExp(`clip${10 * (turn + 1)}\\\\?\\.wav`));
    }
    expect(seen).toEqual(Array.from({ length: 75 }, (_, n) => `clip${n}`));
    await member.click(page, 'status:6');
    page = await world.reply(status, /clip60\\?\.wav/);
    const detail = await member.select(page, customIdOf(page, 'status-video'), ['job69']);
    await world.reply(detail, /Your video is ready[\s\S]*clip69/);
    expect(detail.ephemeral).toBe(true);
    world.expectCleanRun();
  });

  it('says what is left today, and when the count begins anew', async () => {
    await using world = await BotWorld.start({ QUOTA_USER_DAILY: '3' });
    const interaction = await world.generate();
    await world.reply(interaction, /In line/);
    const midnight = (Math.floor(Date.now() / 86_400_000) + 1) * 86_400;
    const status = await world.discord.person('member').slash('status');
    await world.reply(
      status,
      new RegExp(`2 more videos today; the count begins anew <t:${midnight}:R>`),
    );
    world.expectCleanRun();
  });

  it('shows nobody another’s videos, whatever they press', async () => {
    await using world = await BotWorld.start();
    await seed(world, 75);
    await world.startBot();
    const status = await world.discord.person('member').slash('status');
    const page = await world.reply(status, /clip0/);
    const other = world.discord.person('moderator');
    await expect(other.click(page, 'status:1')).rejects.toThrow('does not see this message');
    const own = await other.slash('status');
    await world.reply(own, /You have no videos yet/);
    expect(customIds(own.message)).toEqual([]);
    world.expectCleanRun();
  });
});

describe('the reply', () => {
  it('shows the place in line and, once a render is learnt from, when the video is expected', async () => {
    await using world = await BotWorld.start();
    const first = await world.generate();
    const before = await world.reply(first, /In line/);
    expect(textOf(before)).not.toContain('Expected');
    world.provider.advance('finished');
    await world.reply(first, /is ready/);
    await world.told();
    const second = await world.generate();
    const shown = await world.reply(second, /Expected <t:\d+:R>/);
    expect(textOf(shown)).not.toContain('Place');
    await world.reply(second, /In line/);
    const third = await world.generate();
    await world.reply(third, /Place 2 in line \(<t:\d+:R>\)/);
    world.expectCleanRun();
  });
});
