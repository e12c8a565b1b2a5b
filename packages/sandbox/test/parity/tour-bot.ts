import type { Sandbox, SandboxInteraction } from '../../src/index.ts';
import { isRecord } from '../../src/json.ts';
import { RawShard } from '../conformance/raw-shard.ts';

/** A first answer to an interaction. */
export interface Callback {
  readonly type: number;
  readonly data?: object;
}

/** What somebody did, and what the bot's answer to it was answered with. */
export interface Answered {
  readonly interaction: SandboxInteraction;
  /** `undefined` when it was refused. */
  readonly response: unknown;
}

/** A bot of the barest kind: it notes what it gets, and answers as the tour says. */
export class TourBot {
  readonly #sandbox: Sandbox;
  readonly #shard: RawShard;
  /** What INTERACTION_CREATE held, by id. */
  readonly interactions = new Map<string, Record<string, unknown>>();
  /** The types of first answers that were taken. */
  readonly callbackTypes = new Set<number>();

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox;
    this.#shard = new RawShard(sandbox);
  }

  async start(): Promise<void> {
    await this.#shard.identify();
    await this.#shard.sessionId();
  }

  /** A request with the bot's token. @returns the answer; `undefined` when it is refused */
  async request(method: string, path: string, body?: object): Promise<unknown> {
    const isForm = body instanceof FormData;
    const response = await fetch(`${this.#sandbox.apiUrl}/v10${path}`, {
      method,
      headers: {
        authorization: `Bot ${this.#sandbox.token}`,
        ...(!isForm && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
    });
    return response.ok ? response.json() : undefined;
  }

  /** Has somebody do something, and answers it. */
  async answer(deed: Promise<SandboxInteraction>, callback: Callback): Promise<Answered> {
    const response = await this.answerNext(callback);
    return { interaction: await deed, response };
  }

  /** Answers the next interaction; where that is refused, by a deferred answer, so that nobody waits. */
  async answerNext(callback: Callback): Promise<unknown> {
    const { d } = await this.#shard.received(
      ({ t, d }) =>
        t === 'INTERACTION_CREATE' && isRecord(d) && !this.interactions.has(String(d['id'])),
    );
    if (!isRecord(d)) throw new Error('INTERACTION_CREATE holds nothing');
    this.interactions.set(String(d['id']), d);
    const path = `/interactions/${d['id']}/${d['token']}/callback?with_response=true`;
    const response = await this.request('POST', path, callback);
    if (response === undefined) await this.request('POST', path, { type: 5 });
    else this.callbackTypes.add(callback.type);
    return response;
  }
}
