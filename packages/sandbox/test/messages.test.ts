import type { TextChannel } from 'discord.js';
import { GatewayIntentBits, MessageFlags, Partials, PermissionFlagsBits } from 'discord.js';
import { expect, test } from 'vitest';
import { startSandbox } from '../src/index.ts';
import type { Bench } from './bot.ts';
import { startBench } from './bot.ts';
import { rawRequest } from './conformance/raw-request.ts';

async function channelOf({ client, sandbox }: Bench): Promise<TextChannel> {
  const channel = await client.channels.fetch(sandbox.channel.id);
  if (
    channel?.isTextBased() !== true ||
    channel.isDMBased() ||
    channel.isThread() ||
    channel.isVoiceBased()
  ) {
    throw new Error('no text channel');
  }
  return channel as TextChannel;
}

test('a nonce makes one message of two requests for five minutes', async () => {
  await using bench = await startBench();
  const channel = await channelOf(bench);
  const options = { content: 'once', nonce: '42', enforceNonce: true };
  const first = await channel.send(options);
  expect((await channel.send(options)).id).toBe(first.id);
  bench.sandbox.clock.advance(5 * 60_000);
  expect((await channel.send(options)).id).not.toBe(first.id);
});

test('a reply refers to its message and mentions its author', async () => {
  await using bench = await startBench();
  const channel = await channelOf(bench);
  const question = bench.sandbox.person('member').send(channel.id, 'why?');
  await channel.send({ content: 'because', reply: { messageReference: question.id } });
  const [, reply] = bench.sandbox.messages(channel.id);
  expect(reply).toMatchObject({ type: 19, referenced_message: { content: 'why?' } });
  expect(reply?.mentions.map(({ username }) => username)).toEqual(['member']);
});

test('mentions notify only those who are allowed', async () => {
  await using bench = await startBench();
  const channel = await channelOf(bench);
  const { id } = bench.sandbox.person('member');
  await channel.send({ content: `<@${id}>`, allowedMentions: { parse: [] } });
  await channel.send({ content: `<@${id}>`, allowedMentions: { users: [id] } });
  expect(bench.sandbox.messages(channel.id).map(({ mentions }) => mentions.length)).toEqual([0, 1]);
});

test('a file over the limit is refused with 40005, and so is a request over 25 MiB', async () => {
  await using bench = await startBench(undefined, { sandbox: { attachmentSizeLimit: 1024 } });
  const channel = await channelOf(bench);
  const file = (size: number) => ({ attachment: Buffer.alloc(size), name: 'x.bin' });
  await channel.send({ files: [file(1024)] });
  await expect(channel.send({ files: [file(1025)] })).rejects.toMatchObject({
    code: 40005,
    status: 413,
  });
  await expect(channel.send({ files: [file(26 * 1024 * 1024)] })).rejects.toMatchObject({
    code: 40005,
  });
});

test('an edit keeps attachments unless it lists others', async () => {
  await using bench = await startBench();
  const channel = await channelOf(bench);
  const message = await channel.send({
    files: ['a', 'b'].map((name) => ({ attachment: Buffer.from(name), name: `${name}.txt` })),
  });
  const names = () =>
    bench.sandbox.messages(channel.id)[0]?.attachments.map(({ filename }) => filename);
  await message.edit('text');
  expect(names()).toEqual(['a.txt', 'b.txt']);
  const kept = message.attachments.find(({ name }) => name === 'b.txt');
  await message.edit({ attachments: kept === undefined ? [] : [kept] });
  expect(names()).toEqual(['b.txt']);
  await message.edit({ files: [{ attachment: Buffer.from('c'), name: 'c.txt' }] });
  expect(names()).toEqual(['c.txt']);
  expect(bench.sandbox.violations).toEqual([]);
});

