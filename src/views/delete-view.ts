import { type APIModalInteractionResponseCallbackData, ComponentType } from 'discord.js';

import type { Translate } from '../locales/text-key.ts';
import type { Job } from '../services/job.ts';
import { customId } from './custom-id.ts';

/** Asks whether a video shall really be deleted. */
export function deleteQuestion(t: Translate, job: Job): APIModalInteractionResponseCallbackData {
  return {
    custom_id: customId('delete', job.id),
    title: t('job.delete.title'),
    components: [{ type: ComponentType.TextDisplay, content: t('job.delete.text') }],
  };
}
