import type { FaultMatch, FaultReply } from '@mouthpiece/sandbox';
import { foreignClip } from '../support/clips.ts';
import type { CommandRun } from './command-run.ts';
import type { Step } from './trace.ts';

/** A kind of job: what surrounds it, and how it must end however often the bot is killed on its way. */
export interface JobKind {
  readonly name: string;
  /** The API's dialect. @defaultValue the newer one */
  readonly dialect?: 'character';
  /** In direct messages instead of a channel of a server. */
  readonly isDm?: true;
  readonly options?: Readonly<Record<string, boolean>>;
  /** How many commands the person gives at once. @defaultValue 1 */
  readonly commands?: number;
  /** What is attached, where it is no clip that the API takes. */
  readonly file?: { readonly name: string; readonly contentType: string; readonly file?: Buffer };
  /** The clip is converted, and handed over on the reply. */
  readonly isConverted?: true;
  /** Whether the person presses Cancel when the reply says this. */
  cancels?(text: string, run: CommandRun): boolean;
  /** What is in the person's document before the command: ended jobs, and videos charged today. */
  readonly seeded?: { readonly finished?: number; readonly spent?: number };
  /** Arranges what will go wrong, before the command. */
  prepare?(run: CommandRun): void;
  /** Happens when the API has taken the job's first video, once. */
  onVideo?(run: CommandRun): void;
  /** Happens just before the API is done with the video, once. */
  beforeEnd?(run: CommandRun): void;
  /** The bot is stopped in order, by SIGTERM, once the API has taken the video. */
  readonly isStopped?: true;
  /** What becomes of the video; without it the API never gets done. */
  readonly fate?: 'finished' | 'error';
  /** Where the first process always ends: then the second one is the one to be killed. */
  readonly firstEnd?: Step;
  /** The first process is killed at its points too, those before {@link firstEnd}. */
  readonly isNewBeforeFirstEnd?: true;
  /** How long the bot is down after each crash, in milliseconds. @defaultValue not at all */
  readonly downtimeMs?: number;
  /** The API refuses the clip for now, so that it is sent again. */
  readonly isSentAgain?: true;
  /** Begins with a new database, in which no earlier lost answer may be taken for this one's. */
  readonly isAlone?: true;
  /** How the job ends; `none`: the command never becomes a job. */
  readonly outcome: 'finished' | 'error' | 'expired' | 'cancelled' | 'none';
  /** Messages that tell the person. @defaultValue 1 */
  readonly told?: 0 | 1;
}

/** A little more than the two hours after which jobs are given up. */
const pastDeadlineMs = 121 * 60_000;
/** Long enough for the catalogue to be asked for again. */
const dayMs = 86_400_000;

