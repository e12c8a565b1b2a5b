import { hasEnded, type Job } from './job.ts';
import type { RenderModel } from './render-model.ts';

/** What can be said of an open job's future. Times are in milliseconds since the epoch. */
export interface Outlook {
  /** 1 for the one that is made next. */
  readonly place: number;
  /** When that was its place. */
  readonly asOf: number;
  /** When it is as likely to be done as not, learnt from earlier renders. */
  readonly expectedAt?: number;
}

/**
 * Tells what can be expected of a job that waits or is being made; undefined where nothing can be said.
 *
 * @param open the bot's open jobs, oldest first
 */
export function outlookOf(
  job: Job,
  open: readonly Job[],
  model: RenderModel,
  now: number,
): Outlook | undefined {
  if (hasEnded(job) || job.state === 'unknown' || job.isDelayed) return undefined;
  const before = job.state === 'in_progressing' ? [] : open.filter((other) => isBefore(other, job));
  const began = job.sentAt ?? now;
  const age = model.medianAfter(Math.max(0, now - began));
  const expectedAt = age === undefined ? undefined : began + age;
  const isInTime = expectedAt !== undefined && expectedAt < job.deadlineAt;
  return { place: before.length + 1, asOf: now, ...(isInTime && { expectedAt }) };
}

/** Whether another job waits in front of this one. */
function isBefore(other: Job, job: Job): boolean {
  const isWaiting = other.state === 'submitting' || other.state === 'pending';
  return isWaiting && other.id !== job.id && other.createdAt < job.createdAt;
}
