import type { Job } from '../services/job.ts';
import { fittingLines } from './fitting-lines.ts';
import { jobLine } from './job-view.ts';
import type { OutgoingMessage } from './outgoing-message.ts';

const shownJobs = 10;

/** A person's latest videos and what is left of today. */
export function statusMessage(jobs: readonly Job[], leftToday: number): OutgoingMessage {
  const left = `You can make ${leftToday} more ${leftToday === 1 ? 'video' : 'videos'} today.`;
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
