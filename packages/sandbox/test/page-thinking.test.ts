import type { Interaction } from 'discord.js';
import { expect, test } from 'vitest';
import type { Bench } from './bot.ts';
import { startBench } from './bot.ts';
import { PageClient } from './page-client.ts';

const MINUTE_MS = 60_000;

/** A bot whose command is deferred; `fill` answers it. */
async function startThinkingBench(): Promise<Bench & { fill: () => Promise<unknown> }> {
  let deferred: Interaction<'cached'> | undefined;
  const bench = await startBench(
    async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply();
      deferred = interaction;
    },
    { sandbox: { furnished: true } },
  );
  await bench.client.application.commands.set([{ name: 'think', description: 'Takes long' }]);
  const fill = async () => {
    await bench.sandbox.waitFor(() => deferred);
    if (deferred?.isChatInputCommand() === true) await deferred.editReply('done');
  };
  return { ...bench, fill };
}

/** Has somebody use the command. */
async function think(bench: Bench, page: PageClient): Promise<string> {
  const channelId = bench.sandbox.channel.id;
  const use = { channelId, type: 1, name: 'think', userInstall: false, options: {} };
  expect(await page.ask('command', use)).toMatchObject({ state: 'deferred' });
  return channelId;
}

test('the application did not respond when a deferred answer stays empty for fifteen minutes', async () => {
  await using bench = await startThinkingBench();
  await using member = await PageClient.as(bench.sandbox, 'member');
  const { page } = member;
  const channelId = await think(bench, page);
  await page.ask('advanceClock', { ms: 14 * MINUTE_MS });
  const isOverdue = async () => {
    const { messages } = await page.ask('history', { channelId });
    return messages.map((message) => message.isOverdue === true);
  };
  expect(await isOverdue()).toEqual([false]);
  await page.ask('advanceClock', { ms: MINUTE_MS + 1 });
  const last = page.events.findLast(({ type }) => type === 'message');
  expect(last).toMatchObject({ message: { channel_id: channelId, isOverdue: true } });
  expect(await isOverdue()).toEqual([true]);
});

test('a deferred answer that was filled in is never overdue', async () => {
  await using bench = await startThinkingBench();
  await using member = await PageClient.as(bench.sandbox, 'member');
  const { page } = member;
  const channelId = await think(bench, page);
  await bench.fill();
  await page.ask('advanceClock', { ms: 20 * MINUTE_MS });
  const { messages } = await page.ask('history', { channelId });
  expect(messages).toMatchObject([{ content: 'done' }]);
  expect(messages[0]).not.toHaveProperty('isOverdue');
  expect(bench.errors).toEqual([]);
});

test('nothing of a world that is loaded goes on thinking', async () => {
  await using bench = await startThinkingBench();
  const { sandbox } = bench;
  await using member = await PageClient.as(sandbox, 'member');
  const { page } = member;
  const channelId = await think(bench, page);
  const body = await (await fetch(`${sandbox.url}/page/world`)).text();
  const headers = { Origin: sandbox.url };
  await fetch(`${sandbox.url}/page/world`, { method: 'POST', headers, body });
  const { messages } = await page.ask('history', { channelId });
  expect(messages).toMatchObject([{ isOverdue: true }]);
});
