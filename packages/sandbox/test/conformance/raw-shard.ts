import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { Sandbox } from '../../src/index.ts';

interface Payload {
  readonly op: number;
  readonly t?: string | null;
  readonly s?: number | null;
  readonly d: unknown;
}

/** A bare gateway connection: what Discord says to a bot that does not behave like discord.js. */
export class RawShard {
  readonly #sandbox: Sandbox;
  readonly #socket: WebSocket;
  readonly #received: Payload[] = [];
  /** The code with which the connection was closed. */
  readonly closed: Promise<number>;

  constructor(sandbox: Sandbox, query = 'v=10&encoding=json') {
    this.#sandbox = sandbox;
    this.#socket = new WebSocket(`${sandbox.url.replace('http', 'ws')}/?${query}`);
    this.#socket.on('message', (data) => this.#received.push(JSON.parse(String(data))));
    this.closed = new Promise((resolve) => this.#socket.once('close', resolve));
  }

  /** Waits for HELLO, then identifies. */
  async identify(more: object = {}): Promise<void> {
    await this.hello();
    const { token } = this.#sandbox;
    this.send({ op: 2, d: { token, intents: 1, properties: {}, ...more } });
  }

  /** Waits for HELLO, then resumes a session. */
  async resume(sessionId: string, sequence: number): Promise<void> {
    await this.hello();
    const { token } = this.#sandbox;
    this.send({ op: 6, d: { token, session_id: sessionId, seq: sequence } });
  }

  async hello(): Promise<void> {
    await this.received(({ op }) => op === 10);
  }

  /** The session's id, once there is READY. */
  async sessionId(): Promise<string> {
    const { d } = await this.received(({ t }) => t === 'READY');
    if (typeof d !== 'object' || d === null || !('session_id' in d)) throw new Error('no session');
    return String(d.session_id);
  }

  /** The first payload of a kind, waited for when it has not come yet. */
  async received(isMeant: (payload: Payload) => boolean): Promise<Payload> {
    for (;;) {
      const found = this.#received.find(isMeant);
      if (found !== undefined) return found;
      await once(this.#socket, 'message');
    }
  }

  /** Sends a payload, or a text that is none. */
  send(payload: object | string): void {
    this.#socket.send(typeof payload === 'string' ? payload : JSON.stringify(payload));
  }

  close(code?: number): void {
    this.#socket.close(code);
  }
}
