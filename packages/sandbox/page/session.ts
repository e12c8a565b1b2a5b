import type {
  PageEvent,
  PageMessage,
  PageReply,
  PageRequestName,
  PageRequests,
  PageState,
  UploadedRef,
} from '../src/page/protocol.ts';
import { defaultIdentity, type Identity } from './identity.ts';
import { KnownMessages } from './known-messages.ts';

/** How long the page waits before it connects anew, in milliseconds; doubled up to the longest. */
const firstPauseMs = 250;
const longestPauseMs = 5_000;

/** Asked for something while nobody was there to answer. */
export class Disconnected extends Error {
  override readonly name = 'Disconnected';
}

interface Waiting {
  readonly asked: Identity;
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
  readonly #messages = new KnownMessages();
  readonly #outdated = new WeakSet<object>();
  readonly #dismissed = new Set<string>();
  #socket: WebSocket | undefined;
  #count = 0;
  #pauseMs = firstPauseMs;
  #isQueued = false;
  #state: PageState | undefined;
  #isConnected = false;
  /** Another object whenever the page becomes somebody, or the world another one. */
  #identity = defaultIdentity;

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
    return this.#messages.of(channelId).filter(({ id }) => !this.#dismissed.has(id));
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

  /** Connects as somebody. */
  start(identity: Identity): void {
    this.#identity = identity;
    this.#connect();
  }

  /** Becomes somebody else, or the same person with another language. @throws Error as {@link ask} */
  async be(person: string, locale: string): Promise<void> {
    const identity = { person, locale };
    this.#state = await this.ask('be', identity);
    this.#identity = identity;
    // Until now there came what somebody else sees.
    this.#messages.clear();
    this.#changed();
  }

  /** Gets messages of a channel: the last ones, or those before a message. @returns whether there are more before */
  async loadHistory(channelId: string, before?: string): Promise<boolean> {
    const asked = this.#identity;
    const { messages, hasMore } = await this.ask('history', {
      channelId,
      ...(before !== undefined && { before }),
    });
    // Somebody else must not see what was asked for by who they were before.
    if (asked !== this.#identity) return hasMore;
    this.#messages.addHistory(channelId, messages);
    this.#changed();
    return hasMore;
  }

  /** Whether an answer, or the error in its place, is for who the page was before, or of another world. */
  isOutdated(answer: unknown): boolean {
    return typeof answer === 'object' && answer !== null && this.#outdated.has(answer);
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
      this.#waiting.set(this.#count, { asked: this.#identity, resolve, reject });
      const as = name === 'be' ? {} : { as: this.#identity.person };
      socket.send(JSON.stringify({ id: this.#count, ask: name, with: given, ...as }));
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

  /** What came before may be of an earlier sandbox: it may refuse who the page was. */
  async #greet(): Promise<void> {
    const socket = this.#socket;
    for (const { person, locale } of [this.#identity, defaultIdentity]) {
      try {
        await this.be(person, locale);
        this.#isConnected = true;
        this.#pauseMs = firstPauseMs;
        this.#emit({ type: 'worldLoaded' });
        return;
      } catch (error) {
        if (error instanceof Disconnected) return;
      }
    }
    // Nobody is let in: it is tried again after a while.
    socket?.close();
  }

  #read(reply: PageReply): void {
    if ('event' in reply) {
      this.#emit(reply.event);
      return;
    }
    const waiting = this.#waiting.get(reply.answer);
    this.#waiting.delete(reply.answer);
    if (waiting === undefined) return;
    const answer = 'error' in reply ? new Error(reply.error) : reply.result;
    const isOutdated = waiting.asked !== this.#identity;
    if (isOutdated && typeof answer === 'object' && answer !== null) this.#outdated.add(answer);
    if (answer instanceof Error) waiting.reject(answer);
    // The sandbox answers what the request's type says; both sides are built together.
    else waiting.resolve(answer as never);
  }

  #emit(event: PageEvent): void {
    if (event.type === 'message') this.#messages.update(event.message);
    else if (event.type === 'messageDeleted') {
      this.#messages.delete(event.channelId, event.messageId);
    } else if (event.type === 'state') this.#state = event.state;
    else if (event.type === 'worldLoaded') {
      this.#messages.clear();
      this.#identity = { ...this.#identity };
    }
    for (const listener of [...this.#eventListeners]) listener(event);
    this.#changed();
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
