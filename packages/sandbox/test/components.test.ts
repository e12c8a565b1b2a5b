import type { Interaction } from 'discord.js';
import { ComponentType, MessageFlags } from 'discord.js';
import { expect, test } from 'vitest';
import { buttonsOf, type SandboxMessage } from '../src/index.ts';
import { startBench } from './bot.ts';

const BUTTON = { type: ComponentType.Button, style: 1, label: 'Press', custom_id: 'press' };
const SELECT = {
  type: ComponentType.StringSelect,
  custom_id: 'pick',
  options: ['a', 'b'].map((value) => ({ label: value, value })),
};
const MODAL = {
  title: 'Tell',
  custom_id: 'tell',
  components: [
    { type: 18, label: 'Why', component: { type: 4, custom_id: 'why', style: 1, min_length: 2 } },
    {
      type: 18,
      label: 'Which',
      component: { type: 3, custom_id: 'which', options: SELECT.options, required: false },
    },
  ],
};

async function answer(interaction: Interaction<'cached'>): Promise<void> {
  if (interaction.isChatInputCommand()) {
    const rows = [BUTTON, SELECT, { type: ComponentType.UserSelect, custom_id: 'who' }];
    const components = rows.map((component) => ({ type: 1, components: [component] }));
    await interaction.reply({ content: 'choose', components });
  } else if (interaction.isStringSelectMenu()) {
    await interaction.update({ content: `picked ${interaction.values.join()}` });
  } else if (interaction.isUserSelectMenu()) {
    await interaction.deferUpdate();
    await interaction.editReply({
      content: `chose ${interaction.users.first()?.username}`,
      components: [],
    });
  } else if (interaction.isButton()) {
    await interaction.showModal(MODAL);
  } else if (interaction.isModalSubmit()) {
    const which = interaction.fields.getStringSelectValues('which');
    await interaction.reply(`${interaction.fields.getTextInputValue('why')} ${which.join()}`);
  } else if (interaction.isMessageContextMenuCommand()) {
    await interaction.reply({
      content: interaction.targetMessage.content,
      flags: MessageFlags.Ephemeral,
    });
  } else if (interaction.isUserContextMenuCommand()) {
    await interaction.reply(`user ${interaction.targetUser.username}`);
  } else if (interaction.isAutocomplete()) {
    const { name, value } = interaction.options.getFocused(true);
    await interaction.respond([{ name: `${name}:${value}`, value }]);
  }
}

async function bench() {
  const made = await startBench(answer);
  await made.client.application.commands.set([
    {
      name: 'go',
      description: 'Go',
      options: [{ name: 'word', description: 'W', type: 3, autocomplete: true }],
    },
    { name: 'Quote', type: 3 },
    { name: 'Greet', type: 2 },
  ]);
  return made;
}

async function posted(made: Awaited<ReturnType<typeof bench>>): Promise<SandboxMessage> {
  const { message } = await made.sandbox.person('member').slash('go');
  if (message === undefined) throw new Error('no message');
  return message;
}

test('a select updates the message that it is in', async () => {
  await using made = await bench();
  const message = await posted(made);
  const member = made.sandbox.person('member');
  const interaction = await member.select(message, 'pick', ['b']);
  expect(interaction.message).toMatchObject({ id: message.id, content: 'picked b' });
  await expect(member.select(message, 'pick', ['c'])).rejects.toThrow(/no option c/);
  await expect(member.select(message, 'nothing', ['c'])).rejects.toThrow(/no component nothing/);
  expect(made.errors).toEqual([]);
});

test('a select of people carries them, and a deferred update edits the message', async () => {
  await using made = await bench();
  const message = await posted(made);
  const { sandbox } = made;
  const interaction = await sandbox
    .person('member')
    .select(message, 'who', [sandbox.person('ada').id]);
  await sandbox.waitFor(() => interaction.message?.content === 'chose ada');
  expect(interaction.message?.components).toEqual([]);
});

test('a button opens a modal, whose fields arrive when it is submitted', async () => {
  await using made = await bench();
  const message = await posted(made);
  const member = made.sandbox.person('member');
  const opened = await member.click(message, 'press');
  expect(opened.modal?.title).toBe('Tell');
  await expect(member.submitModal(opened, {})).rejects.toThrow(/why is required/);
  await expect(member.submitModal(opened, { why: 'x' })).rejects.toThrow(/2 to/);
  await expect(member.submitModal(opened, { why: 'xx', y: 'x' })).rejects.toThrow(/no field y/);
  const submitted = await member.submitModal(opened, { why: 'because', which: ['a'] });
  expect(submitted.message).toMatchObject({
    content: 'because a',
    interaction_metadata: { type: 5 },
  });
  expect(made.errors).toEqual([]);
});

test('the commands of the context menus get their targets', async () => {
  await using made = await bench();
  const { sandbox } = made;
  const member = sandbox.person('member');
  const message = member.send(sandbox.channel.id, 'well said');
  const quoted = await member.messageCommand('Quote', message);
  expect(quoted).toMatchObject({ ephemeral: true, message: { content: 'well said', type: 23 } });
  const greeted = await member.userCommand('Greet', sandbox.person('ada').id);
  expect(greeted.message?.content).toBe('user ada');
  await expect(sandbox.person('ada').click(quoted.message ?? message, 'x')).rejects.toThrow(
    /does not see/,
  );
});

test('autocomplete returns what the bot offers', async () => {
  await using made = await bench();
  const offered = await made.sandbox.person('member').autocomplete('go', 'word', 'he');
  expect(offered).toEqual([{ name: 'word:he', value: 'he' }]);
  await expect(made.sandbox.person('member').autocomplete('go', 'x', '')).rejects.toThrow(
    /no option x/,
  );
});

test('buttonsOf lists the buttons that a bot answers, however deep they lie, and no links', () => {
  const row = (...components: object[]) => ({ type: 1, components });
  const message = {
    components: [
      { type: 17, components: [row({ type: 2, style: 1, label: 'Yes', custom_id: 'yes' })] },
      row({ type: 2, style: 5, label: 'Link', url: 'https://x.example' }),
      row({ type: 2, style: 2, emoji: { name: '👋' }, custom_id: 'wave' }),
      row({ type: 3, custom_id: 'a-select', options: [] }),
    ],
  };
  expect(buttonsOf(message)).toEqual([
    { label: 'Yes', customId: 'yes' },
    { label: '', customId: 'wave' },
  ]);
  expect(buttonsOf(undefined)).toEqual([]);
});
