import type { Message } from 'discord.js';
import { Events, GatewayIntentBits, Partials, PermissionFlagsBits } from 'discord.js';
import { expect, test } from 'vitest';
import type { Bench } from './bot.ts';
import { startBench } from './bot.ts';

const { Guilds, GuildMessages, GuildMessageReactions, MessageContent } = GatewayIntentBits;
const { ManageMessages, ReadMessageHistory, SendMessages, ViewChannel } = PermissionFlagsBits;

async function watching(botPermissions?: bigint): Promise<Bench> {
  return startBench(undefined, {
    sandbox: botPermissions === undefined ? {} : { botPermissions },
    client: {
      intents: [Guilds, GuildMessages, GuildMessageReactions, MessageContent],
      partials: [Partials.Message, Partials.Reaction, Partials.User],
    },
  });
}

async function posted({ client, sandbox }: Bench, content = 'x'): Promise<Message> {
  const channel = await client.channels.fetch(sandbox.channel.id);
  if (!channel?.isSendable()) throw new Error('no channel');
  return channel.send(content);
}

function shown({ sandbox }: Bench) {
  const { reactions = [] } = sandbox.messages(sandbox.channel.id).at(-1) ?? {};
  return reactions.map(({ emoji, count, me }) => [emoji.name, count, me]);
}

test('a bot reacts, sees who has reacted, and takes its reaction back', async () => {
  await using bench = await watching();
  const message = await posted(bench);
  const own = await message.react('👍');
  const member = bench.sandbox.person('member');
  const [stored] = bench.sandbox.messages(message.channelId);
  if (stored === undefined) throw new Error('no message');
  member.react(stored, '👍');
  expect(shown(bench)).toEqual([['👍', 2, true]]);
  expect((await own.users.fetch()).map(({ username }) => username)).toEqual([
    'sandbox-bot',
    'member',
  ]);
  await own.users.remove();
  expect(shown(bench)).toEqual([['👍', 1, false]]);
  await expect(own.users.remove()).rejects.toMatchObject({ code: 10014 });
});

test('a bot is told who reacts, and who takes it back', async () => {
  await using bench = await watching();
  const { client, sandbox } = bench;
  const member = sandbox.person('member');
  const message = member.send(sandbox.channel.id, 'x');
  const told = new Promise<unknown[]>((resolve) => {
    client.once(Events.MessageReactionAdd, ({ emoji }, user) => resolve([emoji.name, user.id]));
  });
  member.react(message, '🎉');
  expect(await told).toEqual(['🎉', member.id]);
  const taken = new Promise<unknown[]>((resolve) => {
    client.once(Events.MessageReactionRemove, ({ emoji }, user) => resolve([emoji.name, user.id]));
  });
  member.unreact(message, '🎉');
  expect(await taken).toEqual(['🎉', member.id]);
  expect(shown(bench)).toEqual([]);
});

test('the reactions of others are taken away with the permission alone', async () => {
  await using bench = await watching(ViewChannel | SendMessages | ReadMessageHistory);
  const { sandbox } = bench;
  const message = await posted(bench);
  const [stored] = sandbox.messages(message.channelId);
  if (stored === undefined) throw new Error('no message');
  const people = ['member', 'ada', 'moderator'].map((name) => sandbox.person(name));
  for (const person of people) for (const emoji of ['👍', '👎']) person.react(stored, emoji);
  const full = await message.fetch(true);
  const thumbs = full.reactions.resolve('👍');
  if (thumbs === null) throw new Error('no reaction');
  const [member] = people;
  if (member === undefined) throw new Error('nobody');
  await expect(thumbs.users.remove(member.id)).rejects.toMatchObject({ code: 50013 });
  sandbox.setBotPermissions(ManageMessages);
  await thumbs.users.remove(member.id);
  expect(shown(bench)).toEqual([
    ['👍', 2, false],
    ['👎', 3, false],
  ]);
  await thumbs.remove();
  expect(shown(bench)).toEqual([['👎', 3, false]]);
  await full.reactions.removeAll();
  expect(shown(bench)).toEqual([]);
});

test('what is no emoji, and a twenty-first one, is refused', async () => {
  await using bench = await watching();
  const message = await posted(bench);
  for (const name of ['nothing', 'party:123456789012345678', '1']) {
    await expect(message.react(name)).rejects.toMatchObject({ code: 10014 });
  }
  const [stored] = bench.sandbox.messages(message.channelId);
  if (stored === undefined) throw new Error('no message');
  const emojis = Array.from({ length: 20 }, (_, index) => String.fromCodePoint(0x1f400 + index));
  for (const emoji of emojis) bench.sandbox.person('member').react(stored, emoji);
  await expect(message.react('👍')).rejects.toMatchObject({ code: 30010 });
  await message.react('\u{1f400}');
});

test('only those react who may, and nobody to what one person alone sees', async () => {
  await using bench = await startBench(async (interaction) => {
    if (interaction.isChatInputCommand()) await interaction.reply({ content: 'x', flags: 64 });
  });
  const { client, sandbox } = bench;
  await client.application.commands.set([{ name: 'go', description: 'Go' }]);
  const { message: secret } = await sandbox.person('member').slash('go');
  if (secret === undefined) throw new Error('no answer');
  expect(() => sandbox.person('member').react(secret, '👍')).toThrow('cannot do anything');
  const said = sandbox.person('member').send(sandbox.channel.id, 'x');
  expect(() => sandbox.person('stranger').react(said, '👍')).toThrow('cannot do anything');
  sandbox.faults.denyBot(sandbox.channel.id, PermissionFlagsBits.AddReactions);
  const path = `/channels/${said.channel_id}/messages/${said.id}/reactions` as const;
  const react = () => client.rest.put(`${path}/${encodeURIComponent('👍')}/@me`);
  await expect(react()).rejects.toMatchObject({ code: 50013 });
  sandbox.person('ada').react(said, '👍');
  await react();
});

test('people edit their own messages, and bots are told', async () => {
  await using bench = await watching();
  const { client, sandbox } = bench;
  const member = sandbox.person('member');
  const message = member.send(sandbox.channel.id, 'befor');
  const told = new Promise((resolve) => {
    client.once(Events.MessageUpdate, (_, { content }) => resolve(content));
  });
  expect(member.edit(message, 'before').edited_timestamp).not.toBeNull();
  expect(await told).toBe('before');
  expect(() => sandbox.person('moderator').edit(message, 'x')).toThrow('their own messages alone');
});
