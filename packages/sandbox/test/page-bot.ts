import type { Interaction } from 'discord.js';
import { MessageFlags } from 'discord.js';
import type { Bench } from './bot.ts';
import { startBench } from './bot.ts';

const everywhere = { integration_types: [0, 1], contexts: [0, 1, 2] };

/** One command of each kind. */
const commands = [
  {
    name: 'say',
    description: 'Says it',
    ...everywhere,
    options: [
      { type: 3, name: 'text', description: 'What', required: true, autocomplete: true },
      { type: 11, name: 'clip', description: 'A file' },
    ],
  },
  { name: 'whisper', description: 'Tells you alone' },
  { name: 'form', description: 'Shows a modal' },
  { name: 'wait', description: 'Is not answered' },
  { name: 'manage', description: 'For moderators', default_member_permissions: '32' },
  { name: 'mine', description: 'For who has installed it', integration_types: [1] },
  { name: 'Quote', type: 3 },
  { name: 'Who', type: 2 },
];

/** A furnished sandbox and a bot with a command of each kind. */
export async function startPageBench(): Promise<Bench> {
  const bench = await startBench(answer, { sandbox: { furnished: true } });
  await bench.client.application.commands.set(commands);
  return bench;
}

async function answer(interaction: Interaction<'cached'>): Promise<unknown> {
  const flags = MessageFlags.Ephemeral;
  if (interaction.isAutocomplete()) {
    return interaction.respond([{ name: `${interaction.options.getFocused()}!`, value: 'x' }]);
  }
  if (interaction.isButton()) return interaction.reply({ content: 'pressed', flags });
  if (interaction.isStringSelectMenu()) {
    return interaction.reply({ content: interaction.values.join(' and '), flags });
  }
  if (interaction.isModalSubmit()) {
    return interaction.reply(`noted: ${interaction.fields.getTextInputValue('note')}`);
  }
  if (interaction.isMessageContextMenuCommand()) {
    return interaction.reply(`“${interaction.targetMessage.content}”`);
  }
  if (interaction.isUserContextMenuCommand()) {
    return interaction.reply(`that is ${interaction.targetUser.username}`);
  }
  if (!interaction.isChatInputCommand()) return undefined;
  switch (interaction.commandName) {
    case 'say': {
      const clip = interaction.options.getAttachment('clip');
      const text = interaction.options.getString('text');
      return interaction.reply(`${interaction.locale}: ${text}, ${clip?.size ?? 'nothing'}`);
    }
    case 'whisper':
      return interaction.reply({
        content: 'psst',
        flags,
        components: [
          { type: 1, components: [{ type: 2, style: 1, label: 'Press', custom_id: 'press' }] },
          {
            type: 1,
            components: [
              {
                type: 3,
                custom_id: 'pick',
                max_values: 2,
                options: [
                  { label: 'A', value: 'a' },
                  { label: 'B', value: 'b' },
                ],
              },
            ],
          },
        ],
      });
    case 'form':
      return interaction.showModal({
        custom_id: 'form',
        title: 'Form',
        components: [
          { type: 1, components: [{ type: 4, custom_id: 'note', label: 'Note', style: 1 }] },
        ],
      });
    default:
      return undefined;
  }
}
