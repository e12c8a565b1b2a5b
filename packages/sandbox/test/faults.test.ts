import { expect, test } from 'vitest';
import { startSandbox } from '../src/index.ts';
import { startBench } from './bot.ts';

test('a 429 is waited for by discord.js and then tried again', async () => {
  await using bench = await startBench();
  const { sandbox, client } = bench;
  const fault = sandbox.faults.answer(
    { method: 'GET', path: /^\/channels/ },
    { status: 429, retryAfterSeconds: 0.05 },
  );
  await client.channels.fetch(sandbox.channel.id, { force: true });
  expect(fault.hits).toBe(1);
  expect(sandbox.requests.slice(-2).map(({ status }) => status)).toEqual([429, 200]);
});

test('a fault answers as often as it is told to, with its code', async () => {
  await using bench = await startBench(undefined, { client: { rest: { retries: 0 } } });
  const { sandbox, client } = bench;
  const get = () => client.rest.get(`/channels/${sandbox.channel.id}`);
  sandbox.faults.answer(
    { path: /channels/ },
    { status: 403, code: 50001, message: 'Missing Access', times: 2 },
  );
  await expect(get()).rejects.toMatchObject({ code: 50001 });
  await expect(get()).rejects.toMatchObject({ code: 50001 });
  await get();
  sandbox.faults.answer({ path: /channels/ }, { status: 0, drop: true });
  await expect(get()).rejects.toThrow();
  const removed = sandbox.faults.answer({ path: /channels/ }, { status: 500, times: Infinity });
  await expect(get()).rejects.toMatchObject({ status: 500 });
  removed.remove();
  await get();
});

test('a route that Discord does not have is answered with 404 and recorded', async () => {
  await using bench = await startBench();
  const { sandbox, client } = bench;
  await expect(client.rest.get('/nothing/here')).rejects.toMatchObject({ status: 404 });
  await expect(client.rest.get(`/guilds/${sandbox.guild.id}/prune`)).rejects.toMatchObject({
    status: 404,
  });
  expect(sandbox.violations.map(({ rule }) => rule)).toEqual([
    'unknown-route',
    'unimplemented-route',
  ]);
});

test('recorded requests hold no tokens', async () => {
  await using bench = await startBench(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.reply('x');
    await interaction.editReply('y');
  });
  const { sandbox, client } = bench;
  await client.application.commands.set([{ name: 'go', description: 'Go' }]);
  const { token } = await sandbox.person('member').slash('go');
  await sandbox.waitFor(() => sandbox.requests.some(({ method }) => method === 'PATCH'));
  const recorded = JSON.stringify(sandbox.requests);
  expect(recorded).not.toContain(token);
  expect(recorded).not.toContain(sandbox.token);
  expect(sandbox.requests.at(-1)?.path).toBe(
    `/webhooks/${sandbox.applicationId}/:token/messages/@original`,
  );
});

test('a name that is not loopback is refused', async () => {
  await using sandbox = await startSandbox();
  const { request } = await import('node:http');
  const status = await new Promise((resolve) => {
    request(`${sandbox.url}/api/v10/gateway`, { headers: { host: 'evil.example' } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    }).end();
  });
  expect(status).toBe(403);
});

test('limits are enforced when asked for', async () => {
  await using sandbox = await startSandbox({ enforceRateLimits: true });
  const headers = { authorization: `Bot ${sandbox.token}` };
  const answers = await Promise.all(
    Array.from({ length: 60 }, () => fetch(`${sandbox.apiUrl}/v10/users/@me`, { headers })),
  );
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThanOrEqual(10);
  expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
});

test('an answer that is lost leaves one message behind when the nonce is enforced', async () => {
  await using bench = await startBench();
  const { sandbox, client } = bench;
  const channel = await client.channels.fetch(sandbox.channel.id);
  if (!channel?.isSendable()) throw new Error('no channel');
  sandbox.faults.answer({ method: 'POST', path: /messages$/ }, { status: 0, loseAnswer: true });
  await channel.send({ content: 'once', nonce: '7', enforceNonce: true });
  expect(sandbox.requests.slice(-2).map(({ status }) => status)).toEqual([0, 200]);
  expect(sandbox.messages(channel.id)).toHaveLength(1);
});

test('a delayed request is carried out', async () => {
  await using bench = await startBench();
  const { sandbox, client } = bench;
  sandbox.faults.answer({ path: /^\/channels/ }, { status: 0, delayMs: 60 });
  await client.channels.fetch(sandbox.channel.id, { force: true });
  expect(sandbox.requests.at(-1)?.durationMs).toBeGreaterThanOrEqual(59);
});
