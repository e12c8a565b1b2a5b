import { deflateSync } from 'node:zlib';
import { GatewayIntentBits } from 'discord-api-types/v10';
import type { RawData, WebSocket } from 'ws';
import { isRecord, listOf } from '../json.ts';
import { readSocketJson } from '../socket-json.ts';
import type { Gateway } from './gateway.ts';
import type { GatewayPayload, GatewaySession } from './session.ts';

/** What a connection needs to know of the sandbox. */
export interface ConnectionWorld {
  readonly token: string;
  /** Real milliseconds between heartbeats. */
  readonly heartbeatIntervalMs: number;
  /** Intents that the bot is not allowed (4014). */
  readonly disallowedIntents: number;
  /** How many servers the bot is in. */
  guildCount(): number;
  /** The READY payload for a session. */
  ready(session: GatewaySession): object;
  /** Sends what follows READY: the servers. */
  welcome(session: GatewaySession): void;
  /** The members that opcode 8 asks for. */
  members(guildId: string, query: Record<string, unknown>): object | undefined;
}

const MAX_PAYLOAD_BYTES = 4096;
/** A goodbye, and what Discord's documentation lists as needing a new session or as final. */
const ENDS_SESSION: ReadonlySet<number> = new Set([
  1000, 1001, 4004, 4007, 4009, 4010, 4011, 4012, 4013, 4014,
]);
const SENDS_A_MINUTE = 120;
const IDENTIFIES_A_DAY = 1_000;
/** A shard has fewer servers than this. */
const GUILDS_A_SHARD = 2_500;
/** All intents that exist. */
const KNOWN_INTENTS = Object.values(GatewayIntentBits).reduce<number>(
  (all, bit) => (typeof bit === 'number' ? all | bit : all),
  0,
);

/** One WebSocket connection of a bot, from HELLO to its close code. */
export class GatewayConnection {
  readonly #socket: WebSocket;
  readonly #gateway: Gateway;
  readonly #world: ConnectionWorld;
  #session: GatewaySession | undefined;
  #compress = false;
  #sends: number[] = [];
  #watchdog: NodeJS.Timeout | undefined;

  constructor(socket: WebSocket, gateway: Gateway, world: ConnectionWorld) {
    this.#socket = socket;
    this.#gateway = gateway;
    this.#world = world;
  }

