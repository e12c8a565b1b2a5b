import { isUserDocument } from './document-guards.ts';
import type { Job } from './job.ts';
import type { Storage } from './storage.ts';

/** How many render times are kept: enough to learn from, few enough to follow a change of the API's pace. */
const rendersKept = 60;
const rendersKey = 'a2v:renders';

/** One step from a version of the documents to the next. */
export interface Migration {
  /** The version that the documents have then. */
  readonly to: number;
  /** What it does, for the log. */
  readonly what: string;
  /** Done again after a crash in its middle, it must come to the same. Memory must not grow with the history. */
  migrate(storage: Storage): Promise<void>;
}

/** Every step since version 1, that of Mouthpiece 0.1.0, in order. */
export const migrations: readonly Migration[] = [
  { to: 2, what: 'render times are learnt from the finished jobs', migrate: learnRenderTimes },
];

/** Gives the poller the latest render times to begin with, in milliseconds, newest last. */
async function learnRenderTimes(storage: Storage): Promise<void> {
  if ((await storage.get(rendersKey)) !== undefined) return;
  let renders: { endedAt: number; time: number }[] = [];
  for await (const [, user] of storage.scan('user:')) {
    if (!isUserDocument(user)) continue;
    renders = [...renders, ...user.finished.flatMap(renderOf)]
      .sort((a, b) => a.endedAt - b.endedAt)
      .slice(-rendersKept);
  }
  if (renders.length > 0) await storage.set(rendersKey, { times: renders.map(({ time }) => time) });
}

function renderOf({ state, createdAt, sentAt, endedAt }: Job): { endedAt: number; time: number }[] {
  if (state !== 'finished' || endedAt === undefined) return [];
  return [{ endedAt, time: endedAt - (sentAt ?? createdAt) }];
}
