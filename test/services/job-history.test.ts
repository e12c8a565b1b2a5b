import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { memoryStorage } from '../../bench/memory-storage.ts';
import { DocumentStore } from '../../src/services/document-store.ts';
import { archiveDocument, userDocument } from '../../src/services/documents.ts';
import type { Job } from '../../src/services/job.ts';
import { JobHistory } from '../../src/services/job-history.ts';
import { aJob } from '../support/jobs.ts';

const userId = aJob().userId;

/** A person with `open` jobs, `kept` ended ones in their document, and archive pages of these sizes, oldest first. */
async function history(open: number, kept: number, pages: readonly number[]) {
  const documents = new DocumentStore(memoryStorage());
  let time = aJob().createdAt;
  const make = (count: number, different: Partial<Job>): Job[] =>
    Array.from({ length: count }, () => {
      time += 1_000;
      return aJob({ id: `job${time}`, createdAt: time, ...different });
    }).reverse();
  const ended = { state: 'finished', delivery: 'told' } as const;
  const archived: Job[] = [];
  for (const [page, size] of pages.entries()) {
    const jobs = make(size, ended);
    archived.unshift(...jobs);
    await documents.change(archiveDocument(userId, page), () => jobs);
  }
  const finished = make(kept, ended);
  const running = make(open, { state: 'pending' });
  const spent = { day: '2026-01-01', count: 3 };
  await documents.change(userDocument(userId), (user) => ({
    ...user,
    open: Object.fromEntries(running.map((job) => [job.id, job])),
    finished,
    archivePages: pages.length,
    spent,
  }));
  const all = [...running, ...finished, ...archived].map(({ id }) => id);
  return { history: new JobHistory(documents), documents, all };
}

const sizes = fc.tuple(
  fc.nat({ max: 3 }),
  fc.nat({ max: 12 }),
  fc.array(fc.nat({ max: 8 }), { maxLength: 4 }),
);

describe('JobHistory', () => {
  it('lists all jobs once, newest first, in parts of any size (property)', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, fc.integer({ min: 1, max: 7 }), async ([open, kept, pages], most) => {
        const { history: mine, all } = await history(open, kept, pages);
        const listed: string[] = [];
        for (let hasMore = true; hasMore; ) {
          const part = await mine.list(userId, listed.length, most);
          expect(part.jobs.length).toBe(Math.min(most, all.length - listed.length));
          listed.push(...part.jobs.map(({ id }) => id));
          ({ hasMore } = part);
        }
        expect(listed).toEqual(all);
      }),
      { numRuns: 50 },
    );
  });

  it('finds each of one’s own, and removes ended ones alone, wherever they are; the charge stays (property)', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, fc.nat(), async ([open, kept, pages], choice) => {
        const { history: mine, documents, all } = await history(open, kept, pages);
        fc.pre(all.length > 0);
        const id = all[choice % all.length] ?? '';
        const job = await mine.find(userId, id);
        if (job === undefined) throw new Error(`${id} is not found`);
        expect(await mine.find('100000000000000009', id)).toBeUndefined();
        await mine.remove(job);
        await mine.remove(job);
        const left = await mine.list(userId, 0, 1_000);
        const isEnded = job.state === 'finished';
        expect(left.jobs.map((other) => other.id)).toEqual(
          isEnded ? all.filter((other) => other !== id) : all,
        );
        expect((await documents.read(userDocument(userId))).spent.count).toBe(3);
      }),
      { numRuns: 50 },
    );
  });
});
