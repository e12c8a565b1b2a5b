import type { ChatInputCommandInteraction } from 'discord.js';
import { ApplicationCommandOptionType, MessageFlags } from 'discord.js';
import { expect, test } from 'vitest';
import { startBench } from './bot.ts';

const MINUTES = 60_000;
const COMMAND = { name: 'go', description: 'Go' };

/** A bench whose only command `go` is handled by `handle`, and what the handler throws. */
async function bench(
  handle: (interaction: ChatInputCommandInteraction<'cached'>) => Promise<unknown>,
) {
  const made = await startBench(async (interaction) => {
    if (interaction.isChatInputCommand()) await handle(interaction);
  });
  await made.client.application.commands.set([COMMAND]);
  return made;
}

test('an answer is shown at once and may be asked back', async () => {
  await using made = await bench(async (interaction) => {
    const answer = await interaction.reply({ content: 'hi', withResponse: true });
    expect(answer.resource?.message?.content).toBe('hi');
    expect((await interaction.fetchReply()).id).toBe(answer.resource?.message?.id);
  });
  const { sandbox, errors } = made;
  const interaction = await sandbox.person('member').slash('go');
  expect(interaction).toMatchObject({ state: 'answered', callback: { type: 4 } });
  await sandbox.waitFor(() =>
    sandbox.requests.some(({ method, path }) => method === 'GET' && path.endsWith('@original')),
  );
  expect(interaction.message).toMatchObject({
    content: 'hi',
    interaction_metadata: { name: 'go' },
  });
  expect(errors).toEqual([]);
});

test('after 15 minutes the token answers 50027 while the bot token still edits', async () => {
  let held: ChatInputCommandInteraction<'cached'> | undefined;
  await using made = await bench(async (interaction) => {
    await interaction.deferReply();
    held = interaction;
  });
  const { sandbox, client } = made;
  const interaction = await sandbox.person('member').slash('go');
  await sandbox.waitFor(() => held);
  const first = await held?.editReply('working');
  sandbox.clock.advance(15 * MINUTES + 1000);
  await expect(held?.editReply('late')).rejects.toMatchObject({ code: 50027, status: 401 });
  const channel = await client.channels.fetch(sandbox.channel.id);
  if (!channel?.isSendable() || first === undefined) throw new Error('no channel');
  await channel.messages.edit(first.id, { content: 'done' });
  expect(interaction.message?.content).toBe('done');
});

test('a first answer after three seconds is refused with 10062', async () => {
  let reached = false;
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await using made = await bench(async (interaction) => {
    reached = true;
    await released;
    await interaction.reply('late');
  });
  const { sandbox, errors } = made;
  const pending = sandbox.person('member').slash('go');
  await sandbox.waitFor(() => reached);
  sandbox.clock.advance(3_001);
  expect((await pending).state).toBe('failed');
  release();
  expect(await sandbox.waitFor(() => errors[0])).toMatchObject({ code: 10062, status: 404 });
});

test('a second answer is refused with 40060', async () => {
  await using made = await bench(async (interaction) => {
    const { rest } = interaction.client;
    const route = `/interactions/${interaction.id}/${interaction.token}/callback` as const;
    await interaction.reply('one');
    await rest.post(route, { body: { type: 4, data: { content: 'two' } }, auth: false });
  });
  const { sandbox, errors } = made;
  const interaction = await sandbox.person('member').slash('go');
  expect(await sandbox.waitFor(() => errors[0])).toMatchObject({ code: 40060, status: 400 });
  expect(interaction.message?.content).toBe('one');
});

test('an edit before the first answer is refused with 10015', async () => {
  await using made = await bench(async (interaction) => {
    await expect(interaction.webhook.editMessage('@original', 'x')).rejects.toMatchObject({
      code: 10015,
    });
    await interaction.reply('fine');
  });
  const interaction = await made.sandbox.person('member').slash('go');
  expect(interaction.message?.content).toBe('fine');
  expect(made.errors).toEqual([]);
});

test('an ephemeral answer does not exist for the bot token', async () => {
  await using made = await bench((interaction) =>
    interaction.reply({ content: 'secret', flags: MessageFlags.Ephemeral }),
  );
  const { sandbox, client } = made;
  const { message, ephemeral } = await sandbox.person('member').slash('go');
  expect(ephemeral).toBe(true);
  const channel = await client.channels.fetch(sandbox.channel.id);
  if (!channel?.isTextBased() || message === undefined) throw new Error('no message');
  await expect(channel.messages.edit(message.id, 'x')).rejects.toMatchObject({ code: 10008 });
  await expect(channel.messages.fetch(message.id)).rejects.toMatchObject({ code: 10008 });
  expect((await channel.messages.fetch()).size).toBe(0);
  expect(sandbox.messages(sandbox.channel.id)).toMatchObject([{ content: 'secret', flags: 64 }]);
});

