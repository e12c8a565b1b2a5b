import type { Button } from '../interactions/component.ts';
import type { Drafts } from '../interactions/drafts.ts';
import { refuseConsentAction, type UnconfirmedVideo } from '../interactions/first-consent.ts';
import { updatePrivate } from '../interactions/update-private.ts';
import { consentAnswerMessage } from '../views/consent-view.ts';

/** "No": nothing is made, and nothing is written down. */
export function refuseConsentButton(drafts: Drafts<UnconfirmedVideo>): Button {
  return {
    action: refuseConsentAction,

    async execute(interaction, [draftId = ''], t) {
      drafts.take(draftId, interaction.user.id);
      await updatePrivate(interaction, consentAnswerMessage(t, 'refused'));
    },
  };
}
