import { eraseAction, keepAction } from '../commands/my-data.ts';
import type { Button } from '../interactions/component.ts';
import { deferUpdate } from '../interactions/defer-reply.ts';
import type { Drafts } from '../interactions/drafts.ts';
import { requirePrivate, updatePrivate } from '../interactions/update-private.ts';
import type { PersonalData } from '../services/personal-data.ts';
import { notice } from '../views/notice-view.ts';

/** "Delete everything": deletes what is kept about whoever presses it, and nobody else's. */
export function eraseDataButton(services: {
  personalData: PersonalData;
  /** What people have begun, in memory alone. */
  drafts: readonly Pick<Drafts<unknown>, 'forget'>[];
}): Button {
  const { personalData, drafts } = services;
  return {
    action: eraseAction,
    async execute(interaction, _args, t) {
      requirePrivate(interaction);
      await deferUpdate(interaction);
      for (const begun of drafts) begun.forget(interaction.user.id);
      await personalData.erase(interaction.user.id);
      const { components } = notice(t('privacy.deleted'), 'good');
      await interaction.editReply({ components });
    },
  };
}

/** "Keep it". */
export function keepDataButton(): Button {
  return {
    action: keepAction,
    async execute(interaction, _args, t) {
      await updatePrivate(interaction, notice(t('privacy.kept')));
    },
  };
}
