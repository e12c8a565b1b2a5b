import { MessageFlags } from 'discord.js';

import type { Languages } from '../locales/languages.ts';
import type { Consents } from '../services/consents.ts';
import { consentMessage } from '../views/consent-view.ts';
import { customId } from '../views/custom-id.ts';
import type { OutgoingMessage } from '../views/outgoing-message.ts';
import type { Drafts } from './drafts.ts';
import type { StartVideo, VideoWish } from './start-video.ts';

/** The action of the button that confirms, with a draft's id; see `components/give-consent.ts`. */
export const giveConsentAction = 'consent';
/** The action of the button that does not; see `components/refuse-consent.ts`. */
export const refuseConsentAction = 'no-consent';

/** A video that waits for its person's consent. */
export interface UnconfirmedVideo {
  readonly wish: VideoWish;
  /** Puts another message in the place of the question. */
  replaceQuestion(message: OutgoingMessage): Promise<unknown>;
}

/** Asks whoever has not yet confirmed the right to use a voice, privately, before their video is begun. */
export function withFirstConsent(
  start: StartVideo,
  services: { consents: Consents; drafts: Drafts<UnconfirmedVideo>; languages: Languages },
): StartVideo {
  const { consents, drafts, languages } = services;
  return async (interaction, wish) => {
    // Of the interaction itself nothing is kept: it holds all that Discord has said of where it is.
    const { user, locale, webhook } = interaction;
    if (await consents.isGiven(user.id)) return start(interaction, wish);
    const draft = drafts.begin(user.id, {
      wish,
      replaceQuestion: ({ components }) => webhook.editMessage('@original', { components }),
    });
    const question = consentMessage(languages.of(locale), {
      yes: customId(giveConsentAction, draft),
      no: customId(refuseConsentAction, draft),
    });
    const flags = question.flags | MessageFlags.Ephemeral;
    await interaction.reply({ ...question, flags });
  };
}
