/**
 * A job is one `/generate`. Its life:
 *
 * ```
 * submitting ──► pending ──► in_progressing ──► finished | error
 *     └──► unknown (the answer to video.generate was lost)
 * any open state ──► expired (its deadline passed)
 * submitting, pending, in_progressing ──► cancelled (by its person; not while it is being sent)
 * ```
 */
export const openStates = ['submitting', 'pending', 'in_progressing', 'unknown'] as const;
/** States that a job never leaves; see {@link isCharged}. */
export const endStates = ['finished', 'error', 'expired', 'cancelled'] as const;

export type OpenState = (typeof openStates)[number];
export type EndState = (typeof endStates)[number];
export type JobState = OpenState | EndState;

/** Discord: an interaction token lives 15 minutes. */
export const tokenLifeMs = 15 * 60_000;

/** Stands for the id of a reply that is not yet known; the interaction token edits it all the same. */
export const originalReply = '@original';

/** Where a job's reply stands, and the interaction token that may edit it for 15 minutes. */
export interface Reply {
  readonly channelId: string;
  readonly messageId: string;
  readonly token: string;
  /** Milliseconds since the epoch. */
  readonly tokenExpiresAt: number;
  /** What Discord takes as one file here, in bytes. */
  readonly attachmentLimit: number;
  /** The server that it stands in, be the bot in it or not; undefined in direct messages. */
  readonly guildId?: string;
  /** The bot is not where it stands: only interaction tokens get there. */
  readonly isOutOfReach?: true;
}

/** Near its end a token is not trusted: clocks differ and requests take time. */
const tokenMarginMs = 30_000;

/** Whether the reply's interaction token works, `now` being milliseconds since the epoch. */
export function hasLivingToken({ tokenExpiresAt }: Reply, now: number): boolean {
  return now < tokenExpiresAt - tokenMarginMs;
}

/** Where a message stands. */
export interface MessagePlace {
  readonly channelId: string;
  readonly messageId: string;
}

/**
 * How far the outcome has been brought to Discord: not at all; the reply was edited; the reply is gone, so that the
 * outcome goes into a new message; the person was told.
 */
export type DeliveryStep = 'none' | 'edited' | 'gone' | 'told';

/** The clip of a job. */
export interface JobAudio {
  /** Where the API fetches it. */
  readonly url: string;
  /** The file's name, or the text that is said. */
  readonly name: string;
  readonly seconds: number;
  /** Set where it was converted: the file on the reply that `url` leads to, which must stay there until the job ends. */
  readonly upload?: Upload;
  /** Set where a computer voice says it: what is said, so that it can be said again. */
  readonly speech?: { readonly text: string; readonly voice: string };
}

/** A file on a message of the bot's. */
export interface Upload {
  readonly id: string;
  readonly filename: string;
  /** Where the clip was as the person gave it. */
  readonly from: string;
}

export interface Job {
  readonly id: string;
  readonly userId: string;
  /** The person's language, as Discord names it; undefined for English. */
  readonly locale?: string;
  /** The server that it counts for; undefined in direct messages, and where only the person has installed the bot. */
  readonly guildId?: string;
  readonly reply: Reply;
  readonly pose: { readonly id: string; readonly name: string };
  readonly audio: JobAudio;
  readonly withMask: boolean;
  /** What it takes from the quotas when it is finished, in videos. */
  readonly cost: number;
  /** Milliseconds since the epoch, as all times of a job. */
  readonly createdAt: number;
  readonly deadlineAt: number;
  readonly state: JobState;
  /** Set in a write just before `video.generate` goes out, so that a job without it may safely be sent. */
  readonly sentAt?: number;
  /** The API did not take it at the first try, and it waits for another one. */
  readonly isDelayed?: true;
  readonly videoId?: string;
  readonly videoUrl?: string;
  readonly maskUrl?: string;
  /** The API said no to it, mostly at once. */
  readonly isRefused?: true;
  /** Why it ended without a video, in the API's own words, cut; they come from outside. */
  readonly apiError?: { readonly code: string; readonly message: string };
  readonly endedAt?: number;
  readonly delivery: DeliveryStep;
  /** When the message that tells the person was first about to go out. */
  readonly tellingSince?: number;
  /** The message that told the person. */
  readonly notice?: MessagePlace;
}

/** True once a job can change no more. */
export function hasEnded(job: Job): boolean {
  return endStates.some((state) => state === job.state);
}

/**
 * Whether an ended job counts against the quotas: a video that was made, or one that its person cancelled when the API
 * had it already, for the API cannot be stopped.
 */
export function isCharged({ state, videoId }: Job): boolean {
  return state === 'finished' || (state === 'cancelled' && videoId !== undefined);
}

/**
 * Whether its person may cancel a job now: the API certainly has it, or certainly has it not. While it is being sent,
 * and when the answer was lost, nobody knows.
 */
export function isCancellable(job: Job): boolean {
  if (hasEnded(job)) return false;
  return job.videoId !== undefined || (job.state === 'submitting' && job.sentAt === undefined);
}
