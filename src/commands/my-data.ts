import { gzipSync } from 'node:zlib';

import { type ChatInputCommandInteraction, SlashCommandBuilder } from 'discord.js';

import { UserError } from '../errors.ts';
import { everywhere, type SlashCommand } from '../interactions/command.ts';
import { deferReply } from '../interactions/defer-reply.ts';
import { localize } from '../interactions/localize.ts';
import type { Languages } from '../locales/languages.ts';
import type { Translate } from '../locales/text-key.ts';
import type { PersonalData } from '../services/personal-data.ts';
import { customId } from '../views/custom-id.ts';
import {
  confirmErasureMessage,
  exportFile,
  exportMessage,
  myDataMessage,
} from '../views/my-data-view.ts';
import type { OutgoingFile } from '../views/outgoing-message.ts';

/** The action of the button that deletes; see `components/erase-data.ts`. */
export const eraseAction = 'erase';
/** The action of the button that does not. */
export const keepAction = 'keep';

/** `/my-data show|export|delete`: what is kept about oneself, for one's own eyes. */
export function myDataCommand(parts: {
  personalData: PersonalData;
  retentionDays: number;
  languages: Languages;
}): SlashCommand {
  const { personalData, retentionDays, languages } = parts;

  async function show(interaction: ChatInputCommandInteraction, t: Translate): Promise<void> {
    const summary = await personalData.summary(interaction.user.id);
    await interaction.editReply(myDataMessage(t, summary, retentionDays));
  }

  async function sendFile(interaction: ChatInputCommandInteraction, t: Translate): Promise<void> {
    const json = await personalData.export(interaction.user.id);
    const file = fileOf(json, interaction.attachmentSizeLimit);
    if (file === undefined) throw new UserError('privacy.tooLarge');
    const files = [{ name: file.name, attachment: file.data }];
    await interaction.editReply({ ...exportMessage(t, file.name), files });
  }

  return {
    definition: localize(new SlashCommandBuilder(), 'commands.myData', languages)
      .setContexts(...everywhere.contexts)
      .setIntegrationTypes(...everywhere.installs)
      .addSubcommand((command) => localize(command, 'commands.myData.show', languages))
      .addSubcommand((command) => localize(command, 'commands.myData.export', languages))
      .addSubcommand((command) => localize(command, 'commands.myData.delete', languages))
      .toJSON(),

    async execute(interaction, t) {
      await deferReply(interaction, true);
      switch (interaction.options.getSubcommand()) {
        case 'show':
          return show(interaction, t);
        case 'export':
          return sendFile(interaction, t);
        case 'delete': {
          const ids = { yes: customId(eraseAction), no: customId(keepAction) };
          await interaction.editReply(confirmErasureMessage(t, ids));
          return;
        }
        default:
          throw new UserError('problem.unknownCommand');
      }
    },
  };
}

/** Undefined where it is too large even when it is compressed. @param most in bytes */
function fileOf(json: string, most: number): OutgoingFile | undefined {
  const plain = Buffer.from(json);
  if (plain.length <= most) return { name: exportFile, data: plain };
  const zipped = gzipSync(plain);
  return zipped.length <= most ? { name: `${exportFile}.gz`, data: zipped } : undefined;
}