test('a link to an attachment expires after a day, and a forged one never works', async () => {
  await using bench = await startBench();
  const channel = await channelOf(bench);
  const message = await channel.send({ files: [{ attachment: Buffer.from('x'), name: 'x.txt' }] });
  const url = message.attachments.first()?.url ?? '';
  expect((await fetch(url)).status).toBe(200);
  expect((await fetch(url.replace('hm=', 'hm=0'))).status).toBe(404);
  bench.sandbox.clock.advance(24 * 60 * 60_000 + 1000);
  expect((await fetch(url)).status).toBe(404);
  const fresh = await channel.messages.fetch({ message: message.id, force: true });
  expect((await fetch(fresh.attachments.first()?.url ?? '')).status).toBe(200);
});

test('direct messages arrive unless the person has closed them or shares no server', async () => {
  await using bench = await startBench();
  const { sandbox, client } = bench;
  const member = await client.users.fetch(sandbox.person('member').id);
  await member.send('psst');
  expect(sandbox.directMessages(member.id)).toMatchObject([{ content: 'psst' }]);
  sandbox.faults.closeDms(member.id);
  await expect(member.send('psst')).rejects.toMatchObject({ code: 50007, status: 403 });
  const stranger = await client.users.fetch(sandbox.person('stranger').id);
  await expect(stranger.send('psst')).rejects.toMatchObject({ code: 50007 });
});

test('permissions that the bot lacks are refused, and noticed by the client', async () => {
  await using bench = await startBench();
  const { sandbox } = bench;
  const channel = await channelOf(bench);
  sandbox.faults.denyBot(channel.id, PermissionFlagsBits.SendMessages);
  await expect(channel.send('x')).rejects.toMatchObject({ code: 50013, status: 403 });
  sandbox.faults.denyBot(channel.id, PermissionFlagsBits.ViewChannel);
  await expect(channel.send('x')).rejects.toMatchObject({ code: 50001, status: 403 });
  sandbox.faults.allowBot(
    channel.id,
    PermissionFlagsBits.SendMessages | PermissionFlagsBits.ViewChannel,
  );
  await channel.send('x');
});

test('a message and a channel may be gone', async () => {
  await using bench = await startBench();
  const { sandbox } = bench;
  const channel = await channelOf(bench);
  const message = await channel.send('x');
  sandbox.deleteMessage(channel.id, message.id);
  await expect(message.edit('y')).rejects.toMatchObject({ code: 10008 });
  sandbox.deleteChannel(channel.id);
  await expect(channel.messages.edit(message.id, 'y')).rejects.toMatchObject({ code: 10003 });
});

test("another's message may be deleted with the permission alone, and never edited", async () => {
  await using bench = await startBench();
  const { sandbox, client } = bench;
  const channel = await channelOf(bench);
  const { id } = sandbox.person('member').send(channel.id, 'mine');
  await expect(channel.messages.delete(id)).rejects.toMatchObject({ code: 50013 });
  await expect(
    client.rest.patch(`/channels/${channel.id}/messages/${id}`, { body: { content: 'x' } }),
  ).rejects.toMatchObject({
    code: 50005,
  });
});

test('message events come with the intents for them, and content with its own', async () => {
  const quiet: string[] = [];
  await using bench = await startBench(undefined, {
    client: { intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages] },
  });
  await using deaf = await startBench();
  deaf.client.on('messageCreate', ({ content }) => quiet.push(content));
  deaf.sandbox.person('member').send(deaf.sandbox.channel.id, 'hello');
  const heard = new Promise((resolve) => bench.client.once('messageCreate', resolve));
  bench.sandbox.person('member').send(bench.sandbox.channel.id, 'hello');
  expect(await heard).toMatchObject({ content: '' });
  const mention = new Promise((resolve) => bench.client.once('messageCreate', resolve));
  bench.sandbox.person('member').send(bench.sandbox.channel.id, `<@${bench.client.user.id}> hello`);
  expect(await mention).toMatchObject({ content: expect.stringContaining('hello') });
  expect(quiet).toEqual([]);
});

