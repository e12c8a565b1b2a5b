import { Events } from 'discord.js';
import { expect, test } from 'vitest';
import type { Sandbox } from '../src/index.ts';
import { startSandbox } from '../src/index.ts';
import type { SavedWorld } from '../src/saved/saved-world.ts';
import { startBench } from './bot.ts';
import { startPageBench } from './page-bot.ts';
import { PageClient, sendAhead } from './page-client.ts';

async function save(sandbox: Sandbox): Promise<string> {
  const answer = await fetch(`${sandbox.url}/page/world`);
  expect(answer.headers.get('content-disposition')).toContain('attachment');
  return answer.text();
}

async function load(sandbox: Sandbox, body: string): Promise<{ status: number; error?: string }> {
  const answer = await fetch(`${sandbox.url}/page/world`, {
    method: 'POST',
    headers: { Origin: sandbox.url },
    body,
  });
  return { status: answer.status, ...(await answer.json()) };
}

/** Fills a sandbox with one of everything and answers its file. */
async function livedIn(): Promise<{ text: string; channelId: string; botUserId: string }> {
  await using bench = await startPageBench();
  const { sandbox } = bench;
  await using member = await PageClient.as(sandbox, 'member');
  const { page, state } = member;
  const channelId = state.guilds[0]?.channels[0]?.id ?? '';
  const { id } = await sendAhead(sandbox, Buffer.from([0, 1, 2, 255]), 'four.bin');
  const first = await page.ask('send', { channelId, content: 'kept', files: [{ file: id }] });
  await page.ask('send', { channelId, content: 'too', files: [], replyTo: first.id });
  const slash = { channelId, type: 1, userInstall: false, options: {} };
  await page.ask('command', { ...slash, name: 'whisper' });
  const channel = await bench.client.channels.fetch(channelId);
  if (channel?.isSendable() !== true) throw new Error('no channel');
  const sent = await channel.send({ embeds: [{ title: 'An embed', color: 255 }] });
  await sent.edit({ content: 'edited' });
  await page.ask('advanceClock', { ms: 24 * 60 * 60 * 1000 });
  await page.ask('denyBot', { channelId, permissions: '8192' });
  await page.ask('closeDms', { userId: state.me.id, isClosed: true });
  sandbox.openCommand('manage');
  return { text: await save(sandbox), channelId, botUserId: sandbox.botUserId };
}

test('a world is saved, and loaded into a sandbox with another bot process, which goes on with it', async () => {
  const { text, channelId, botUserId } = await livedIn();
  await using bench = await startPageBench();
  const { sandbox, client } = bench;
  expect(sandbox.botUserId).toBe(botUserId);
  await using member = await PageClient.as(sandbox, 'member');
  const { page, state: before } = member;
  const ready = new Promise((resolve) => client.once(Events.ShardReady, resolve));
  const left = new Promise((resolve) => client.once(Events.GuildDelete, resolve));
  const hanging = page.ask('command', {
    channelId: before.guilds[0]?.channels[0]?.id ?? '',
    type: 1,
    name: 'wait',
    userInstall: false,
    options: {},
  });
  await page.event(({ type }) => type === 'interaction');
  expect(await load(sandbox, text)).toEqual({ status: 200 });
  expect((await hanging).state).toBe('failed');
  await Promise.all([left, ready, page.event(({ type }) => type === 'worldLoaded')]);

  expect(page.state?.clockOffset).toBeGreaterThanOrEqual(24 * 60 * 60 * 1000);
  expect(page.state?.developer).toMatchObject({
    denied: { [channelId]: '8192' },
    closedDms: [page.state?.me.id],
  });
  const { messages } = await page.ask('history', { channelId });
  expect(messages.map(({ content }) => content)).toEqual(['kept', 'too', 'psst', 'edited']);
  expect(messages[1]?.referenced_message?.content).toBe('kept');
  expect(messages[3]?.embeds[0]?.title).toBe('An embed');
  const file = await fetch(messages[0]?.attachments[0]?.url ?? '');
  expect(new Uint8Array(await file.arrayBuffer())).toEqual(new Uint8Array([0, 1, 2, 255]));
  const offered = await page.ask('commands', { channelId });
  expect(offered.map(({ command }) => command.name)).toContain('manage');

  const click = { channelId, messageId: messages[2]?.id ?? '', customId: 'press' };
  expect(await page.ask('click', click)).toMatchObject({ state: 'answered' });
  await using moderator = await PageClient.as(sandbox, 'moderator');
  const others = await moderator.page.ask('history', { channelId });
  expect(others.messages.map(({ content }) => content)).toEqual(['kept', 'too', 'edited']);
  const next = await page.ask('send', { channelId, content: 'after', files: [] });
  expect(BigInt(next.id)).toBeGreaterThan(BigInt(messages[3]?.id ?? '0'));
  expect(sandbox.guild.name).toBe('Sandbox');
  expect(sandbox.channel.id).toBe(channelId);
  expect(sandbox.person('member').id).toBe(page.state?.me.id);
  expect(sandbox.violations).toEqual([]);
  // discord.js waits for five seconds between two logins.
}, 60_000);

