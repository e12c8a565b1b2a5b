import { once } from 'node:events';
import { connect } from 'node:net';
import { Events } from 'discord.js';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { startSandbox } from '../src/index.ts';
import { createClient, startBench } from './bot.ts';

/** A bare gateway connection that sends `payloads` after HELLO and reports its close code. */
async function closeCode(
  url: string,
  payloads: readonly string[],
  query = 'v=10&encoding=json',
): Promise<number> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/?${query}`);
  const code = new Promise<number>((resolve) => socket.once('close', resolve));
  socket.once('message', () => {
    for (const payload of payloads) socket.send(payload);
  });
  return code;
}

test('the session is resumed after a lost connection, and missed events are replayed', async () => {
  await using bench = await startBench(async (interaction) => {
    if (interaction.isChatInputCommand()) await interaction.reply('caught up');
  });
  const { client, sandbox } = bench;
  await client.application.commands.set([{ name: 'go', description: 'Go' }]);
  const resumed = new Promise<number>((resolve) =>
    client.once(Events.ShardResume, (_, replayed) => resolve(replayed)),
  );
  sandbox.faults.dropGateway();
  const [interaction] = await Promise.all([sandbox.person('member').slash('go'), resumed]);
  expect(interaction.message?.content).toBe('caught up');
  expect(await resumed).toBeGreaterThan(0);
});

test('a reconnect that is asked for resumes as well', async () => {
  await using bench = await startBench();
  const resumed = new Promise((resolve) => bench.client.once(Events.ShardResume, resolve));
  bench.sandbox.faults.requestReconnect();
  await resumed;
});

test('an invalid session and a refused resume make the bot identify anew', async () => {
  // discord.js waits five seconds between two IDENTIFYs unless it is told otherwise.
  const buildIdentifyThrottler = async () => ({ waitForIdentify: async () => {} });
  await using bench = await startBench(undefined, { client: { ws: { buildIdentifyThrottler } } });
  const { client, sandbox } = bench;
  for (const fault of [
    () => sandbox.faults.invalidateSession(),
    () => {
      sandbox.faults.refuseResume();
      sandbox.faults.dropGateway();
    },
  ]) {
    const ready = new Promise((resolve) => client.once(Events.ShardReady, resolve));
    fault();
    await ready;
    await sandbox.botReady();
  }
});

test('close codes say what was wrong', async () => {
  await using sandbox = await startSandbox({ disallowedIntents: 2 });
  const identify = (more: object = {}) =>
    JSON.stringify({ op: 2, d: { token: sandbox.token, intents: 1, properties: {}, ...more } });
  const codeOf = (payloads: string[], query?: string) => closeCode(sandbox.url, payloads, query);
  expect(await codeOf([identify({ token: 'x' })])).toBe(4004);
  expect(await codeOf([identify({ properties: 'x'.repeat(4096) })])).toBe(4002);
  expect(await codeOf(['{'])).toBe(4002);
  expect(await codeOf([JSON.stringify({ op: 99 })])).toBe(4001);
  expect(await codeOf([JSON.stringify({ op: 3, d: {} })])).toBe(4003);
  expect(await codeOf([identify(), identify()])).toBe(4005);
  expect(await codeOf([identify({ shard: [1, 1] })])).toBe(4010);
  expect(await codeOf([identify({ intents: -1 })])).toBe(4013);
  expect(await codeOf([identify({ intents: 2 })])).toBe(4014);
  expect(await codeOf([], 'v=8')).toBe(4012);
  expect(await codeOf(Array.from({ length: 121 }, () => JSON.stringify({ op: 1, d: null })))).toBe(
    4008,
  );
});

test('a session that misses its heartbeats is closed with 4009', async () => {
  await using sandbox = await startSandbox({ heartbeatIntervalMs: 20 });
  expect(await closeCode(sandbox.url, [])).toBe(4009);
});

test('a client that is destroyed ends its session', async () => {
  await using sandbox = await startSandbox();
  const client = createClient(sandbox);
  await client.login(sandbox.token);
  await sandbox.botReady();
  await client.destroy();
  await expect(sandbox.botReady({ timeoutMs: 50, what: 'a session' })).rejects.toThrow(
    /50 ms for a session/,
  );
});

test('joining and changing servers is announced', async () => {
  await using bench = await startBench();
  const { client, sandbox } = bench;
  const joined = new Promise((resolve) => client.once(Events.GuildCreate, resolve));
  const other = sandbox.addGuild('Other', { locale: 'de' });
  expect(await joined).toMatchObject({ id: other.id, preferredLocale: 'de' });
  const created = new Promise((resolve) => client.once(Events.ChannelCreate, resolve));
  const channel = sandbox.addChannel('talk', other.id);
  expect(await created).toMatchObject({ id: channel.id });
  const member = await client.guilds.cache
    .get(sandbox.guild.id)
    ?.members.fetch(sandbox.person('moderator').id);
  expect(member?.permissions.has('ManageGuild')).toBe(true);
});

test('a close that ends the session makes the bot identify anew', async () => {
  const buildIdentifyThrottler = async () => ({ waitForIdentify: async () => {} });
  await using bench = await startBench(undefined, { client: { ws: { buildIdentifyThrottler } } });
  const { client, sandbox } = bench;
  const ready = new Promise((resolve) => client.once(Events.ShardReady, resolve));
  sandbox.faults.dropGateway(4009);
  await ready;
  expect(sandbox.violations).toEqual([]);
});

test('a request that is no URL does not end the sandbox', async () => {
  await using sandbox = await startSandbox();
  const { hostname, port } = new URL(sandbox.url);
  const socket = connect(Number(port), hostname);
  socket.write(
    'GET // HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
  );
  const [answer] = await once(socket, 'data');
  expect(String(answer)).toContain('403 Forbidden');
  socket.destroy();
});
