import { randomBytes } from 'node:crypto';
import type { EventTarget } from './gateway.ts';

/** A payload as it goes over the wire. */
export interface GatewayPayload {
  readonly op: number;
  readonly d: unknown;
  readonly s?: number | null;
  readonly t?: string | null;
}

const MAX_REPLAY = 5_000;

/** One session of a bot: its sequence, and the events that a resume replays. */
export class GatewaySession {
  readonly id: string = randomBytes(16).toString('hex');
  readonly intents: number;
  readonly shard: readonly [id: number, count: number];
  /** When the connection was lost, by the sandbox's clock. */
  lostAt: number | undefined;
  #sequence = 0;
  #events: (GatewayPayload & { readonly s: number })[] = [];
  #send: ((payload: GatewayPayload) => void) | undefined;

  constructor(intents: number, shard: readonly [number, number]) {
    this.intents = intents;
    this.shard = shard;
  }

  get connected(): boolean {
    return this.#send !== undefined;
  }

  /** The number of the last event. */
  get sequence(): number {
    return this.#sequence;
  }

  /** Whether this session gets events for that target: by its shard and its intents. */
  wants({ guildId, intents }: EventTarget): boolean {
    if (intents !== 0 && (this.intents & intents) === 0) return false;
    const [id, count] = this.shard;
    return guildId === undefined
      ? id === 0
      : Number((BigInt(guildId) >> 22n) % BigInt(count)) === id;
  }

  /** Numbers an event, keeps it for a resume and sends it when connected. */
  dispatch(event: string, data: object): void {
    this.#sequence += 1;
    const payload = { op: 0, t: event, s: this.#sequence, d: data };
    this.#events.push(payload);
    if (this.#events.length > MAX_REPLAY * 1.1) this.#events = this.#events.slice(-MAX_REPLAY);
    this.#send?.(payload);
  }

  attach(send: (payload: GatewayPayload) => void): void {
    this.lostAt = undefined;
    this.#send = send;
  }

  /** Sends again every event after `sequence`, then goes on as before. */
  replay(sequence: number, send: (payload: GatewayPayload) => void): void {
    for (const event of this.#events) if (event.s > sequence) send(event);
    this.attach(send);
  }

  /** Forgets a connection, unless another one has resumed the session since. */
  detach(send: (payload: GatewayPayload) => void, now: number): void {
    if (this.#send !== send) return;
    this.#send = undefined;
    this.lostAt = now;
  }
}