test('the first follow-up fills in a deferred answer, the next ones are messages of their own', async () => {
  await using made = await bench(async (interaction) => {
    await interaction.deferReply();
    await interaction.followUp('first');
    const second = await interaction.followUp('second');
    await interaction.webhook.editMessage(second, 'second, edited');
  });
  const { sandbox, errors } = made;
  const interaction = await sandbox.person('member').slash('go');
  const [followUp] = await sandbox.waitFor(
    () => interaction.followUps[0]?.content.endsWith('edited') && interaction.followUps,
  );
  expect(interaction.message).toMatchObject({ content: 'first', flags: 0 });
  expect(followUp?.interaction_metadata).toMatchObject({
    original_response_message_id: interaction.message?.id,
  });
  expect(errors).toEqual([]);
});

test('a deleted answer is gone', async () => {
  await using made = await bench(async (interaction) => {
    await interaction.reply('oops');
    await interaction.deleteReply();
    await expect(interaction.editReply('again')).rejects.toMatchObject({ code: 10008 });
  });
  const { sandbox, errors } = made;
  const interaction = await sandbox.person('member').slash('go');
  await sandbox.waitFor(() =>
    sandbox.requests.some(({ status, method }) => method === 'PATCH' && status === 404),
  );
  expect(interaction.message).toBeUndefined();
  expect(errors).toEqual([]);
});

test('a user-installed command works where the bot is no member: five follow-ups, no bot token', async () => {
  await using made = await startBench(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.reply('here');
    for (let index = 0; index < 5; index += 1) await interaction.followUp(`${index}`);
    await expect(interaction.followUp('6')).rejects.toMatchObject({ code: 40094 });
    const { rest } = interaction.client;
    await expect(rest.get(`/channels/${interaction.channelId}`)).rejects.toMatchObject({
      code: 50001,
    });
  });
  const { sandbox, client, errors } = made;
  await client.application.commands.set([
    { ...COMMAND, integrationTypes: [0, 1], contexts: [0, 1, 2] },
  ]);
  const interaction = await sandbox.person('stranger').slash('go', {}, { userInstall: true });
  await sandbox.waitFor(() => sandbox.requests.some(({ status }) => status === 403));
  expect(interaction.followUps).toHaveLength(5);
  expect(errors).toEqual([]);
  expect(interaction.message?.interaction_metadata?.authorizing_integration_owners).toEqual({
    1: sandbox.person('stranger').id,
  });
});

test('a command in direct messages comes without a server', async () => {
  await using made = await startBench(async (interaction) => {
    if (interaction.isChatInputCommand())
      await interaction.reply(`${interaction.inGuild()} ${interaction.context}`);
  });
  await made.client.application.commands.set([COMMAND]);
  const member = made.sandbox.person('member');
  const interaction = await member.slash('go', {}, { dm: true });
  expect(interaction.message?.content).toBe('false 1');
  expect(made.sandbox.directMessages(member.id)).toHaveLength(1);
});

test('the client refuses what Discord would not offer', async () => {
  await using made = await startBench();
  const { sandbox, client } = made;
  await client.application.commands.set([
    {
      name: 'set',
      description: 'Set',
      defaultMemberPermissions: ['ManageGuild'],
      options: [
        {
          name: 'n',
          description: 'N',
          type: ApplicationCommandOptionType.Integer,
          required: true,
          maxValue: 5,
        },
        {
          name: 'c',
          description: 'C',
          type: ApplicationCommandOptionType.String,
          choices: [{ name: 'A', value: 'a' }],
        },
      ],
    },
    { name: 'quota', description: 'Q', options: [{ name: 'show', description: 'S', type: 1 }] },
  ]);
  const member = sandbox.person('member');
  const moderator = sandbox.person('moderator');
  await expect(member.slash('nothing')).rejects.toThrow(/No command named nothing/);
  await expect(member.slash('set', { n: 1 })).rejects.toThrow(/lacks the permissions/);
  await expect(moderator.slash('set')).rejects.toThrow(/n is required/);
  await expect(moderator.slash('set', { n: 6 })).rejects.toThrow(/to 5/);
  await expect(moderator.slash('set', { n: '1' })).rejects.toThrow(/takes a number/);
  await expect(moderator.slash('set', { n: 1, c: 'b' })).rejects.toThrow(/one of a/);
  await expect(moderator.slash('set', { n: 1, x: 1 })).rejects.toThrow(/no option x/);
  await expect(member.slash('quota')).rejects.toThrow(/needs a subcommand: show/);
  await expect(member.slash('quota hide')).rejects.toThrow(/no subcommand hide/);
  await expect(sandbox.person('stranger').slash('quota show')).rejects.toThrow(/not in the server/);
});

