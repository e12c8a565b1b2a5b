import type { CallPriority } from './a2v/call-limiter.ts';
import { hasEnded, type Job } from './job.ts';

/** Questions kept while any job is open: a video that nobody can ask about is a video lost. */
const sharedQuestions = 10;

/** How many calls of the budget a call of this priority must leave for the jobs that were accepted. */
export function callsKept(open: readonly Job[], priority: CallPriority): number {
  switch (priority) {
    case 'submit':
      return 0;
    case 'poll':
      return unsent(open);
    case 'look':
      return open.length === 0 ? 0 : unsent(open) + sharedQuestions;
  }
}

/**
 * Whether the calls left suffice to send and ask about one more job, without taking from those accepted before and
 * from the commands `underWay` that may become jobs.
 */
export function hasRoomForJob(open: readonly Job[], underWay: number, callsLeft: number): boolean {
  const running = open.filter((job) => !hasEnded(job)).length;
  return callsLeft > sharedQuestions + running + unsent(open) + 2 * underWay;
}

function unsent(open: readonly Job[]): number {
  return open.filter((job) => !hasEnded(job) && job.sentAt === undefined).length;
}
