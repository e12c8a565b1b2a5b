import { hasEnded } from './job.ts';
import type { JobStore, Unfinished } from './job-store.ts';
import type { Logger } from './logger.ts';
import type { Settlement } from './settlement.ts';
import type { Submission } from './submission.ts';

/**
 * Goes on with what an earlier process left unfinished:
 * - an intent without a job: the person is told, the reservation given back;
 * - `submitting` and not sent: it is sent now; sent, but not answered: `unknown`, for it must not be sent twice;
 * - ended, but not delivered: it is delivered; running: the poller asks about it.
 *
 * @param unfinished read before new jobs were accepted, so that none of those is taken for an old one
 */
export async function resumeJobs(
  { orphans, jobs }: Unfinished,
  parts: {
    store: JobStore;
    submission: Submission;
    settlement: Settlement;
    log: Logger;
  },
): Promise<void> {
  const { store, submission, settlement, log } = parts;
  for (const job of jobs) {
    if (hasEnded(job) || job.state !== 'submitting') continue;
    if (job.sentAt === undefined) submission.send(job);
    else {
      await store.progress(job, { state: 'unknown' });
      settlement.showProgress(job.id);
    }
  }
  settlement.resume(orphans);
  log.info({ jobs: jobs.length, lost: orphans.length }, 'open jobs were taken up again');
}
