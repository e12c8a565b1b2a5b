import { UserError } from '../errors.ts';
import type { Button } from '../interactions/component.ts';
import { deferUpdate } from '../interactions/defer-reply.ts';
import { replyOf } from '../interactions/place.ts';
import type { TextKey } from '../locales/text-key.ts';
import type { Cancellation } from '../services/cancellation.ts';
import type { Clock } from '../services/clock.ts';
import { hasEnded, type Job } from '../services/job.ts';
import type { JobHistory } from '../services/job-history.ts';
import type { JobStore } from '../services/job-store.ts';
import { privateJobMessage } from '../views/job-view.ts';

/** Cancels a job of one's own. */
export function cancelButton(services: {
  store: JobStore;
  history: JobHistory;
  cancellation: Cancellation;
  clock: Pick<Clock, 'now'>;
}): Button {
  const { store, history, cancellation, clock } = services;
  return {
    action: 'cancel',
    async execute(interaction, [jobId = ''], t) {
      const { user, message } = interaction;
      const job = store.find(jobId);
      if (job?.userId !== user.id) {
        const isOwn = (await history.find(user.id, jobId)) !== undefined;
        throw new UserError(isOwn ? 'job.cancel.over' : 'job.notYours');
      }
      await deferUpdate(interaction);
      const isReply = message.id === job.reply.messageId;
      // This token edits the reply too, and lives longer than the one that made it.
      const reply = isReply ? replyOf(interaction, message.id, clock.now()) : undefined;
      const now = await cancellation.cancel(job, reply);
      if (now.state !== 'cancelled') throw new UserError(whyNot(store.find(jobId)));
      // The reply itself is edited by the delivery.
      if (!isReply) await interaction.editReply(privateJobMessage(t, now));
    },
  };
}

function whyNot(job: Job | undefined): TextKey {
  if (job === undefined || hasEnded(job)) return 'job.cancel.over';
  return job.state === 'unknown' ? 'job.cancel.unknown' : 'job.cancel.sending';
}