const effect = (name: string): Step => ({ phase: 'effect', name, nth: 1 });
const posts = { method: 'POST', path: /^\/channels\/\d+\/messages$/ };
const edits = { method: 'PATCH', path: /^\/(webhooks|channels)\// };
const sendMessages = 1n << 11n;
const bad = (match: FaultMatch, reply: FaultReply) => (run: CommandRun) =>
  run.failDiscord(match, reply);
/** What replies say while the API has the clip. */
const withApi = /In line to be rendered|Rendering/;
/** The API is full for some seconds. */
const full = ({ provider, discord }: CommandRun) =>
  provider.failNext('video.generate', {
    status: 429,
    body: { code: 1009 },
    headers: {
      'x-ratelimit-left': '0',
      'x-ratelimit-reset': String(discord.clock.now() + 4_000),
    },
  });

/** Kinds that differ in what happens to the job. */
const lives: readonly JobKind[] = [
  { name: 'a video with its mask', fate: 'finished', outcome: 'finished' },
  {
    name: 'a video without a mask, in direct messages',
    isDm: true,
    options: { mask: false },
    fate: 'finished',
    outcome: 'finished',
  },
  { name: 'two videos at once', commands: 2, fate: 'finished', outcome: 'finished' },
  {
    name: 'two videos at once, and the first answer is lost',
    isAlone: true,
    commands: 2,
    prepare: ({ provider }) => provider.failNext('video.generate', { loseAnswer: true }),
    fate: 'finished',
    outcome: 'finished',
  },
  {
    name: 'the older dialect, whose API fails a question',
    dialect: 'character',
    onVideo: ({ provider }) => provider.failNext('video.get', { status: 500 }),
    fate: 'finished',
    outcome: 'finished',
  },
  { name: 'a render that fails', fate: 'error', outcome: 'error' },
  {
    name: 'a clip that the API refuses',
    prepare: ({ provider }) =>
      provider.failNext('video.generate', { body: { code: 10001, message: 'File Not Found' } }),
    outcome: 'error',
    told: 0,
  },
  {
    name: 'an answer lost, though the API has the clip',
    isAlone: true,
    prepare: ({ provider }) => provider.failNext('video.generate', { loseAnswer: true }),
    fate: 'finished',
    outcome: 'finished',
  },
  {
    name: 'an API that takes the clip at the second try',
    prepare: full,
    isSentAgain: true,
    fate: 'finished',
    outcome: 'finished',
  },
  {
    name: 'a voice message',
    file: {
      name: 'voice.ogg',
      contentType: 'audio/ogg',
      file: foreignClip('discord-voice.ogg'),
    },
    isConverted: true,
    fate: 'finished',
    outcome: 'finished',
  },
  {
    name: 'a video that its person cancels',
    cancels: (text) => withApi.test(text),
    outcome: 'cancelled',
    told: 0,
  },
  {
    name: 'a video that its person cancels before the API has the clip',
    cancels: (text) => withApi.test(text) || text.includes('does not take it right now'),
    prepare: full,
    isSentAgain: true,
    outcome: 'cancelled',
    told: 0,
  },
  {
    name: 'a video that its person cancels, at first while it is being sent',
    isAlone: true,
    cancels: (_, run) => run.videos > 0,
    prepare: (run) => run.provider.failNext('video.generate', { hold: run.firstPress }),
    outcome: 'cancelled',
    told: 0,
  },
  {
    name: 'a reply that is deleted',
    onVideo: (run) => run.deleteReply(),
    fate: 'finished',
    outcome: 'finished',
  },
  {
    name: 'a channel that is deleted',
    onVideo: (run) => run.deleteChannel(),
    fate: 'finished',
    outcome: 'finished',
  },
  {
    name: 'a channel that the bot may no longer write in',
    onVideo: ({ discord, channelId }) => discord.faults.denyBot(channelId, sendMessages),
    fate: 'finished',
    outcome: 'finished',
  },
  {
    name: 'a Discord whose answer to the first answer is lost',
    prepare: bad({ method: 'POST', path: /^\/interactions\// }, { status: 0, loseAnswer: true }),
    fate: 'finished',
    outcome: 'finished',
  },
  {
    name: 'a Discord whose answer to the message that tells is lost',
    beforeEnd: bad(posts, { status: 0, loseAnswer: true }),
    fate: 'finished',
    outcome: 'finished',
  },
  {
    name: 'a Discord that fails the edit with the outcome',
    beforeEnd: bad(edits, { status: 500, times: 4 }),
    fate: 'finished',
    outcome: 'finished',
  },
  {
    name: 'a Discord that fails the message that tells',
    beforeEnd: bad(posts, { status: 500, times: 4 }),
    fate: 'finished',
    outcome: 'finished',
  },
  {
    name: 'result files that are gone',
    prepare: ({ provider, discord }) => {
      provider.filesUrl = `${discord.url}/attachments/gone`;
    },
    fate: 'finished',
    outcome: 'finished',
  },
  {
    name: 'the job that fills an archive page',
    seeded: { finished: 99 },
    fate: 'finished',
    outcome: 'finished',
  },
  {
    name: 'a person whose quota is used up',
    seeded: { spent: 5 },
    outcome: 'none',
  },
  {
    name: 'two videos at once, on the last one of the day',
    commands: 2,
    seeded: { spent: 4 },
    fate: 'finished',
    outcome: 'finished',
  },
  {
    name: 'a file that is no sound',
    file: { name: 'notes.txt', contentType: 'text/plain' },
    outcome: 'none',
  },
];

/** Kinds that differ in how a process ends, or in what the next one finds. */
const starts: readonly JobKind[] = [
  {
    name: 'a bot that is stopped while the API renders',
    isStopped: true,
    fate: 'finished',
    outcome: 'finished',
  },
  {
    name: 'an answer lost, and the clip too',
    prepare: ({ provider }) => provider.failNext('video.generate', { status: 500 }),
    firstEnd: effect('write user: unknown sent'),
    isNewBeforeFirstEnd: true,
    downtimeMs: pastDeadlineMs,
    outcome: 'expired',
  },
  {
    name: 'an answer lost in the older dialect, where no video can be looked for',
    dialect: 'character',
    prepare: ({ provider }) => provider.failNext('video.generate', { loseAnswer: true }),
    firstEnd: effect('write user: unknown sent'),
    downtimeMs: pastDeadlineMs,
    outcome: 'expired',
  },
  {
    name: 'a start with an answer that nobody got',
    isAlone: true,
    firstEnd: effect('POST /a2v/video.generate → 200'),
    fate: 'finished',
    outcome: 'finished',
  },
  {
    name: 'a start with the intent of a command that has no answer',
    firstEnd: effect('write intent: 1'),
    outcome: 'none',
  },
  {
    name: 'a start with the intent of a command that has its answer',
    firstEnd: { ...effect('write intent: 1'), nth: 2 },
    outcome: 'none',
  },
  {
    name: 'a start some time after an answer, with a reply that nobody can edit any more',
    firstEnd: effect('POST /interactions/:id/:token/callback → 200'),
    downtimeMs: pastDeadlineMs,
    outcome: 'none',
  },
  {
    name: 'a start with an intent and a reservation',
    firstEnd: effect('write guild: 1 reserved, 0 spent'),
    outcome: 'none',
  },
  {
    name: 'a start with a job that was never sent',
    firstEnd: effect('write user: submitting'),
    fate: 'finished',
    outcome: 'finished',
  },
  {
    name: 'a start with a job that was never sent, in the older dialect',
    dialect: 'character',
    firstEnd: effect('write user: submitting'),
    fate: 'finished',
    outcome: 'finished',
  },
  {
    name: 'a start with a job that was sent, as far as is known',
    firstEnd: effect('write user: submitting sent'),
    downtimeMs: pastDeadlineMs,
    outcome: 'expired',
  },
  {
    name: 'a start with a job that the API renders',
    firstEnd: effect('write user: pending sent'),
    fate: 'finished',
    outcome: 'finished',
  },
  {
    name: 'a start a day after the deadline of a job',
    firstEnd: effect('write user: pending sent'),
    downtimeMs: dayMs,
    outcome: 'expired',
  },
  {
    name: 'a start with an outcome that is not shown',
    firstEnd: effect('write user: finished sent'),
    fate: 'finished',
    outcome: 'finished',
  },
  {
    name: 'a start with an outcome that is shown and not told',
    firstEnd: effect('write user: finished sent edited'),
    fate: 'finished',
    outcome: 'finished',
  },
  {
    name: 'a start some time after an outcome was about to be told',
    firstEnd: effect('write user: finished sent telling edited'),
    downtimeMs: pastDeadlineMs,
    fate: 'finished',
    outcome: 'finished',
  },
  {
    name: 'a start with an outcome that was told some time ago, though nobody wrote it down',
    firstEnd: effect('POST /channels/:id/messages → 200'),
    downtimeMs: pastDeadlineMs,
    fate: 'finished',
    outcome: 'finished',
  },
  {
    name: 'a start with a job that is closed, but for its guild',
    firstEnd: effect('write user: nothing open'),
    fate: 'finished',
    outcome: 'finished',
  },
];

/** Every kind of job that the bot is killed in. */
export const jobKinds: readonly JobKind[] = [...lives, ...starts];

/**
 * Names what surrounds a job, for surroundings in which other states count as new. What a kind does once the API has
 * the video makes no difference before.
 */
export function surroundings(kind: JobKind, hasVideo: boolean): string {
  const { name, dialect, isDm, options, commands, file, seeded, prepare, downtimeMs } = kind;
  const differsEarly = [dialect, isDm, options, commands, file, seeded, prepare, downtimeMs];
  const differsLate = [
    kind.onVideo,
    kind.beforeEnd,
    kind.isStopped,
    kind.fate === 'error',
    kind.cancels,
  ];
  if (differsEarly.some((difference) => difference !== undefined)) return name;
  return hasVideo && differsLate.some(Boolean) ? name : 'ordinary surroundings';
}
