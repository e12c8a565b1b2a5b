import type { Delivery } from './delivery.ts';
import { hasEnded } from './job.ts';
import type { JobStore } from './job-store.ts';
import type { Logger } from './logger.ts';
import type { Settlement } from './settlement.ts';
import type { Submission } from './submission.ts';

/**
 * Goes on with everything that an earlier process left unfinished. To run once, before new jobs are accepted:
 * - an intent without a job: the person is told, the reservation given back;
 * - `submitting` and not sent: it is sent now; sent, but not answered: `unknown`, for it must not be sent twice;
 * - ended, but not delivered: it is delivered; running: the poller asks about it.
 */
export async function recoverJobs(parts: {
  store: JobStore;
  submission: Submission;
  settlement: Settlement;
  delivery: Delivery;
  log: Logger;
}): Promise<void> {
  const { store, submission, settlement, delivery, log } = parts;
  for (const orphan of await store.recover()) {
    await delivery.showLost(orphan.intent.reply);
    await store.forget(orphan);
  }
  for (const job of store.open()) {
    if (hasEnded(job) || job.state !== 'submitting') continue;
    if (job.sentAt === undefined) submission.send(job);
    else {
      await store.progress(job, { state: 'unknown' });
      await delivery.showProgress(job.id, () => store.find(job.id));
    }
  }
  settlement.deliverDue();
  log.info({ open: store.open().length }, 'open jobs were taken up again');
}
