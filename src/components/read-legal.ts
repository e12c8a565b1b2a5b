import { MessageFlags } from 'discord.js';

import { readLegalAction } from '../commands/about.ts';
import { UserError } from '../errors.ts';
import type { Button } from '../interactions/component.ts';
import { updatePrivate } from '../interactions/update-private.ts';
import type { Translate } from '../locales/text-key.ts';
import type { LegalPages } from '../services/legal-pages.ts';
import { legalMessage, legalTexts } from '../views/about-view.ts';
import { customId } from '../views/custom-id.ts';
import type { OutgoingMessage } from '../views/outgoing-message.ts';

const turnAction = 'turn';

/** "Privacy" and "Terms": show the first page of the text, privately. */
export function readLegalButton(texts: LegalPages): Button {
  return {
    action: readLegalAction,
    async execute(interaction, args, t) {
      const message = await pageOf(texts, args, t);
      await interaction.reply({ ...message, flags: message.flags | MessageFlags.Ephemeral });
    },
  };
}

/** "Back" and "Next": show another page in the same message. */
export function turnLegalButton(texts: LegalPages): Button {
  return {
    action: turnAction,
    async execute(interaction, args, t) {
      await updatePrivate(interaction, await pageOf(texts, args, t));
    },
  };
}

/** @throws UserError where there is no such page */
async function pageOf(
  texts: LegalPages,
  [name, number = '0']: readonly string[],
  t: Translate,
): Promise<OutgoingMessage> {
  const which = legalTexts.find((text) => text === name);
  const pages = which === undefined ? [] : await texts.of(which);
  const page = Number(number);
  if (which === undefined || pages[page] === undefined) {
    throw new UserError('problem.unknownComponent');
  }
  const turn = (to: number) => customId(turnAction, which, String(to));
  return legalMessage(t, which, { pages, page }, turn);
}
