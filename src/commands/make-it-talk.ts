import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  type Attachment,
  ContextMenuCommandBuilder,
  InteractionContextType,
  type Message,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
} from 'discord.js';

import { UserError } from '../errors.ts';
import type { MessageCommand } from '../interactions/command.ts';
import { deferReply } from '../interactions/defer-reply.ts';
import type { TalkMenu } from '../interactions/talk-menu.ts';
import type { Languages } from '../locales/languages.ts';
import type { Translate } from '../locales/text-key.ts';
import type { AudioIntake } from '../services/audio-intake.ts';

/** How files of sound are called where Discord does not say what is in them. */
const soundNames = /\.(?:wav|mp3|ogg|oga|opus|m4a|aac|flac|webm|weba)$/i;

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
    .setContexts(InteractionContextType.Guild, InteractionContextType.BotDM)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall)
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

/** The first clip of sound in a message. */
function clipOf({ attachments, flags }: Message): Attachment | undefined {
  if (flags.has(MessageFlags.IsVoiceMessage)) return attachments.first();
  return attachments.find(({ contentType, name }) => {
    const isNamed = contentType === null || /^(?:video\/webm|application\/)/.test(contentType);
    return contentType?.startsWith('audio/') || (isNamed && soundNames.test(name));
  });
}