test('subcommands, ids and the language of the person arrive', async () => {
  await using made = await startBench(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    const user = interaction.options.getUser('who', true);
    const text = `${interaction.options.getSubcommand()} ${user.username} ${interaction.locale}`;
    await interaction.reply({
      content: `${text} ${interaction.memberPermissions.has('ManageGuild')}`,
    });
  });
  const { sandbox, client } = made;
  await client.application.commands.set([
    {
      name: 'quota',
      description: 'Q',
      options: [
        {
          name: 'show',
          description: 'S',
          type: ApplicationCommandOptionType.Subcommand,
          options: [
            {
              name: 'who',
              description: 'W',
              type: ApplicationCommandOptionType.User,
              required: true,
            },
          ],
        },
      ],
    },
  ]);
  const moderator = sandbox.person('moderator');
  moderator.locale = 'de';
  const interaction = await moderator.slash('quota show', { who: sandbox.person('ada').id });
  expect(interaction.message?.content).toBe('show ada de true');
});

test('a deferred answer becomes Components V2 by its edit', async () => {
  await using made = await bench(async (interaction) => {
    await interaction.deferReply();
    await interaction.editReply({
      flags: MessageFlags.IsComponentsV2,
      components: [{ type: 10, content: 'done' }],
    });
  });
  const { sandbox, errors } = made;
  const interaction = await sandbox.person('member').slash('go');
  await sandbox.waitFor(() => interaction.state === 'answered');
  expect(interaction.message).toMatchObject({
    flags: MessageFlags.IsComponentsV2,
    components: [{ content: 'done' }],
  });
  expect(errors).toEqual([]);
});

test('when the channel is gone its interactions answer 10003', async () => {
  await using made = await bench(async (interaction) => {
    await interaction.deferReply();
    made.sandbox.deleteChannel(interaction.channelId);
    await expect(interaction.editReply('x')).rejects.toMatchObject({ code: 10003 });
    await expect(interaction.followUp('x')).rejects.toMatchObject({ code: 10003 });
  });
  const { sandbox, errors } = made;
  await sandbox
    .person('member')
    .slash('go', {}, { channelId: sandbox.addChannel('short-lived').id });
  await sandbox.waitFor(() => sandbox.requests.filter(({ status }) => status === 404).length === 2);
  expect(errors).toEqual([]);
});

test('closing the sandbox fails what still waits for an answer', async () => {
  await using made = await bench(async () => {});
  const { sandbox } = made;
  const pending = sandbox.person('member').slash('go');
  await sandbox.close();
  expect((await pending).state).toBe('failed');
});

test('a follow-up after the deferred answer was deleted is a message of its own', async () => {
  await using bench = await startBench(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply();
    await interaction.deleteReply();
    await interaction.followUp('instead');
  });
  const { client, sandbox, errors } = bench;
  await client.application.commands.set([{ name: 'go', description: 'Go', nsfw: false }]);
  const interaction = await sandbox.person('member').slash('go');
  await sandbox.waitFor(() => interaction.followUps.length === 1, { what: 'the follow-up' });
  expect(interaction.followUps[0]?.content).toBe('instead');
  expect(errors).toEqual([]);
  expect(sandbox.violations).toEqual([]);
});

test('a command is offered to whom its permissions allow, and to everybody once it is opened', async () => {
  await using made = await startBench(async (interaction) => {
    if (interaction.isChatInputCommand())
      await interaction.reply(interaction.memberPermissions.has('ManageGuild') ? 'may' : 'may not');
  });
  const { sandbox, client } = made;
  await client.application.commands.set([{ ...COMMAND, defaultMemberPermissions: 'ManageGuild' }]);
  expect((await sandbox.person('moderator').slash('go')).message?.content).toBe('may');
  await expect(sandbox.person('member').slash('go')).rejects.toThrow('lacks the permissions');
  sandbox.openCommand('go');
  expect((await sandbox.person('member').slash('go')).message?.content).toBe('may not');
});

test('an interaction carries the roles that somebody was given', async () => {
  const seen: string[][] = [];
  await using made = await bench(async (interaction) => {
    seen.push(interaction.member.roles.cache.map(({ name }) => name).sort());
    await interaction.reply('seen');
  });
  const { sandbox, client } = made;
  const fans = sandbox.addRole('Fans', ['member']);
  await sandbox.waitFor(() => client.guilds.cache.get(sandbox.guild.id)?.roles.cache.has(fans.id));
  await sandbox.person('member').slash('go');
  await sandbox.person('other').slash('go');
  expect(seen).toEqual([['@everyone', 'Fans'], ['@everyone']]);
});
