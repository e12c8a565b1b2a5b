import type {
  PageEvent,
  PageMessage,
  PageReply,
  PageRequestName,
  PageRequests,
  PageState,
  UploadedRef,
} from '../src/page/protocol.ts';

/** How long the page waits before it connects anew, in milliseconds; doubled up to the longest. */
const firstPauseMs = 250;
const longestPauseMs = 5_000;

/** Asked for something while nobody was there to answer. */
export class Disconnected extends Error {
  override readonly name = 'Disconnected';
}

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
}

/**
 * The page's line to the sandbox, and what it has been told. Whoever shows something subscribes, and reads it here. The
 * line is made anew by itself, as the same person.
 */
export class Session {
  readonly #url: string;
  readonly #listeners = new Set<() => void>();
  readonly #eventListeners = new Set<(event: PageEvent) => void>();
  readonly #waiting = new Map<number, Waiting>();
  readonly #messages = new Map<string, Map<string, PageMessage>>();
  readonly #dismissed = new Set<string>();
  #socket: WebSocket | undefined;
  #count = 0;
  #pauseMs = firstPauseMs;
  #isQueued = false;
  #state: PageState | undefined;
  #isConnected = false;
  #person = { person: 'member', locale: 'en-US' };

  /** @param url such as `ws://127.0.0.1:1234/page/socket` */
  constructor(url: string) {
    this.#url = url;
  }

  /** Undefined until the sandbox has first answered. */
  get state(): PageState | undefined {
    return this.#state;
  }

  get isConnected(): boolean {
    return this.#isConnected;
  }

  /** The sandbox's time, in milliseconds since the epoch. */
  now(): number {
    return Date.now() + (this.#state?.clockOffset ?? 0);
  }

  /** The messages of a channel that are known, oldest first; see {@link loadHistory}. */
  messages(channelId: string): readonly PageMessage[] {
    const known = [...(this.#messages.get(channelId)?.values() ?? [])];
    const shown = known.filter(({ id }) => !this.#dismissed.has(id));
    return shown.sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
  }

  /** Shows a message no more, on this page. */
  dismiss(messageId: string): void {
    this.#dismissed.add(messageId);
    this.#changed();
  }

  /** Calls `listener` after changes, at most once a frame. @returns what ends it */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Calls `listener` with each event as it comes. @returns what ends it */
  onEvent(listener: (event: PageEvent) => void): () => void {
    this.#eventListeners.add(listener);
    return () => this.#eventListeners.delete(listener);
  }

  /** Connects, as `person`. */
  start(person: string, locale: string): void {
    this.#person = { person, locale };
    this.#connect();
  }

  /** Becomes somebody else, or the same person with another language. */
  async be(person: string, locale: string): Promise<void> {
    this.#person = { person, locale };
    this.#state = await this.ask('be', this.#person);
    // Until now there came what somebody else sees.
    this.#messages.clear();
    this.#changed();
  }

  /** Gets messages of a channel: the last ones, or those before a message. @returns whether there are more before */
  async loadHistory(channelId: string, before?: string): Promise<boolean> {
    const asked = this.#person;
    const { messages, hasMore } = await this.ask('history', {
      channelId,
      ...(before !== undefined && { before }),
    });
    // Somebody else must not see what was asked for by who they were before.
    if (asked !== this.#person) return hasMore;
    for (const message of messages) this.#keep(message);
    this.#changed();
    return hasMore;
  }

  /**
   * Asks the sandbox.
   *
   * @throws Error with words for the person; {@link Disconnected} while there is no line
   */
  ask<Name extends PageRequestName>(
    name: Name,
    given: PageRequests[Name]['in'],
  ): Promise<PageRequests[Name]['out']> {
    return new Promise((resolve, reject) => {
      const socket = this.#socket;
      if (socket?.readyState !== WebSocket.OPEN) {
        reject(new Disconnected('The sandbox cannot be reached. Is it still running?'));
        return;
      }
      this.#count += 1;
      this.#waiting.set(this.#count, { resolve, reject });
      socket.send(JSON.stringify({ id: this.#count, ask: name, with: given }));
    });
  }

  /** Sends a file ahead, to be referred to in a request. @throws Error with words for the person */
  async upload(file: Blob, name: string): Promise<UploadedRef> {
    const response = await fetch(`/page/files?name=${encodeURIComponent(name)}`, {
      method: 'POST',
      headers: { 'Content-Type': file.type || 'application/octet-stream' },
      body: file,
    });
    const body: { id?: string; error?: string } = await response.json();
    if (!response.ok || body.id === undefined) {
      throw new Error(body.error ?? `The file could not be sent (${response.status}).`);
    }
    return { file: body.id };
  }

  #connect(): void {
    const socket = new WebSocket(this.#url);
    this.#socket = socket;
    socket.addEventListener('open', () => {
      this.#pauseMs = firstPauseMs;
      void this.#greet();
    });
    socket.addEventListener('message', ({ data }) => this.#read(JSON.parse(String(data))));
    socket.addEventListener('close', () => {
      this.#isConnected = false;
      for (const { reject } of this.#waiting.values()) {
        reject(new Disconnected('The sandbox has gone away.'));
      }
      this.#waiting.clear();
      this.#changed();
      setTimeout(() => this.#connect(), this.#pauseMs);
      this.#pauseMs = Math.min(longestPauseMs, this.#pauseMs * 2);
    });
  }

  /** What came before may be of an earlier sandbox. */
  async #greet(): Promise<void> {
    try {
      await this.be(this.#person.person, this.#person.locale);
      this.#isConnected = true;
      this.#emit({ type: 'worldLoaded' });
    } catch (error) {
      if (!(error instanceof Disconnected)) throw error;
    }
  }

  #read(reply: PageReply): void {
    if ('event' in reply) {
      this.#emit(reply.event);
      return;
    }
    const waiting = this.#waiting.get(reply.answer);
    this.#waiting.delete(reply.answer);
    if ('error' in reply) waiting?.reject(new Error(reply.error));
    // The sandbox answers what the request's type says; both sides are built together.
    else waiting?.resolve(reply.result as never);
  }

  #emit(event: PageEvent): void {
    if (event.type === 'message') this.#keep(event.message);
    else if (event.type === 'messageDeleted') {
      this.#messages.get(event.channelId)?.delete(event.messageId);
    } else if (event.type === 'state') this.#state = event.state;
    else if (event.type === 'worldLoaded') this.#messages.clear();
    for (const listener of [...this.#eventListeners]) listener(event);
    this.#changed();
  }

  #keep(message: PageMessage): void {
    const channel = this.#messages.get(message.channel_id);
    if (channel === undefined) {
      this.#messages.set(message.channel_id, new Map([[message.id, message]]));
    } else channel.set(message.id, message);
  }

  #changed(): void {
    if (this.#isQueued) return;
    this.#isQueued = true;
    requestAnimationFrame(() => {
      this.#isQueued = false;
      for (const listener of [...this.#listeners]) listener();
    });
  }
}