test('a saved world is the same after it was loaded', async () => {
  const { text } = await livedIn();
  await using sandbox = await startSandbox();
  expect(await load(sandbox, text)).toEqual({ status: 200 });
  const saved: SavedWorld = JSON.parse(text);
  const again: SavedWorld = JSON.parse(await save(sandbox));
  // Ids go on from the later of the two sandboxes.
  expect(BigInt(again.lastId)).toBeGreaterThanOrEqual(BigInt(saved.lastId));
  expect({ ...again, lastId: '' }).toEqual({ ...saved, lastId: '' });
});

test('a damaged file changes nothing and says what is wrong', async () => {
  const { text } = await livedIn();
  await using sandbox = await startSandbox({ furnished: true });
  const before = await save(sandbox);
  /** The file with something else at a place in it. */
  const broken = (path: string, value: unknown): string => {
    const world: unknown = JSON.parse(text);
    const steps = path.split('.');
    const last = steps.pop() ?? '';
    const holder = steps.reduce(
      (node, step): unknown => (isObject(node) ? Reflect.get(node, step) : undefined),
      world,
    );
    if (!isObject(holder)) throw new Error(`nothing at ${path}`);
    Reflect.set(holder, last, value);
    return JSON.stringify(world);
  };
  const command = 'commands.scopes.0.commands.0';
  const { directory, messages, places }: SavedWorld = JSON.parse(text);
  const dm = directory.channels.findIndex(({ type }) => type === 1);
  const recipientId = directory.channels[dm]?.recipientId;
  const answered = messages.findIndex(({ interaction }) => interaction !== undefined);
  const metadata = `messages.${answered}.interaction.metadata`;
  const damages: [string, RegExp][] = [
    ['', /not JSON/],
    [text.slice(0, -20), /not JSON/],
    ['null', /must be object/],
    ['{}', /format/],
    [broken('version', 2), /version/],
    [broken('clockOffset', -1), /clockOffset/],
    [broken('lastId', 'x'), /lastId/],
    [broken('lastId', (2n ** 63n).toString()), /lastId/],
    [broken('directory.users', []), /owner of Sandbox is missing/],
    [broken('directory.guilds', []), /is nowhere/],
    [broken('directory.guilds.0.roles', []), /no role @everyone/],
    [broken('directory.guilds.0.members.0.userId', '1'), /member of Sandbox/],
    [broken('directory.channels', []), /channel of the message/],
    [broken('directory.channels.0.recipientId', recipientId), /is nowhere/],
    [broken(`directory.channels.${dm}.guildId`, '1'), /is nowhere/],
    [broken(`directory.channels.${dm}.guildId`, places.guildId), /is nowhere/],
    [broken(`directory.channels.${dm}.recipientId`, '1'), /is nowhere/],
    [broken(`${metadata}.user.username`, 5), /username/],
    [broken(`${metadata}.user.global_name`, {}), /global_name/],
    [broken(`${metadata}.name`, ['x']), /metadata/],
    [broken(`${metadata}.extra`, 1), /additional properties/],
    [broken('places.people.0.id', '1'), /the person/],
    [broken('messages.0.authorId', '1'), /the author/],
    [broken('messages.0.attachmentIds', ['1']), /a file of the message/],
    [broken('messages.0.extra', 1), /additional properties/],
    [broken('messages.2.components.0.type', 99), /the message \d+: components/],
    [broken('attachments.0.data', 'AAE!'), /is not whole/],
    [broken('attachments.0.filename', '../x'), /filename/],
    [broken('attachments.0.contentType', 'a\r\nb'), /contentType/],
    [broken(`${command}.name`, 'Not Lower'), /a command/],
    [broken(`${command}.options`, 'x'), /a command/],
  ];
  for (const [file, words] of damages) {
    const { status, error } = await load(sandbox, file);
    expect([status, error]).toEqual([400, expect.stringMatching(words)]);
  }
  expect(await save(sandbox)).toBe(before);
});

