import { randomBytes } from 'node:crypto';
import type {
  APIMessageInteractionMetadata,
  APIUser,
  InteractionType,
} from 'discord-api-types/v10';
import { InteractionResponseType } from 'discord-api-types/v10';
import type { CancelTimer, SandboxClock } from '../clock.ts';
import { DiscordError, unknown } from '../discord-error.ts';
import type { SnowflakeSource } from '../snowflake.ts';
import type { ChannelRecord } from './directory.ts';
import type { StoredMessage } from './message-store.ts';

/** How long the first answer may take, in milliseconds. */
const FIRST_ANSWER_MS = 3_000;
/** How long an interaction's token works, in milliseconds. */
const TOKEN_LIFETIME_MS = 15 * 60 * 1000;

/** The first answer to an interaction. */
export interface InteractionCallback {
  /** Discord's callback type, such as 5 for a deferred message. */
  readonly type: number;
  readonly data?: unknown;
}

/** How far an interaction has got: `failed` means that no answer came within three seconds. */
export type InteractionState = 'waiting' | 'deferred' | 'answered' | 'failed';

/** What the interaction began with. */
export interface InteractionStart {
  readonly type: InteractionType;
  readonly user: APIUser;
  readonly channel: ChannelRecord;
  /** Used through the person's own installation where the bot is no member. */
  readonly userInstalled: boolean;
  /** What messages say of the interaction that made them. */
  readonly metadata: (id: string) => APIMessageInteractionMetadata;
  /** The message whose component was used, or from whose component the modal came. */
  readonly source: StoredMessage | undefined;
}

/** An interaction and what has become of it. */
export interface InteractionRecord extends InteractionStart {
  readonly id: string;
  readonly token: string;
  readonly createdAt: number;
  callback: InteractionCallback | undefined;
  state: InteractionState;
  /** The message that `@original` names. */
  original: StoredMessage | undefined;
  followUps: StoredMessage[];
  /** Resolves with the first answer, or when none has come in time. */
  readonly settled: Promise<void>;
}

/** The interactions, found by id while unanswered and by token while it lives. */
export class InteractionStore {
  readonly #clock: SandboxClock;
  readonly #ids: SnowflakeSource;
  readonly #changed: (record: InteractionRecord) => void;
  readonly #expired: (record: InteractionRecord) => void;
  readonly #byId = new Map<string, InteractionRecord>();
  readonly #byToken = new Map<string, InteractionRecord>();
  readonly #unsettled = new Map<InteractionRecord, () => void>();
  readonly #thinking = new Map<InteractionRecord, CancelTimer>();

  /**
   * @param changed - called whenever an interaction has got further
   * @param expired - called when the token of a deferred answer dies before it was filled in
   */
  constructor(
    clock: SandboxClock,
    ids: SnowflakeSource,
    changed: (record: InteractionRecord) => void,
    expired: (record: InteractionRecord) => void,
  ) {
    this.#clock = clock;
    this.#ids = ids;
    this.#changed = changed;
    this.#expired = expired;
  }

  /** Begins an interaction; it fails by itself when nobody answers in time. */
  begin(start: InteractionStart): InteractionRecord {
    const id = this.#ids.next();
    const secret = `interaction:${id}:${randomBytes(48).toString('base64url')}`;
    let settle = () => {};
    const settled = new Promise<void>((resolve) => {
      settle = resolve;
    });
    const record: InteractionRecord = {
      ...start,
      id,
      token: Buffer.from(secret).toString('base64url'),
      createdAt: this.#clock.now(),
      callback: undefined,
      state: 'waiting',
      original: undefined,
      followUps: [],
      settled,
    };
    this.#unsettled.set(record, settle);
    this.#byId.set(id, record);
    this.#byToken.set(record.token, record);
    this.#clock.after(FIRST_ANSWER_MS, () => this.#fail(record));
    this.#sweep();
    return record;
  }

  /** @throws DiscordError 10062 when it is unknown or its three seconds are over, 40060 when it has its answer */
  awaitingAnswer(id: string, token: string): InteractionRecord {
    const record = this.#byId.get(id);
    if (record === undefined || record.token !== token) throw unknown('Interaction');
    if (record.callback !== undefined) {
      throw new DiscordError(400, 40060, 'Interaction has already been acknowledged.');
    }
    const late = this.#clock.now() - record.createdAt > FIRST_ANSWER_MS;
    if (late || record.state === 'failed') throw unknown('Interaction');
    return record;
  }

  /** @throws DiscordError 50027 when the token is unknown or over 15 minutes old, 10015 before the first answer */
  byToken(token: string): InteractionRecord {
    const record = this.#byToken.get(token);
    if (record === undefined || this.#clock.now() - record.createdAt > TOKEN_LIFETIME_MS) {
      throw new DiscordError(401, 50027, 'Invalid Webhook Token');
    }
    if (record.callback === undefined) throw unknown('Webhook');
    return record;
  }

  /** Takes the first answer. */
  answer(record: InteractionRecord, callback: InteractionCallback): void {
    const { type } = callback;
    record.callback = callback;
    const deferred =
      type === InteractionResponseType.DeferredChannelMessageWithSource ||
      type === InteractionResponseType.DeferredMessageUpdate;
    record.state = deferred ? 'deferred' : 'answered';
    if (type === InteractionResponseType.DeferredChannelMessageWithSource) this.#await(record);
    this.#settle(record);
  }

  /** Notes that a deferred answer has been filled in. */
  filledIn(record: InteractionRecord): void {
    record.state = 'answered';
    this.#thinking.get(record)?.();
    this.#thinking.delete(record);
    this.#changed(record);
  }

  /** Fails everything that still waits for its first answer. */
  abandon(): void {
    for (const record of [...this.#unsettled.keys()]) this.#fail(record);
  }

  /** Fails what waits and makes every token invalid. */
  clear(): void {
    this.abandon();
    this.#byId.clear();
    this.#byToken.clear();
    for (const cancel of this.#thinking.values()) cancel();
    this.#thinking.clear();
  }

  #await(record: InteractionRecord): void {
    // At its very end the token still works.
    const left = record.createdAt + TOKEN_LIFETIME_MS + 1 - this.#clock.now();
    const expire = () => {
      this.#thinking.delete(record);
      this.#expired(record);
    };
    this.#thinking.set(record, this.#clock.after(left, expire));
  }

  #fail(record: InteractionRecord): void {
    if (record.state !== 'waiting') return;
    record.state = 'failed';
    this.#settle(record);
  }

  #settle(record: InteractionRecord): void {
    this.#unsettled.get(record)?.();
    this.#unsettled.delete(record);
    this.#changed(record);
  }

  /** Forgets interactions whose tokens have long expired, oldest first. */
  #sweep(): void {
    for (const record of this.#byId.values()) {
      if (this.#clock.now() - record.createdAt <= 2 * TOKEN_LIFETIME_MS) break;
      this.#byId.delete(record.id);
      this.#byToken.delete(record.token);
    }
  }
}