  /** Says HELLO and listens. */
  start(): void {
    this.#gateway.connected(this);
    this.#socket.on('message', (data) => this.#receive(data));
    this.#socket.on('close', (code) => this.#closed(code));
    this.#socket.on('error', () => this.#socket.terminate());
    this.#expectHeartbeat();
    this.send({ op: 10, d: { heartbeat_interval: this.#world.heartbeatIntervalMs, _trace: [] } });
  }

  readonly #deliver = (payload: GatewayPayload): void => this.send(payload);

  send(payload: GatewayPayload): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    const text = JSON.stringify({ t: null, s: null, ...payload });
    if (this.#compress) this.#socket.send(deflateSync(text), { binary: true });
    else this.#socket.send(text);
  }

  close(code: number, reason: string): void {
    this.#leave(code);
    this.#socket.close(code, reason);
  }

  terminate(): void {
    this.#socket.terminate();
  }

  /** Says that the session is invalid (opcode 9). */
  invalidate(resumable: boolean): void {
    this.#detach();
    this.send({ op: 9, d: resumable });
  }

  #receive(raw: RawData): void {
    try {
      this.#read(raw);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.close(error.code, error.message);
    }
  }

  #read(raw: RawData): void {
    const { size, value: payload } = readSocketJson(raw);
    if (size > MAX_PAYLOAD_BYTES) throw new Refusal(4002, 'Payload too large.');
    const now = Date.now();
    this.#sends = [...this.#sends.filter((time) => now - time < 60_000), now];
    if (this.#sends.length > SENDS_A_MINUTE) throw new Refusal(4008, 'You are being rate limited.');
    if (!isRecord(payload) || typeof payload['op'] !== 'number') {
      throw new Refusal(4002, 'Error while decoding payload.');
    }
    this.#handle(payload['op'], payload['d']);
  }

  #handle(op: number, data: unknown): void {
    const body = isRecord(data) ? data : {};
    switch (op) {
      case 1:
        this.#expectHeartbeat();
        this.send({ op: 11, d: null });
        return;
      case 2:
        this.#identify(body);
        return;
      case 6:
        this.#resume(body);
        return;
      case 3:
      case 4:
      case 8:
      case 31:
        if (this.#session === undefined) throw new Refusal(4003, 'Not authenticated.');
        if (op === 8) this.#sendMembers(this.#session, body);
        return;
      default:
        throw new Refusal(4001, 'Unknown opcode.');
    }
  }

  #identify(body: Record<string, unknown>): void {
    if (this.#session !== undefined) throw new Refusal(4005, 'Already authenticated.');
    if (body['token'] !== this.#world.token) throw new Refusal(4004, 'Authentication failed.');
    const intents = body['intents'];
    if (typeof intents !== 'number' || (intents & ~KNOWN_INTENTS) !== 0) {
      throw new Refusal(4013, 'Invalid intent(s).');
    }
    if ((intents & this.#world.disallowedIntents) !== 0)
      throw new Refusal(4014, 'Disallowed intent(s).');
    const [id = 0, count = 1] = listOf(body['shard']).map(Number);
    if (!Number.isInteger(id) || !Number.isInteger(count) || id < 0 || id >= count) {
      throw new Refusal(4010, 'Invalid shard.');
    }
    if (this.#world.guildCount() / count >= GUILDS_A_SHARD)
      throw new Refusal(4011, 'Sharding required.');
    // Discord resets the token then, which comes to the same.
    if (this.#gateway.identified >= IDENTIFIES_A_DAY)
      throw new Refusal(4004, 'Authentication failed.');
    this.#compress = body['compress'] === true;
    const session = this.#gateway.open({ intents, shard: [id, count] });
    this.#session = session;
    session.attach(this.#deliver);
    session.dispatch('READY', this.#world.ready(session));
    this.#world.welcome(session);
    this.#gateway.changed();
  }

  #resume(body: Record<string, unknown>): void {
    if (this.#session !== undefined) throw new Refusal(4005, 'Already authenticated.');
    if (body['token'] !== this.#world.token) throw new Refusal(4004, 'Authentication failed.');
    const session = this.#gateway.resumable(String(body['session_id']));
    if (session === undefined) {
      this.invalidate(false);
      return;
    }
    const sequence = body['seq'];
    if (typeof sequence !== 'number' || sequence > session.sequence) {
      this.#gateway.end(session);
      throw new Refusal(4007, 'Invalid sequence.');
    }
    this.#session = session;
    session.replay(sequence, this.#deliver);
    session.dispatch('RESUMED', { _trace: [] });
    this.#gateway.changed();
  }

  #sendMembers(session: GatewaySession, body: Record<string, unknown>): void {
    const guildId = String(body['guild_id']);
    const chunk = this.#world.members(guildId, body);
    if (chunk !== undefined) session.dispatch('GUILD_MEMBERS_CHUNK', chunk);
  }

  #expectHeartbeat(): void {
    clearTimeout(this.#watchdog);
    this.#watchdog = setTimeout(
      () => this.close(4009, 'Session timed out.'),
      this.#world.heartbeatIntervalMs * 2,
    );
    this.#watchdog.unref();
  }

  #detach(): void {
    this.#session?.detach(this.#deliver, this.#gateway.now());
    this.#session = undefined;
  }

  /** Leaves the session, which stays resumable unless the code ends it or another connection has taken it over. */
  #leave(code: number): void {
    const session = this.#session;
    this.#detach();
    if (session !== undefined && !session.connected && ENDS_SESSION.has(code)) {
      this.#gateway.end(session);
    }
  }

  #closed(code: number): void {
    clearTimeout(this.#watchdog);
    this.#leave(code);
    this.#gateway.disconnected(this);
  }
}

/** Ends the connection with a close code. */
class Refusal extends Error {
  readonly code: number;

  constructor(code: number, reason: string) {
    super(reason);
    this.code = code;
  }
}
