import type { Job } from '../services/job.ts';
import { jobLine } from './job-view.ts';
import type { OutgoingMessage } from './outgoing-message.ts';

const shownJobs = 8;

/** A person's latest videos and what is left of today. */
export function statusMessage(jobs: readonly Job[], leftToday: number): OutgoingMessage {
  const left = `You can make ${leftToday} more ${leftToday === 1 ? 'video' : 'videos'} today.`;
  if (jobs.length === 0) {
    return {
      content: `You have no videos yet: make one with \`/generate\`.\n${left}`,
      components: [],
    };
  }
  const lines = jobs.slice(0, shownJobs).map(jobLine);
  const more =
    jobs.length > shownJobs ? [`-# and ${jobs.length - shownJobs} older: see \`video\``] : [];
  return { content: [...lines, ...more, left].join('\n'), components: [] };
}
