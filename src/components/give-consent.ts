import type { Button } from '../interactions/component.ts';
import type { Drafts } from '../interactions/drafts.ts';
import { giveConsentAction, type UnconfirmedVideo } from '../interactions/first-consent.ts';
import type { StartVideo } from '../interactions/start-video.ts';
import { updatePrivate } from '../interactions/update-private.ts';
import type { Consents } from '../services/consents.ts';
import type { PatientStorage } from '../services/patient-storage.ts';
import { consentAnswerMessage } from '../views/consent-view.ts';

/** "I confirm": notes the consent of whoever presses it, and begins the video that they had asked for. */
export function giveConsentButton(services: {
  consents: Consents;
  drafts: Drafts<UnconfirmedVideo>;
  storage: Pick<PatientStorage, 'requireRoom'>;
  start: StartVideo;
}): Button {
  const { consents, drafts, storage, start } = services;
  return {
    action: giveConsentAction,

    async execute(interaction, [draftId = ''], t) {
      await storage.requireRoom();
      await consents.give(interaction.user.id);
      const draft = drafts.take(draftId, interaction.user.id);
      if (draft === undefined) {
        return updatePrivate(interaction, consentAnswerMessage(t, 'late'));
      }
      // Whoever has dismissed the question does not miss its end.
      const closing = draft
        .replaceQuestion(consentAnswerMessage(t, 'given'))
        .catch(() => undefined);
      await start(interaction, draft.wish).finally(() => closing);
    },
  };
}
