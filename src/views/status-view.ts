import type { Job } from '../services/job.ts';
import { budgetLine } from './budget-view.ts';
import { fittingLines } from './fitting-lines.ts';
import { jobLine } from './job-view.ts';
import type { OutgoingMessage } from './outgoing-message.ts';

const shownJobs = 10;

/**
 * A person's latest videos and what is left of today.
 *
 * @param calls what is left of the budget of API calls, for those who manage the server
 */
export function statusMessage(
  jobs: readonly Job[],
  leftToday: number,
  calls?: { left: number; of: number },
): OutgoingMessage {
  const today = `You can make ${leftToday} more ${leftToday === 1 ? 'video' : 'videos'} today.`;
  const left = calls ? `${today}\n${budgetLine(calls.left, calls.of)}` : today;
  if (jobs.length === 0) {
    return {
      content: `You have no videos yet: make one with \`/generate\`.\n${left}`,
      components: [],
    };
  }
  return {
    content: fittingLines({
      lines: jobs.map(jobLine),
      most: shownJobs,
      rest: (count) => `-# and ${count} older: see \`video\``,
      foot: left,
    }),
    components: [],
  };
}
