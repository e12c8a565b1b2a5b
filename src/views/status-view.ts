import type { Translate } from '../locales/text-key.ts';
import type { Job } from '../services/job.ts';
import { fittingLines } from './fitting-lines.ts';
import { jobLine } from './job-view.ts';
import { container, heading, small, text } from './message-parts.ts';
import { budgetLine } from './notice-view.ts';
import { type OutgoingMessage, outgoing } from './outgoing-message.ts';

const shownJobs = 10;

/**
 * A person's latest videos and what is left of today.
 *
 * @param calls what is left of the budget of API calls, for those who manage the server
 */
export function statusMessage(
  t: Translate,
  jobs: readonly Job[],
  leftToday: number,
  calls?: { left: number; of: number },
): OutgoingMessage {
  const today = t('status.left', { count: leftToday });
  const foot = calls ? `${today}\n${budgetLine(t, calls.left, calls.of)}` : today;
  const list = fittingLines({
    head: heading(t('status.title')),
    lines: jobs.length === 0 ? [t('status.none')] : jobs.map((job) => jobLine(t, job)),
    most: shownJobs,
    rest: (count) => small(t('status.older', { count })),
    foot,
  });
  return outgoing(container('neutral', text(list)));
}
