import type { Clock } from './clock.ts';
import { hasEnded, hasLivingToken } from './job.ts';
import type { JobStore, Unfinished } from './job-store.ts';
import type { Logger } from './logger.ts';
import type { LostAnswers } from './lost-answers.ts';
import type { Settlement } from './settlement.ts';
import type { Submission } from './submission.ts';

/**
 * Goes on with what an earlier process left unfinished:
 * - an intent without a job: the person is told, the reservation given back;
 * - `submitting` and not sent: it is sent now; sent, but not answered: `unknown`, for it must not be sent twice;
 *   its video is looked for;
 * - ended, but not delivered: it is delivered; running: the poller asks about it, and the reply shows how far it is,
 *   where its token lives: what it should have shown went with the earlier process.
 *
 * @param unfinished read before new jobs were accepted, so that none of those is taken for an old one
 */
export async function resumeJobs(
  { orphans, jobs }: Unfinished,
  parts: {
    store: JobStore;
    submission: Submission;
    lostAnswers: LostAnswers;
    settlement: Settlement;
    clock: Pick<Clock, 'now'>;
    log: Logger;
  },
): Promise<void> {
  const { store, submission, lostAnswers, settlement, clock, log } = parts;
  const submitting = jobs.filter(({ state }) => state === 'submitting');
  for (const job of submitting) {
    if (job.sentAt === undefined) continue;
    await store.progress(job, { state: 'unknown' });
  }
  for (const job of store.open()) if (job.state === 'unknown') await lostAnswers.lose(job);
  for (const job of submitting) if (job.sentAt === undefined) submission.send(job);
  settlement.resume(orphans);
  for (const job of store.open()) {
    if (!hasEnded(job) && hasLivingToken(job.reply, clock.now())) settlement.showProgress(job.id);
  }
  log.info({ jobs: jobs.length, lost: orphans.length }, 'open jobs were taken up again');
}
