import { once } from 'node:events';
import { WebSocket } from 'ws';
import type {
  PageEvent,
  PageReply,
  PageRequestName,
  PageRequests,
  PageState,
} from '../src/page/protocol.ts';

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** A page without a browser: speaks its protocol and keeps what it is told. */
export class PageClient implements AsyncDisposable {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, Waiting>();
  readonly #watchers = new Set<() => void>();
  /** Oldest first. */
  readonly events: PageEvent[] = [];
  #count = 0;

  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data) => this.#read(JSON.parse(String(data))));
  }

  /** Connects as the sandbox's own page would. */
  static async open(sandbox: { readonly url: string }): Promise<PageClient> {
    const url = `${sandbox.url.replace('http', 'ws')}/page/socket`;
    const socket = new WebSocket(url, { origin: sandbox.url });
    await once(socket, 'open');
    return new PageClient(socket);
  }

  /** Connects as somebody. */
  static async as(
    sandbox: { readonly url: string },
    person: string,
    locale = 'en-US',
  ): Promise<{ page: PageClient; state: PageState } & AsyncDisposable> {
    const page = await PageClient.open(sandbox);
    const state = await page.ask('be', { person, locale });
    return { page, state, [Symbol.asyncDispose]: () => page[Symbol.asyncDispose]() };
  }

  /** @throws Error with the words that the sandbox refuses it by */
  ask<Name extends PageRequestName>(
    name: Name,
    given: PageRequests[Name]['in'],
    as?: string,
  ): Promise<PageRequests[Name]['out']> {
    return this.askAnything(name, given, as) as Promise<PageRequests[Name]['out']>;
  }

  /** As `ask`, whatever it is. */
  askAnything(name: unknown, given: unknown, as?: string): Promise<unknown> {
    this.#count += 1;
    const id = this.#count;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#socket.send(JSON.stringify({ id, ask: name, with: given, as }));
    });
  }

  /** Sends text as it is; resolves with the error that answers what has no number. */
  async raw(text: string | Buffer): Promise<string> {
    const error = new Promise<string>((resolve) => {
      this.#waiting.set(0, {
        resolve: () => resolve('no error'),
        reject: (e) => resolve(e.message),
      });
    });
    this.#socket.send(text);
    return error;
  }

  /** Resolves with the first event that `probe` says yes to, those before included. */
  event(probe: (event: PageEvent) => boolean): Promise<PageEvent> {
    return new Promise((resolve) => {
      const look = () => {
        const found = this.events.find(probe);
        if (found === undefined) return;
        this.#watchers.delete(look);
        resolve(found);
      };
      this.#watchers.add(look);
      look();
    });
  }

  /** The last state that it was told of. */
  get state(): PageState | undefined {
    const told = this.events.findLast(({ type }) => type === 'state');
    return told?.type === 'state' ? told.state : undefined;
  }

  /** The contents of the messages that it was told of. */
  get contents(): string[] {
    return this.events.flatMap((event) =>
      event.type === 'message' ? [event.message.content] : [],
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#socket.readyState === WebSocket.CLOSED) return;
    this.#socket.terminate();
    await once(this.#socket, 'close');
  }

  #read(reply: PageReply): void {
    if ('event' in reply) {
      this.events.push(reply.event);
      for (const look of [...this.#watchers]) look();
      return;
    }
    const waiting = this.#waiting.get(reply.answer);
    this.#waiting.delete(reply.answer);
    if ('error' in reply) waiting?.reject(new Error(reply.error));
    else waiting?.resolve(reply.result);
  }
}

/** Sends a file ahead as the page does; answers its id or the error. */
export async function sendAhead(
  sandbox: { readonly url: string },
  data: Uint8Array<ArrayBuffer>,
  name: string,
  contentType = 'application/octet-stream',
): Promise<{ status: number; id: string; error?: string }> {
  const response = await fetch(`${sandbox.url}/page/files?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { 'Content-Type': contentType, Origin: sandbox.url },
    body: data,
  });
  return { status: response.status, ...(await response.json()) };
}
