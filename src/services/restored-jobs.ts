import { callDocument } from './a2v/call-limiter.ts';
import type { DocumentStore } from './document-store.ts';
import { allIntentBuckets, userDocument } from './documents.ts';
import type { Job } from './job.ts';
import { ledgerDocument } from './video-ledger.ts';

/**
 * Makes the documents of a backup fit to go on with. The backup does not know what was done after it was made:
 * - a job that it holds as not sent may have been sent since, so it counts as sent: never again on a guess;
 * - a job that it holds as open may have been brought to Discord since, so that is looked up before anybody is told;
 * - the person may wait for jobs whose deadline passed meanwhile, so each gets its full time again;
 * - videos may have been made since of which it knows nothing, so that none of those is taken for a job's;
 * - calls may just have been made, so that the next one waits for a minute.
 *
 * @param now milliseconds since the epoch
 * @param requestsPerMinute what the account may make in any minute
 */
export async function markRestored(
  documents: DocumentStore,
  now: number,
  requestsPerMinute: number,
): Promise<void> {
  const buckets = await documents.readMany(allIntentBuckets());
  const users = buckets.flatMap((bucket) => Object.values(bucket)).map(({ user }) => user);
  for (const id of new Set(users)) {
    await documents.change(userDocument(id), (user) => {
      const open = Object.entries(user.open).map(([jobId, job]) => [jobId, restoredJob(job, now)]);
      return { ...user, rev: user.rev + 1, open: Object.fromEntries(open) };
    });
  }
  await documents.change(ledgerDocument, () => ledgerDocument.empty);
  await documents.change(callDocument, (calls) => ({
    ...calls,
    recent: Array.from({ length: requestsPerMinute }, () => now),
  }));
}

function restoredJob(job: Job, now: number): Job {
  const { createdAt, deadlineAt, endedAt, tellingSince = endedAt ?? createdAt } = job;
  const isUnsent = job.state === 'submitting' && job.sentAt === undefined;
  return {
    ...job,
    deadlineAt: now + deadlineAt - createdAt,
    tellingSince,
    ...(isUnsent && { sentAt: createdAt }),
  };
}
