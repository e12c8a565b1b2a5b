import { type APIModalInteractionResponseCallbackData, ComponentType } from 'discord.js';

import type { Translate } from '../locales/text-key.ts';
import { cut } from './short-name.ts';

/** Discord's limit of a modal's title, in characters. */
const longestTitle = 45;

/** The fields of {@link clipModal}. */
export const clipField = 'clip';
export const maskField = 'mask';
/** The choices of the mask's field. */
export const maskChoices = { yes: 'yes', no: 'no' } as const;

/** The form that asks for a clip, to be spoken in a pose that was chosen before. */
export function clipModal(
  t: Translate,
  parts: { customId: string; poseName: string; seconds: number },
): APIModalInteractionResponseCallbackData {
  return {
    custom_id: parts.customId,
    title: cut(t('avatars.modal.title', { pose: parts.poseName }), longestTitle),
    components: [
      {
        type: ComponentType.Label,
        label: t('avatars.modal.clip'),
        description: t('avatars.modal.clipHint', { seconds: parts.seconds }),
        component: {
          type: ComponentType.FileUpload,
          custom_id: clipField,
          min_values: 1,
          max_values: 1,
          required: true,
        },
      },
      {
        type: ComponentType.Label,
        label: t('avatars.modal.mask'),
        component: {
          type: ComponentType.StringSelect,
          custom_id: maskField,
          required: false,
          options: [
            { value: maskChoices.yes, label: t('avatars.modal.maskYes'), default: true },
            { value: maskChoices.no, label: t('avatars.modal.maskNo') },
          ],
        },
      },
    ],
  };
}