test('pages of messages come newest first', async () => {
  await using bench = await startBench();
  const channel = await channelOf(bench);
  for (const text of ['1', '2', '3', '4']) bench.sandbox.person('member').send(channel.id, text);
  const newest = await channel.messages.fetch({ limit: 2 });
  expect(newest.map(({ content }) => content)).toEqual(['4', '3']);
  const before = await channel.messages.fetch({ limit: 2, before: newest.last()?.id ?? '' });
  expect(before.map(({ content }) => content)).toEqual(['2', '1']);
});

test('a page around a message has what is on both sides of it, even behind the last one', async () => {
  await using bench = await startBench();
  const channel = await channelOf(bench);
  const ids = ['1', '2', '3', '4'].map(
    (text) => bench.sandbox.person('member').send(channel.id, text).id,
  );
  const around = async (id: string, limit: number) => {
    const found = await channel.messages.fetch({ around: id, limit });
    return found.map(({ content }) => content).join('');
  };
  expect(await around(ids[1] ?? '', 3)).toBe('321');
  expect(await around(ids[1] ?? '', 1)).toBe('2');
  expect(await around(`9${ids[3]}`, 2)).toBe('4');
});

test('a place in a list that is no id, or a number out of bounds, is refused', async () => {
  await using sandbox = await startSandbox();
  const status = async (path: string) => {
    const answer = await rawRequest(sandbox, 'GET', path);
    return [answer.status, answer.body.code];
  };
  const messages = `/channels/${sandbox.channel.id}/messages`;
  const members = `/guilds/${sandbox.guild.id}/members`;
  for (const query of ['before=abc', 'after=-1', 'around=', 'limit=0', 'limit=101', 'limit=x']) {
    expect(await status(`${messages}?${query}`)).toEqual([400, 50035]);
  }
  for (const query of ['after=abc', 'limit=1001']) {
    expect(await status(`${members}?${query}`)).toEqual([400, 50035]);
  }
  expect(new Set(sandbox.violations.map(({ rule }) => rule))).toEqual(new Set(['query-value']));
});

test('@everyone notifies where its author may mention everyone, and nowhere else', async () => {
  await using bench = await startBench();
  const { sandbox } = bench;
  const channel = await channelOf(bench);
  const member = sandbox.person('member');
  const notifies = () => sandbox.messages(channel.id).at(-1)?.mention_everyone;
  const message = await channel.send('@everyone');
  expect(notifies()).toBe(true);
  sandbox.faults.denyBot(channel.id, PermissionFlagsBits.MentionEveryone);
  await message.edit('@here');
  expect(notifies()).toBe(false);
  await channel.send('@everyone');
  expect(notifies()).toBe(false);
  member.send(channel.id, '@everyone');
  expect(notifies()).toBe(true);
  member.send(member.dmChannelId, '@everyone');
  expect(sandbox.directMessages(member.id).at(-1)?.mention_everyone).toBe(false);
});

test('a file keeps what it was called when its name cannot be in a link', async () => {
  await using bench = await startBench();
  const channel = await channelOf(bench);
  const names = ['голос.mp3', 'my voice.mp3', 'plain.mp3', '声'];
  await channel.send({ files: names.map((name) => ({ attachment: Buffer.from('x'), name })) });
  const [message] = bench.sandbox.messages(channel.id);
  const facts = message?.attachments.map(({ filename, title }) => [filename, title]);
  expect(facts).toEqual([
    ['unknown.mp3', 'голос'],
    ['my_voice.mp3', 'my voice'],
    ['plain.mp3', undefined],
    ['unknown', '声'],
  ]);
});

