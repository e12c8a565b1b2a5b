import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { startSandbox } from '../src/index.ts';
import { createClient, startBench } from './bot.ts';

test('an unmodified discord.js client logs in and finds the server and its channel', async () => {
  await using bench = await startBench();
  const { client, sandbox } = bench;
  expect(client.user.id).toBe(sandbox.botUserId);
  expect(client.guilds.cache.get(sandbox.guild.id)?.name).toBe('Sandbox');
  expect(client.channels.cache.has(sandbox.channel.id)).toBe(true);
  await sandbox.botReady();
});

test('a wrong token is refused by REST and by close code 4004', async () => {
  await using sandbox = await startSandbox();
  const client = createClient(sandbox);
  await expect(client.login('wrong')).rejects.toThrow(/token/i);
  await client.destroy();
  const socket = new WebSocket(`${sandbox.url.replace('http', 'ws')}/?v=10&encoding=json`);
  socket.on('open', () =>
    socket.send(JSON.stringify({ op: 2, d: { token: 'wrong', intents: 1, properties: {} } })),
  );
  const code = await new Promise<number>((resolve) => socket.on('close', resolve));
  expect(code).toBe(4004);
});

test('the token of a real bot is refused', async () => {
  for (const id of ['12345678901234567', '12345678901234567890']) {
    const token = `${Buffer.from(id).toString('base64url')}.a.b`;
    await expect(startSandbox({ token })).rejects.toThrow('that of a real bot');
  }
  const token = `${Buffer.from('1234').toString('base64url')}.a.b`;
  await using sandbox = await startSandbox({ token });
  expect(sandbox.token).toBe(token);
});

test('a slash command is deferred, edited with a file, and its attachment can be fetched', async () => {
  await using bench = await startBench(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    const file = interaction.options.getAttachment('file', true);
    await interaction.deferReply();
    const bytes = Buffer.from(await (await fetch(file.url)).arrayBuffer());
    await interaction.editReply({
      content: `${file.name} ${file.size}`,
      files: [{ attachment: bytes, name: 'out.wav' }],
    });
  });
  const { client, sandbox, errors } = bench;
  await client.application.commands.set([
    {
      name: 'echo',
      description: 'Echo',
      options: [{ name: 'file', description: 'A file', type: 11, required: true }],
    },
  ]);
  const interaction = await sandbox
    .person('member')
    .slash('echo', { file: { file: Buffer.from('hello'), name: 'a b.wav' } });
  expect(interaction.state).toBe('deferred');
  const message = await sandbox.waitFor(() => interaction.message?.content && interaction.message);
  expect(message.content).toBe('a_b.wav 5');
  const answer = await fetch(message.attachments[0]?.url ?? '');
  expect(answer.headers.get('content-type')).toBe('audio/wav');
  expect(await answer.text()).toBe('hello');
  expect(errors).toEqual([]);
  expect(sandbox.violations).toEqual([]);
});