test('the commands of a running bot stay when a world is loaded', async () => {
  const { text } = await livedIn();
  const saved: SavedWorld = JSON.parse(text);
  await using bench = await startBench(undefined, { sandbox: { furnished: true } });
  await bench.client.application.commands.set([{ name: 'newer', description: 'Is newer' }]);
  expect(await load(bench.sandbox, text)).toEqual({ status: 200 });
  expect(bench.sandbox.commands().map(({ name }) => name)).toEqual(['newer']);
  // A sandbox without a bot has none of its own.
  await using empty = await startSandbox();
  expect(await load(empty, text)).toEqual({ status: 200 });
  expect(empty.commands()).toEqual(saved.commands.scopes[0]?.commands);
});

test('files with long names and unusual types are saved and loaded', async () => {
  await using sandbox = await startSandbox({ furnished: true });
  await using member = await PageClient.as(sandbox, 'member');
  const { page, state } = member;
  const body = new FormData();
  body.append(
    'files[0]',
    new Blob(['x'], { type: `a/${'b'.repeat(400)}` }),
    `${'n'.repeat(400)}.png`,
  );
  const answer = await fetch(`${sandbox.apiUrl}/v10/channels/${state.dm.id}/messages`, {
    method: 'POST',
    headers: { Authorization: `Bot ${sandbox.token}` },
    body,
  });
  expect(answer.status).toBe(200);
  const { messages } = await page.ask('history', { channelId: state.dm.id });
  const [file] = messages[0]?.attachments ?? [];
  expect(file?.filename).toMatch(/^n{296}\.png$/);
  expect(file?.content_type).toBe('image/png');
  expect(await load(sandbox, await save(sandbox))).toEqual({ status: 200 });
});

test('what a command was given is not saved: no message shows it', async () => {
  await using bench = await startPageBench();
  const { sandbox } = bench;
  await using member = await PageClient.as(sandbox, 'member');
  const { page } = member;
  const channelId = sandbox.channel.id;
  const { id: given } = await sendAhead(sandbox, Buffer.from('given'), 'given.ogg');
  const options = { text: 'x', clip: { file: given } };
  await page.ask('command', { channelId, type: 1, name: 'say', userInstall: false, options });
  const { id: shown } = await sendAhead(sandbox, Buffer.from('shown'), 'shown.ogg');
  await page.ask('send', { channelId, content: '', files: [{ file: shown }] });
  const { attachments }: SavedWorld = JSON.parse(await save(sandbox));
  expect(attachments.map(({ filename }) => filename)).toEqual(['shown.ogg']);
});

test('answers to buttons, menus and modals are saved and loaded', async () => {
  await using bench = await startPageBench();
  const { sandbox } = bench;
  await using member = await PageClient.as(sandbox, 'member');
  const { page, state } = member;
  const channelId = sandbox.channel.id;
  const sent = await page.ask('send', { channelId, content: 'quoted', files: [] });
  const slash = { channelId, type: 1, userInstall: false, options: {} };
  await page.ask('command', { ...slash, type: 3, name: 'Quote', target: sent.id });
  await page.ask('command', { ...slash, type: 2, name: 'Who', target: state.me.id });
  await page.ask('command', { ...slash, name: 'whisper' });
  const { messages } = await page.ask('history', { channelId });
  const messageId = messages.at(-1)?.id ?? '';
  await page.ask('click', { channelId, messageId, customId: 'press' });
  const { id } = await page.ask('command', { ...slash, name: 'form' });
  await page.ask('submit', { interactionId: id, fields: { note: 'this' } });
  expect(bench.errors).toEqual([]);
  expect(await load(sandbox, await save(sandbox))).toEqual({ status: 200 });
  const after = await page.ask('history', { channelId });
  expect(after.messages.map(({ content }) => content)).toEqual([
    'quoted',
    '“quoted”',
    'that is member',
    'psst',
    'pressed',
    'noted: this',
  ]);
});

test('a world that could not be loaded again is not saved, and why is said', async () => {
  await using sandbox = await startSandbox();
  sandbox.addGuild('x'.repeat(101));
  const answer = await fetch(`${sandbox.url}/page/world`);
  expect(answer.status).toBe(409);
  expect(await answer.json()).toEqual({ error: expect.stringMatching(/cannot be saved.*name/) });
});

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
