import type { Guild, GuildMember } from 'discord.js';
import { Events, GatewayIntentBits, PermissionFlagsBits } from 'discord.js';
import { expect, test } from 'vitest';
import { startSandbox } from '../src/index.ts';
import type { Bench } from './bot.ts';
import { startBench } from './bot.ts';

const { Guilds, GuildMembers, GuildModeration } = GatewayIntentBits;
const { Administrator, BanMembers, ManageRoles, SendMessages, ViewChannel } = PermissionFlagsBits;
const HOUR = 60 * 60_000;

async function managing(botPermissions = Administrator): Promise<Bench> {
  return startBench(undefined, {
    sandbox: { botPermissions },
    client: { intents: [Guilds, GuildMembers, GuildModeration] },
  });
}

async function homeOf({ client, sandbox }: Bench): Promise<Guild> {
  return client.guilds.fetch(sandbox.guild.id);
}

async function fetched(bench: Bench, name: string): Promise<GuildMember> {
  const { id } = bench.sandbox.person(name);
  return (await homeOf(bench)).members.fetch({ user: id, force: true });
}

test('a member gets another nickname, and so does the bot', async () => {
  await using bench = await managing();
  const member = await fetched(bench, 'member');
  const told = new Promise((resolve) => {
    bench.client.once(Events.GuildMemberUpdate, (_, { nickname }) => resolve(nickname));
  });
  await member.setNickname('Mem');
  expect(await told).toBe('Mem');
  expect((await member.setNickname(null)).nickname).toBeNull();
  const me = await (await homeOf(bench)).members.fetchMe();
  expect((await me.setNickname('Speaker')).nickname).toBe('Speaker');
});

test('somebody in a timeout is quiet until it is over', async () => {
  await using bench = await managing();
  const { sandbox } = bench;
  const person = sandbox.person('member');
  const said = person.send(sandbox.channel.id, 'x');
  const member = await fetched(bench, 'member');
  const until = new Date(sandbox.clock.now() + HOUR);
  await member.disableCommunicationUntil(until);
  expect((await fetched(bench, 'member')).communicationDisabledUntil).toEqual(until);
  expect(() => person.send(sandbox.channel.id, 'x')).toThrow('may not send');
  expect(() => person.react(said, '👍')).toThrow('may not add reactions');
  sandbox.clock.advance(HOUR + 1);
  expect(person.send(sandbox.channel.id, 'x').content).toBe('x');
  const tooLong = new Date(sandbox.clock.now() + 29 * 24 * HOUR);
  await expect(member.disableCommunicationUntil(tooLong)).rejects.toMatchObject({ code: 50035 });
  const administrator = await fetched(bench, 'administrator');
  await expect(
    administrator.disableCommunicationUntil(new Date(sandbox.clock.now() + HOUR)),
  ).rejects.toMatchObject({ code: 50013 });
});

test('somebody who is kicked is gone', async () => {
  await using bench = await managing();
  const { client, sandbox } = bench;
  const member = await fetched(bench, 'member');
  const told = new Promise((resolve) => {
    client.once(Events.GuildMemberRemove, ({ id }) => resolve(id));
  });
  await member.kick('noise');
  expect(await told).toBe(member.id);
  expect(() => sandbox.person('member').send(sandbox.channel.id, 'x')).toThrow('may not send');
  await expect(fetched(bench, 'member')).rejects.toMatchObject({ code: 10007 });
  const guild = await homeOf(bench);
  await expect(guild.members.kick(guild.ownerId)).rejects.toMatchObject({ code: 50013 });
});

test('a ban has a reason, takes messages along, and ends', async () => {
  await using bench = await managing();
  const { client, sandbox } = bench;
  const guild = await homeOf(bench);
  const person = sandbox.person('member');
  person.send(sandbox.channel.id, 'old');
  sandbox.clock.advance(2 * HOUR);
  person.send(sandbox.channel.id, 'new');
  const told = new Promise((resolve) => {
    client.once(Events.GuildBanAdd, ({ user }) => resolve(user.id));
  });
  await guild.members.ban(person.id, { reason: 'Lärm', deleteMessageSeconds: HOUR / 1000 });
  expect(await told).toBe(person.id);
  expect(await guild.bans.fetch(person.id)).toMatchObject({ reason: 'Lärm' });
  expect((await guild.bans.fetch()).size).toBe(1);
  expect(sandbox.messages(sandbox.channel.id).map(({ content }) => content)).toEqual(['old']);
  const over = new Promise((resolve) => {
    client.once(Events.GuildBanRemove, ({ user }) => resolve(user.id));
  });
  await guild.bans.remove(person.id);
  expect(await over).toBe(person.id);
  const unknown = guild.bans.fetch({ user: person.id, force: true });
  await expect(unknown).rejects.toMatchObject({ code: 10026 });
});