test('messages are deleted together with the permission alone, and only young ones', async () => {
  const { GuildMessages, Guilds } = GatewayIntentBits;
  await using bench = await startBench(undefined, {
    client: { intents: [Guilds, GuildMessages], partials: [Partials.Message] },
  });
  const { client, sandbox } = bench;
  const channel = await channelOf(bench);
  const member = sandbox.person('member');
  const say = (...texts: string[]) => texts.map((text) => member.send(channel.id, text).id);
  const old = say('1', '2');
  await expect(channel.bulkDelete(old)).rejects.toMatchObject({ code: 50013 });
  sandbox.setBotPermissions(PermissionFlagsBits.ManageMessages);
  sandbox.clock.advance(14 * 24 * 60 * 60_000 + 1);
  await expect(channel.bulkDelete(old)).rejects.toMatchObject({ code: 50034 });
  const young = say('3', '4', '5');
  const told = new Promise((resolve) => {
    client.once('messageDeleteBulk', (gone) => resolve([...gone.keys()]));
  });
  await channel.bulkDelete(young.slice(0, 2));
  expect(await told).toEqual(young.slice(0, 2));
  expect(sandbox.messages(channel.id).map(({ content }) => content)).toEqual(['1', '2', '5']);
  await expect(
    client.rest.post(`/channels/${member.dmChannelId}/messages/bulk-delete`, {
      body: { messages: old },
    }),
  ).rejects.toMatchObject({ code: 50003 });
});

test('messages are pinned, listed and let go', async () => {
  await using bench = await startBench();
  const { client, sandbox } = bench;
  const channel = await channelOf(bench);
  const [first, second] = [await channel.send('1'), await channel.send('2')];
  await expect(first.pin()).rejects.toMatchObject({ code: 50013 });
  sandbox.setBotPermissions(PermissionFlagsBits.PinMessages);
  const told = new Promise((resolve) => client.once('channelPinsUpdate', resolve));
  await first.pin();
  await told;
  sandbox.clock.advance(1_000);
  await second.pin();
  const { items, hasMore } = await channel.messages.fetchPins({ limit: 1 });
  expect([items.map(({ message }) => message.content), hasMore]).toEqual([['2'], true]);
  await second.unpin();
  const left = await channel.messages.fetchPins();
  expect(left.items.map(({ message }) => message.id)).toEqual([first.id]);
  expect(sandbox.messages(channel.id).map(({ pinned }) => pinned)).toEqual([true, false]);
  expect(sandbox.violations).toEqual([]);
});

test('an old message takes only so many edits an hour', async () => {
  await using bench = await startBench(undefined, {
    client: { rest: { rejectOnRateLimit: () => true } },
  });
  const channel = await channelOf(bench);
  const message = await channel.send('x');
  bench.sandbox.clock.advance(61 * 60_000);
  for (let edit = 0; edit < 30; edit += 1) await message.edit(`${edit}`);
  await expect(message.edit('more')).rejects.toThrow();
  expect(bench.sandbox.requests.at(-1)?.status).toBe(429);
});

test('Components V2 shows a file where a component refers to it', async () => {
  await using bench = await startBench();
  const channel = await channelOf(bench);
  const message = await channel.send({ content: 'old', embeds: [{ title: 't' }] });
  await message.edit({
    content: null,
    embeds: [],
    flags: MessageFlags.IsComponentsV2,
    components: [{ type: 12, items: [{ media: { url: 'attachment://v.mp4' } }] }],
    files: [{ attachment: Buffer.from('v'), name: 'v.mp4' }],
  });
  const [shown] = bench.sandbox.messages(channel.id);
  const [gallery] = shown?.components ?? [];
  expect(gallery).toMatchObject({
    id: 1,
    items: [
      { media: { url: expect.stringContaining('/attachments/'), content_type: 'video/mp4' } },
    ],
  });
  expect(shown?.attachments).toHaveLength(1);
  expect(bench.sandbox.violations).toEqual([]);
});

test('a voice message carries one audio file with its duration and waveform', async () => {
  await using bench = await startBench();
  const channel = await channelOf(bench);
  const file = { attachment: Buffer.from('o'), name: 'voice.ogg', duration: 1.5, waveform: 'AAAA' };
  await channel.send({ files: [file], flags: MessageFlags.IsVoiceMessage });
  expect(bench.sandbox.messages(channel.id)[0]?.attachments[0]).toMatchObject({
    duration_secs: 1.5,
    content_type: 'audio/ogg',
  });
});
