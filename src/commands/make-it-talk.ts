import {
  ApplicationCommandType,
  ContextMenuCommandBuilder,
  type MessageContextMenuCommandInteraction,
} from 'discord.js';

import { UserError } from '../errors.ts';
import { everywhere, type MessageCommand } from '../interactions/command.ts';
import { deferReply } from '../interactions/defer-reply.ts';
import { clipOf } from '../interactions/message-clip.ts';
import type { TalkMenu } from '../interactions/talk-menu.ts';
import type { Languages } from '../locales/languages.ts';
import type { Translate } from '../locales/text-key.ts';
import type { AudioIntake } from '../services/audio-intake.ts';

/** "Make it talk" on a message with a clip or a voice message: asks who is to speak it. */
export function makeItTalkCommand(services: {
  menu: TalkMenu;
  intake: Pick<AudioIntake, 'checkAttachment'>;
  languages: Languages;
}): MessageCommand {
  const { menu, intake, languages } = services;
  const definition = new ContextMenuCommandBuilder()
    .setType(ApplicationCommandType.Message)
    .setName(languages.of()('commands.talk.name'))
    .setNameLocalizations(languages.localizations('commands.talk.name'))
    .setContexts(...everywhere.contexts)
    .setIntegrationTypes(...everywhere.installs)
    .toJSON();
  return {
    definition: { ...definition, type: ApplicationCommandType.Message },

    async executeOn(
      interaction: MessageContextMenuCommandInteraction,
      t: Translate,
    ): Promise<void> {
      const clip = clipOf(interaction.targetMessage);
      if (clip === undefined) throw new UserError('talk.noClip');
      intake.checkAttachment(clip);
      await deferReply(interaction, true);
      const { url, name, size, contentType } = clip;
      await menu.open(interaction, t, { url, name, size, contentType });
    },
  };
}
