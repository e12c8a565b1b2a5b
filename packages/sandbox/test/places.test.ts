import type { CategoryChannel, Guild, GuildMember, TextChannel } from 'discord.js';
import { ChannelType, PermissionFlagsBits } from 'discord.js';
import { expect, test } from 'vitest';
import { channelPermissions } from '../page/panel/channel-controls.ts';
import { startSandbox } from '../src/index.ts';
import { discordSchemaBook } from '../src/rules/schema-book.ts';
import type { Bench } from './bot.ts';
import { startBench } from './bot.ts';
import { rawRequest } from './conformance/raw-request.ts';
import { servedRoutes } from './parity/sources.ts';

const { Administrator, BanMembers, ManageChannels, ManageMessages, ManageRoles } =
  PermissionFlagsBits;
const { AttachFiles, EmbedLinks, ReadMessageHistory, SendMessages, ViewChannel } =
  PermissionFlagsBits;

async function managing(botPermissions: bigint): Promise<Bench> {
  return startBench(undefined, { sandbox: { botPermissions } });
}

async function homeOf({ client, sandbox }: Bench): Promise<Guild> {
  return client.guilds.fetch(sandbox.guild.id);
}

async function memberOf(bench: Bench): Promise<GuildMember> {
  const { id } = bench.sandbox.person('member');
  return (await homeOf(bench)).members.fetch(id);
}

test('a bot may do what its role allows, and nothing of it otherwise', async () => {
  await using bench = await managing(ViewChannel | SendMessages | ReadMessageHistory);
  const { sandbox } = bench;
  const guild = await homeOf(bench);
  const general = await guild.channels.fetch(sandbox.channel.id);
  if (general?.isTextBased() !== true) throw new Error('no text channel');
  const role = sandbox.addRole('Fans');
  const member = await memberOf(bench);
  const said = sandbox.person('member').send(general.id, 'x');
  const deeds: readonly [bigint, () => Promise<unknown>][] = [
    [ManageChannels, () => guild.channels.create({ name: 'new' })],
    [ManageChannels, () => general.edit({ name: 'renamed' })],
    [ManageRoles, () => member.roles.add(role.id)],
    [ManageRoles, () => member.roles.remove(role.id)],
    [ManageMessages, () => general.messages.delete(said.id)],
    [ManageChannels, () => general.delete()],
  ];
  for (const [needed, deed] of deeds) {
    sandbox.setBotPermissions(ViewChannel | ReadMessageHistory);
    await expect(deed()).rejects.toMatchObject({ code: 50013 });
    sandbox.setBotPermissions(ViewChannel | ReadMessageHistory | needed);
    await deed();
  }
  const names = (await guild.channels.fetch()).map((channel) => channel?.name);
  expect(names).toEqual(['new']);
  expect(sandbox.violations).toEqual([]);
});

test('a bot is told when its role allows something else', async () => {
  await using bench = await managing(ViewChannel);
  const guild = await homeOf(bench);
  const told = new Promise((resolve) =>
    bench.client.once('roleUpdate', (_, role) => resolve(role)),
  );
  bench.sandbox.setBotPermissions(Administrator);
  expect(await told).toMatchObject({ managed: true, permissions: { bitfield: Administrator } });
  expect(guild.members.me?.permissions.has(BanMembers)).toBe(true);
});

test('a channel is made with all that it is asked to have', async () => {
  await using bench = await managing(Administrator);
  const guild = await homeOf(bench);
  const { id } = await memberOf(bench);
  const hidden = [{ id: guild.id, deny: [ViewChannel] }];
  const category: CategoryChannel = await guild.channels.create({
    name: 'Back rooms',
    type: ChannelType.GuildCategory,
    permissionOverwrites: hidden,
  });
  const open: TextChannel = await guild.channels.create({
    name: 'help',
    parent: category,
    topic: 'Ask',
    nsfw: true,
    rateLimitPerUser: 5,
    permissionOverwrites: [...hidden, { id, allow: [ViewChannel, SendMessages] }],
  });
  expect(open).toMatchObject({ parentId: category.id, topic: 'Ask', nsfw: true });
  expect(open.permissionsFor(id)?.has(ViewChannel)).toBe(true);
  expect(bench.sandbox.person('member').send(open.id, 'x').content).toBe('x');
  expect(() => bench.sandbox.person('ada').send(open.id, 'x')).toThrow('may not send');
  const synced = await guild.channels.create({ name: 'staff', parent: category });
  expect(synced.permissionsLocked).toBe(true);
  const unparented = new Promise((resolve) => bench.client.once('channelUpdate', resolve));
  await category.delete();
  await unparented;
  expect((await guild.channels.fetch(open.id, { force: true }))?.parentId).toBeNull();
  await expect(
    guild.channels.create({ name: 'x', parent: bench.sandbox.channel.id }),
  ).rejects.toMatchObject({ code: 50035 });
  expect(bench.sandbox.violations.map(({ rule }) => rule)).toEqual(['channel-parent']);
});

test('a channel is edited, and moved into a category with its permissions', async () => {
  await using bench = await managing(Administrator);
  const guild = await homeOf(bench);
  const channel = await guild.channels.fetch(bench.sandbox.channel.id);
  if (channel?.type !== ChannelType.GuildText) throw new Error('no text channel');
  const edited = await channel.edit({
    rateLimitPerUser: 10,
    nsfw: true,
    permissionOverwrites: [{ id: guild.id, deny: [AttachFiles] }],
  });
  expect(edited).toMatchObject({ rateLimitPerUser: 10, nsfw: true, name: 'general' });
  const category = await guild.channels.create({ name: 'c', type: ChannelType.GuildCategory });
  await channel.setParent(category);
  expect(channel.permissionsLocked).toBe(true);
  await expect(channel.edit({ rateLimitPerUser: -1 })).rejects.toMatchObject({
    rawError: { errors: { rate_limit_per_user: expect.anything() } },
  });
  expect(bench.sandbox.violations.map(({ rule }) => rule)).toEqual(['schema:minimum']);
});