test('a role is made, changed, given and deleted', async () => {
  await using bench = await managing();
  const guild = await homeOf(bench);
  const member = await fetched(bench, 'member');
  const role = await guild.roles.create({
    name: 'Helpers',
    colors: { primaryColor: 0xff0000 },
    hoist: true,
    mentionable: true,
    permissions: [BanMembers],
  });
  expect(role).toMatchObject({ name: 'Helpers', hoist: true, mentionable: true });
  expect(role.colors.primaryColor).toBe(0xff0000);
  await member.roles.set([role]);
  expect((await fetched(bench, 'member')).permissions.has(BanMembers)).toBe(true);
  await role.edit({ permissions: [], name: 'Friends' });
  expect((await fetched(bench, 'member')).permissions.has(BanMembers)).toBe(false);
  const told = new Promise((resolve) => {
    bench.client.once(Events.GuildRoleDelete, ({ name }) => resolve(name));
  });
  await role.delete();
  expect(await told).toBe('Friends');
  expect((await fetched(bench, 'member')).roles.cache.has(role.id)).toBe(false);
  expect(bench.sandbox.violations).toEqual([]);
});

test('roles that came with a bot are not given or deleted, nor permissions that it lacks', async () => {
  await using bench = await managing(ManageRoles | ViewChannel | SendMessages);
  const guild = await homeOf(bench);
  const member = await fetched(bench, 'member');
  const own = guild.members.me?.roles.botRole;
  if (own == null) throw new Error('no role');
  await expect(member.roles.add(own)).rejects.toMatchObject({ code: 50028 });
  await expect(own.delete()).rejects.toMatchObject({ code: 50028 });
  await expect(guild.roles.create({ permissions: [BanMembers] })).rejects.toMatchObject({
    code: 50013,
  });
});

test('members are changed with the permissions for it alone', async () => {
  await using bench = await managing(ViewChannel);
  const guild = await homeOf(bench);
  const { id } = bench.sandbox.person('member');
  const { ChangeNickname, KickMembers, ManageNicknames, ModerateMembers } = PermissionFlagsBits;
  const until = new Date(bench.sandbox.clock.now() + HOUR);
  const deeds: readonly [bigint, () => Promise<unknown>][] = [
    [ChangeNickname, () => guild.members.editMe({ nick: 'x' })],
    [ManageNicknames, () => guild.members.edit(id, { nick: 'x' })],
    [ModerateMembers, () => guild.members.edit(id, { communicationDisabledUntil: until })],
    [ManageRoles, () => guild.members.edit(id, { roles: [] })],
    [ManageRoles, () => guild.roles.create({ name: 'x', permissions: [] })],
    [KickMembers, () => guild.members.kick(id)],
    [BanMembers, () => guild.bans.create(id)],
    [BanMembers, () => guild.bans.fetch()],
    [BanMembers, () => guild.bans.remove(id)],
  ];
  for (const [needed, deed] of deeds) {
    bench.sandbox.setBotPermissions(ViewChannel);
    await expect(deed()).rejects.toMatchObject({ code: 50013 });
    bench.sandbox.setBotPermissions(ViewChannel | needed);
    await deed();
  }
});

test('bans, timeouts, roles and reactions are saved and loaded', async () => {
  await using bench = await managing();
  const { sandbox } = bench;
  const guild = await homeOf(bench);
  const person = sandbox.person('member');
  person.react(person.send(sandbox.channel.id, 'x'), '👍');
  const until = new Date(sandbox.clock.now() + HOUR);
  await (await fetched(bench, 'member')).disableCommunicationUntil(until);
  await guild.members.ban(sandbox.person('ada').id, { reason: 'noise' });
  await guild.roles.create({ name: 'Helpers', hoist: true, colors: { primaryColor: 7 } });
  const saved = await (await fetch(`${sandbox.url}/page/world`)).text();
  await using other = await startSandbox();
  const { status } = await fetch(`${other.url}/page/world`, {
    method: 'POST',
    headers: { origin: other.url },
    body: saved,
  });
  expect(status).toBe(200);
  const again: unknown = JSON.parse(await (await fetch(`${other.url}/page/world`)).text());
  expect(again).toMatchObject({ directory: JSON.parse(saved).directory });
  expect(other.messages(other.channel.id)).toMatchObject([
    { reactions: [{ count: 1, emoji: { name: '👍' } }] },
  ]);
});
