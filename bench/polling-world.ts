import { Languages } from '../src/locales/languages.ts';
import { A2vError } from '../src/services/a2v/a2v-error.ts';
import { CallLimiter } from '../src/services/a2v/call-limiter.ts';
import type { Video } from '../src/services/a2v/wire.ts';
import { Deadlines } from '../src/services/deadlines.ts';
import { DocumentStore } from '../src/services/document-store.ts';
import type { Job } from '../src/services/job.ts';
import { JobStore } from '../src/services/job-store.ts';
import { createLogger } from '../src/services/logger.ts';
import { LostAnswers } from '../src/services/lost-answers.ts';
import { Poller } from '../src/services/poller.ts';
import { QuotaLedger } from '../src/services/quota-ledger.ts';
import { RenderTimes } from '../src/services/render-times.ts';
import { Settlement } from '../src/services/settlement.ts';
import { Submission } from '../src/services/submission.ts';
import { VideoLedger } from '../src/services/video-ledger.ts';
import { memoryStorage } from './memory-storage.ts';
import type { Renders } from './render-distribution.ts';
import { VirtualClock } from './virtual-clock.ts';

const deadlineMs = 12 * 3_600_000;

/** One render as it was. Times in milliseconds since the epoch. */
export interface Finding {
  readonly beganAt: number;
  readonly endedAt: number;
  /** When the outcome was brought to Discord. */
  foundAt?: number;
}

/**
 * The real submission, poller, job store and settlement on virtual time, between an API that answers from a true
 * distribution of render times and a Discord that only notes when it is told.
 */
export class PollingWorld {
  readonly clock = new VirtualClock();
  readonly findings: Finding[] = [];
  statusCalls = 0;
  /** What is true of renders that begin from now on. */
  renders: Renders;
  readonly #submission: Submission;
  readonly #poller: Poller;
  readonly #deadlines: Deadlines;
  readonly #start: () => Promise<void>;
  readonly #byVideo = new Map<string, Finding>();

  constructor(renders: Renders, random: () => number) {
    this.renders = renders;
    const { clock } = this;
    const log = createLogger({ level: 'silent', pretty: false });
    const documents = new DocumentStore(memoryStorage());
    const limits = { userDaily: Number.MAX_SAFE_INTEGER, guildDaily: Number.MAX_SAFE_INTEGER };
    const store = new JobStore(documents, new QuotaLedger(documents, limits, clock.now), clock.now);
    const limiter = new CallLimiter(documents, clock, {
      perMinute: renders.perMinute,
      budget: undefined,
    });
    /** Every call is answered at once. */
    const take = async (priority: 'submit' | 'poll') =>
      (await limiter.take(priority, new AbortController().signal))(true);
    const api = {
      dialect: async () => 'avatar' as const,
      probe: async () => undefined,
      generate: async (_: unknown, beforeSending: () => Promise<void>): Promise<string> => {
        await take('submit');
        await beforeSending();
        const beganAt = clock.now();
        const finding: Finding = { beganAt, endedAt: beganAt + this.renders.draw(random) };
        const id = `video${this.findings.push(finding)}`;
        this.#byVideo.set(id, finding);
        return id;
      },
      video: async (videoId: string): Promise<Video> => {
        await take('poll');
        this.statusCalls += 1;
        return this.#view(videoId);
      },
      videos: async (
        _: unknown,
        priority: 'submit' | 'poll' | 'look' = 'poll',
      ): Promise<Video[]> => {
        await take(priority === 'submit' ? 'submit' : 'poll');
        if (priority === 'poll') this.statusCalls += 1;
        return [...this.#byVideo.keys()].map((videoId) => this.#view(videoId));
      },
    };
    const delivery = {
      showRefusal: async () => undefined,
      showProgress: async () => undefined,
      showOutcome: async ({ videoId }: Job) => {
        const finding = this.#byVideo.get(videoId ?? '');
        if (finding !== undefined) finding.foundAt = clock.now();
        return true;
      },
      tell: async () => undefined,
    };
    const onRetryPlanned = () => this.#deadlines.wake();
    const ledger = new VideoLedger(documents);
    const settlement = new Settlement({
      store,
      ledger,
      delivery,
      languages: new Languages(),
      clock,
      log,
      onRetryPlanned,
    });
    const ends = { store, api, settlement, clock, log };
    const lostAnswers = new LostAnswers({ ...ends, ledger, firstLookMs: 5_000 });
    const renderTimes = new RenderTimes(documents, renders.poll.minMs);
    this.#poller = new Poller({
      ...ends,
      lostAnswers,
      renderTimes,
      scarcity: () => limiter.scarcity(),
      onLooked: () => this.#deadlines.wake(),
      interval: renders.poll,
    });
    this.#deadlines = new Deadlines({ ...ends, mayEnd: (job) => this.#poller.hadLastLook(job) });
    this.#submission = new Submission({
      ...ends,
      lostAnswers,
      onAccepted: () => this.#deadlines.wake(),
      onPending: (job) => this.#poller.watch(job),
    });
    this.#start = async () => {
      await ledger.load();
      this.#poller.start();
      this.#deadlines.start();
    };
  }

  /** Lets jobs arrive at these times from now, and time pass until all are found done. Answers the findings. */
  async run(arrivals: readonly number[]): Promise<Finding[]> {
    await this.#start();
    const first = this.findings.length;
    const arriving = arrivals.map(async (ms, index) => {
      await this.clock.sleep(ms);
      await this.#accept(first + index);
    });
    const all = first + arrivals.length;
    await this.clock.runUntil(
      () =>
        this.findings.length === all && this.findings.every(({ foundAt }) => foundAt !== undefined),
    );
    await Promise.all(arriving);
    return this.findings.slice(first);
  }

  /** Lets time pass without any job. */
  async idle(ms: number): Promise<void> {
    const end = this.clock.now() + ms;
    await this.clock.runUntil(() => this.clock.now() >= end);
  }

  async stop(): Promise<void> {
    await Promise.all([this.#submission.stop(), this.#poller.stop(), this.#deadlines.stop()]);
  }

  async #accept(index: number): Promise<void> {
    const createdAt = this.clock.now();
    const id = `job${index}`;
    const reply = {
      channelId: '1',
      messageId: '2',
      token: 'token',
      tokenExpiresAt: createdAt,
      attachmentLimit: 1,
    };
    const job: Job = {
      id,
      userId: `user${index}`,
      reply,
      pose: { id: 'pose', name: 'Pose' },
      audio: { url: 'https://audio.example/a.wav', name: 'a.wav', seconds: 10 },
      withMask: true,
      cost: 1,
      createdAt,
      deadlineAt: createdAt + deadlineMs,
      state: 'submitting',
      delivery: 'none',
    };
    await this.#submission.accept(
      { jobId: id, intent: { user: job.userId, reply } },
      async () => job,
    );
  }

  #view(videoId: string): Video {
    const finding = this.#byVideo.get(videoId);
    if (finding === undefined) throw new A2vError('refused', 'no such video');
    return finding.endedAt <= this.clock.now()
      ? { id: videoId, state: 'finished', videoUrl: 'https://video.example/v.mp4' }
      : { id: videoId, state: 'in_progressing' };
  }
}