test('permissions in a channel are changed one by one', async () => {
  await using bench = await managing(Administrator);
  const channel = await bench.client.channels.fetch(bench.sandbox.channel.id);
  if (channel?.type !== ChannelType.GuildText) throw new Error('no text channel');
  const member = await memberOf(bench);
  const changed = new Promise((resolve) => bench.client.once('channelUpdate', resolve));
  await channel.permissionOverwrites.edit(member, { SendMessages: false });
  await changed;
  expect(channel.permissionsFor(member).has(SendMessages)).toBe(false);
  expect(() => bench.sandbox.person('member').send(channel.id, 'x')).toThrow('may not send');
  await channel.permissionOverwrites.delete(member);
  expect(bench.sandbox.person('member').send(channel.id, 'x').content).toBe('x');
  await expect(channel.permissionOverwrites.delete(member)).rejects.toMatchObject({ code: 10009 });
});

test('a bot hands out only what it has itself', async () => {
  await using bench = await managing(ManageChannels | ViewChannel);
  const guild = await homeOf(bench);
  const grant = (allow: bigint) =>
    guild.channels.create({ name: 'x', permissionOverwrites: [{ id: guild.id, allow }] });
  await grant(ViewChannel);
  await expect(grant(BanMembers)).rejects.toMatchObject({ code: 50013 });
});

test('what the sandbox makes nothing of is answered and recorded', async () => {
  await using bench = await managing(Administrator);
  const { sandbox, client } = bench;
  const channel = await client.channels.fetch(sandbox.channel.id);
  if (!channel?.isSendable() || channel.isDMBased()) throw new Error('no channel');
  await channel.send({
    poll: {
      question: { text: 'Tea?' },
      answers: [{ text: 'Yes' }],
      duration: 1,
      allowMultiselect: false,
    },
  });
  await client.application.edit({ description: 'Speaks' });
  const { status } = await rawRequest(sandbox, 'PATCH', `/channels/${channel.id}`, {
    default_auto_archive_duration: 60,
    flags: null,
  });
  expect(status).toBe(200);
  const found = sandbox.violations.map(({ rule, detail }) => `${rule} ${detail.split(':')[0]}`);
  expect(found).toEqual([
    'unimplemented-field poll',
    'unimplemented-field description',
    'unimplemented-field default_auto_archive_duration',
  ]);
  const voice = (await homeOf(bench)).channels.create({ name: 'v', type: ChannelType.GuildVoice });
  await expect(voice).rejects.toMatchObject({ code: 50035 });
});

test('every route whose body Discord describes says what it uses of it', () => {
  const silent = servedRoutes().filter(
    ({ method, path, fields }) =>
      method !== 'DELETE' && discordSchemaBook().takesBody(method, path) && fields === undefined,
  );
  expect(silent.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
});

test('every permission that the page can take from the bot is missed', async () => {
  await using bench = await startBench();
  const { sandbox, client } = bench;
  const channel = await client.channels.fetch(sandbox.channel.id);
  if (!channel?.isSendable()) throw new Error('no channel');
  const { id } = await channel.send('x');
  const deeds: ReadonlyMap<bigint, readonly [deed: () => Promise<unknown>, code: number]> = new Map(
    [
      [ViewChannel, [() => client.channels.fetch(channel.id, { force: true }), 50001]],
      [SendMessages, [() => channel.send('x'), 50013]],
      [AttachFiles, [() => channel.send({ files: [Buffer.from('x')] }), 50013]],
      [EmbedLinks, [() => channel.send({ embeds: [{ title: 'x' }] }), 50013]],
      [ReadMessageHistory, [() => channel.messages.fetch({ message: id, force: true }), 50013]],
    ],
  );
  for (const [label, bit] of channelPermissions) {
    const [deed, code] = deeds.get(bit) ?? [];
    if (deed === undefined) throw new Error(`nothing is done that needs ${label}`);
    await deed();
    sandbox.faults.denyBot(channel.id, bit);
    await expect(deed(), label).rejects.toMatchObject({ code });
    sandbox.faults.allowBot(channel.id, bit);
  }
  sandbox.faults.denyBot(channel.id, ReadMessageHistory);
  expect((await channel.messages.fetch({ limit: 5 })).size).toBe(0);
});

test('people do not attach or say what they may not', async () => {
  await using sandbox = await startSandbox();
  const member = sandbox.person('member');
  const { id } = sandbox.addChannel('quiet');
  const clip = { name: 'a.ogg', file: Buffer.from('a') };
  const overwrite = (deny: bigint) =>
    rawRequest(sandbox, 'PATCH', `/channels/${id}`, {
      permission_overwrites: [{ id: member.id, type: 1, deny: String(deny) }],
    });
  sandbox.setBotPermissions(Administrator);
  await overwrite(AttachFiles);
  expect(() => member.send(id, 'x', [clip])).toThrow('may not attach files');
  expect(member.send(id, 'x').content).toBe('x');
  await overwrite(PermissionFlagsBits.SendVoiceMessages);
  const voice = { durationSecs: 1, waveform: 'AAAA' };
  expect(() => member.send(id, '', [clip], { voice })).toThrow('may not send voice messages');
  await overwrite(ReadMessageHistory);
  const [first] = sandbox.messages(id);
  expect(() => member.send(id, 'x', [], { replyTo: first?.id })).toThrow('may not read');
  await overwrite(ViewChannel);
  expect(() => member.send(id, 'x')).toThrow('may not send messages');
});
