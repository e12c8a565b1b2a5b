import { MessageFlags, SlashCommandBuilder } from 'discord.js';

import { everywhere, type SlashCommand } from '../interactions/command.ts';
import { localize } from '../interactions/localize.ts';
import type { Languages } from '../locales/languages.ts';
import { aboutMessage, type LegalText, type Target } from '../views/about-view.ts';
import { customId } from '../views/custom-id.ts';

/** The action of the buttons that show a text, with its name; see `components/read-legal.ts`. */
export const readLegalAction = 'read';

/** `/about`: what the bot is, with its privacy policy and its terms. */
export function aboutCommand(parts: {
  version: string;
  /** Where the operator has published them. */
  urls: Readonly<Partial<Record<LegalText, string>>>;
  languages: Languages;
}): SlashCommand {
  const { version, urls, languages } = parts;
  const target = (which: LegalText): Target => {
    const url = urls[which];
    return url === undefined ? { customId: customId(readLegalAction, which) } : { url };
  };
  return {
    definition: localize(new SlashCommandBuilder(), 'commands.about', languages)
      .setContexts(...everywhere.contexts)
      .setIntegrationTypes(...everywhere.installs)
      .toJSON(),

    async execute(interaction, t) {
      const targets = { privacy: target('privacy'), terms: target('terms') };
      const message = aboutMessage(t, version, targets);
      await interaction.reply({ ...message, flags: message.flags | MessageFlags.Ephemeral });
    },
  };
}
