import type { SandboxClock } from '../clock.ts';
import type { GatewayConnection } from './connection.ts';
import { GatewaySession } from './session.ts';

/** Whom an event concerns. */
export interface EventTarget {
  /** The server; `undefined` for direct messages and user-installed use, which the first shard gets. */
  readonly guildId?: string | undefined;
  /** Intents of which a session needs one; 0 for events that everyone gets. */
  readonly intents: number;
}

/** A session can be resumed this long after its connection was lost, in milliseconds. */
const RESUMABLE_MS = 5 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** The bot's gateway sessions, and the events that they get. */
export class Gateway {
  readonly #clock: SandboxClock;
  readonly #changed: () => void;
  readonly #sessions = new Map<string, GatewaySession>();
  readonly #connections = new Set<GatewayConnection>();
  #refusals = 0;
  #identified: number[] = [];

  /** @param changed - called on every change, for those who wait for one */
  constructor(clock: SandboxClock, changed: () => void) {
    this.#clock = clock;
    this.#changed = changed;
  }

  /** How often a bot has identified within a day, of which Discord allows 1000. */
  get identified(): number {
    const now = this.#clock.now();
    this.#identified = this.#identified.filter((time) => now - time < DAY_MS);
    return this.#identified.length;
  }

  /** Whether some session is connected and has got READY or RESUMED. */
  get ready(): boolean {
    return [...this.#sessions.values()].some((session) => session.connected);
  }

  /** The sessions, oldest first, those that wait to be resumed included. */
  get sessions(): readonly GatewaySession[] {
    return [...this.#sessions.values()];
  }

  connected(connection: GatewayConnection): void {
    this.#connections.add(connection);
  }

  disconnected(connection: GatewayConnection): void {
    this.#connections.delete(connection);
    this.#changed();
  }

  open(made: { intents: number; shard: readonly [number, number] }): GatewaySession {
    this.#sweep();
    const session = new GatewaySession(made.intents, made.shard);
    this.#sessions.set(session.id, session);
    this.#identified.push(this.#clock.now());
    this.#changed();
    return session;
  }

  end(session: GatewaySession): void {
    this.#sessions.delete(session.id);
    this.#changed();
  }

  /** The session to resume, or `undefined` when it is gone, too old, or resuming is being refused. */
  resumable(id: string): GatewaySession | undefined {
    if (this.#refusals > 0) {
      this.#refusals -= 1;
      this.#sessions.delete(id);
      return undefined;
    }
    const session = this.#sessions.get(id);
    if (session === undefined || !this.#isOver(session)) return session;
    this.#sessions.delete(id);
    return undefined;
  }

  /** Refuses the next `times` resumes by "invalid session". */
  refuseResume(times: number): void {
    this.#refusals = times;
  }

  /** Whether some session would get such an event. */
  wants(target: EventTarget): boolean {
    return this.sessions.some((session) => session.wants(target));
  }

  /** Sends an event to the sessions concerned; `shape` gives each what its intents allow. */
  dispatch(
    event: string,
    data: object,
    target: EventTarget,
    shape: (intents: number) => object = () => data,
  ): void {
    for (const session of this.#sessions.values()) {
      if (session.wants(target)) session.dispatch(event, shape(session.intents));
    }
  }

  /** Closes all connections; sessions stay resumable unless the code ends them. */
  drop(code: number): void {
    for (const connection of [...this.#connections]) connection.close(code, 'dropped');
  }

  /** Asks all connections to reconnect and resume (opcode 7). */
  requestReconnect(): void {
    for (const connection of this.#connections) connection.send({ op: 7, d: null });
  }

  /** Tells all connections that their session is invalid (opcode 9). */
  invalidate(resumable: boolean): void {
    for (const connection of this.#connections) connection.invalidate(resumable);
    if (!resumable) this.#sessions.clear();
    this.#changed();
  }

  /** Cuts all connections at once, without a closing handshake. */
  terminate(): void {
    for (const connection of [...this.#connections]) connection.terminate();
    this.#sessions.clear();
  }

  /** Notes a change of a session. */
  changed(): void {
    this.#changed();
  }

  now(): number {
    return this.#clock.now();
  }

  /** Whether a session was lost too long ago to be resumed. */
  #isOver({ lostAt }: GatewaySession): boolean {
    return lostAt !== undefined && this.#clock.now() - lostAt > RESUMABLE_MS;
  }

  /** Forgets sessions that nobody can resume: a bot that is often killed leaves one behind each time. */
  #sweep(): void {
    for (const [id, session] of this.#sessions)
      if (this.#isOver(session)) this.#sessions.delete(id);
  }
}
