import fc, { type Scheduler } from 'fast-check';
import { describe, expect, it } from 'vitest';

import { memoryStorage } from '../../bench/memory-storage.ts';
import { Languages } from '../../src/locales/languages.ts';
import { A2vError } from '../../src/services/a2v/a2v-error.ts';
import { Cancellation } from '../../src/services/cancellation.ts';
import { DocumentStore } from '../../src/services/document-store.ts';
import { guildDocument, intentBucket, userDocument } from '../../src/services/documents.ts';
import { isCharged } from '../../src/services/job.ts';
import { JobStore } from '../../src/services/job-store.ts';
import { createLogger } from '../../src/services/logger.ts';
import { LostAnswers } from '../../src/services/lost-answers.ts';
import { QuotaLedger } from '../../src/services/quota-ledger.ts';
import { Settlement } from '../../src/services/settlement.ts';
import type { Storage } from '../../src/services/storage.ts';
import { Submission } from '../../src/services/submission.ts';
import { VideoLedger } from '../../src/services/video-ledger.ts';
import { aJob } from '../support/jobs.ts';
import { ManualClock } from '../support/manual-clock.ts';

const guildId = '200000000000000001';
const answers = ['taken', 'taken after a rate limit', 'refused', 'lost'] as const;

/** Documents whose every read and write comes when the schedule says so. */
function scheduled(storage: Storage, scheduler: Scheduler): Storage {
  return {
    ...storage,
    get: async (key) => {
      await scheduler.schedule(Promise.resolve(), `get ${key}`);
      return storage.get(key);
    },
    set: async (key, value) => {
      await scheduler.schedule(Promise.resolve(), `set ${key}`);
      await storage.set(key, value);
    },
  };
}

/** The real submission, settlement and books of one job, over an API that gives an answer when it is scheduled. */
async function oneJob(scheduler: Scheduler, answer: (typeof answers)[number]) {
  const storage = memoryStorage();
  const documents = new DocumentStore(scheduled(storage, scheduler));
  const clock = new ManualClock(aJob().createdAt);
  const quotas = new QuotaLedger(documents, { userDaily: 5, guildDaily: 5 }, clock.now);
  const store = new JobStore(documents, quotas, clock.now);
  const log = createLogger({ level: 'silent', pretty: false });
  const shown: string[] = [];
  const told: string[] = [];
  const delivery = {
    showRefusal: async () => undefined,
    showProgress: async () => undefined,
    showOutcome: async ({ state }: { state: string }) => shown.push(state) > 0,
    tell: async ({ state }: { state: string }) => {
      told.push(state);
      return undefined;
    },
  };
  const languages = new Languages();
  const onRetryPlanned = () => undefined;
  const ledger = new VideoLedger(documents);
  const settlement = new Settlement({
    store,
    ledger,
    delivery,
    languages,
    clock,
    log,
    onRetryPlanned,
  });
  const sendings: string[] = [];
  const api = {
    dialect: async () => 'character' as const,
    probe: async () => undefined,
    videos: async () => [],
    generate: async (_: object, beforeSending: () => Promise<void>) => {
      await scheduler.schedule(Promise.resolve(), 'its turn');
      await beforeSending();
      sendings.push(answer);
      await scheduler.schedule(Promise.resolve(), 'the answer');
      const isFirst = sendings.length === 1;
      if (answer === 'taken after a rate limit' && isFirst) throw new A2vError('rate-limited', '');
      if (answer === 'refused') throw new A2vError('refused', '');
      if (answer === 'lost') throw new A2vError('unreachable', '', { maybeActedOn: true });
      return 'video1';
    },
  };
  const ends = { store, api, settlement, clock, log };
  const lostAnswers = new LostAnswers({ ...ends, ledger, firstLookMs: 1 });
  const nobody = () => undefined;
  const submission = new Submission({
    ...ends,
    lostAnswers,
    onAccepted: nobody,
    onPending: nobody,
  });
  const cancellation = new Cancellation(settlement);
  return {
    storage,
    documents,
    store,
    submission,
    cancellation,
    settlement,
    ledger,
    sendings,
    shown,
    told,
  };
}

describe('a cancellation', () => {
  it.each(answers)(
    'and a sending whose answer is %s never both win, whatever comes first (property)',
    async (answer) => {
      let cancelled = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.scheduler(),
          fc.array(fc.nat({ max: 15 }), { minLength: 1, maxLength: 3 }),
          async (scheduler, clicks) => {
            const world = await oneJob(scheduler, answer);
            const { documents, store, submission, cancellation, sendings } = world;
            const job = aJob();
            const { id: jobId, userId: user, reply } = job;
            const intent = { user, guild: guildId, reply };
            const accepted = submission.accept({ jobId, intent }, async () => job);
            await scheduler.waitFor(accepted);
            const click = async (patience: number) => {
              for (let step = 0; step < patience; step += 1) {
                await scheduler.schedule(Promise.resolve(), 'a person who waits');
              }
              const open = store.find(jobId);
              return open && cancellation.cancel(open);
            };
            const answersToClicks = clicks.map(click);
            await scheduler.waitIdle();
            const seen = await Promise.all(answersToClicks);
            const kept = documents.read(userDocument(user));
            await scheduler.waitFor(kept);
            const { open: left, finished, spent } = await kept;
            const now = left[jobId] ?? finished[0];
            if (now === undefined) throw new Error('the job is gone');
            // Cancelled without a video means: the API was not, and never will be, asked for one.
            if (now.state === 'cancelled') {
              cancelled += 1;
              const asked = answer === 'taken after a rate limit' ? [0, 1] : [0];
              const expected = now.videoId === undefined ? asked : [1, 2];
              expect(expected).toContain(sendings.length);
              expect(left).toEqual({});
              expect(world.told).toEqual([]);
              expect(world.shown).toEqual(['cancelled']);
              expect(now.videoId === undefined || world.ledger.knows(now.videoId)).toBe(true);
            } else for (const found of seen) expect(found?.state).not.toBe('cancelled');
            expect(spent.count).toBe(isCharged(now) ? 1 : 0);
            if (left[jobId] === undefined) {
              const guild = documents.read(guildDocument(guildId));
              const bucket = documents.read(intentBucket(user));
              await scheduler.waitFor(Promise.all([guild, bucket]));
              expect((await guild).reserved).toEqual({});
              expect((await guild).spent.count).toBe(isCharged(now) ? 1 : 0);
              expect(await bucket).toEqual({});
            }
          },
        ),
        { numRuns: 100 },
      );
      // Else this would show nothing.
      expect(cancelled).toBeGreaterThan(0);
    },
  );
});
