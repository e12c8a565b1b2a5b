import type { RawData, WebSocket } from 'ws';
import { DiscordError } from '../discord-error.ts';
import { isRecord } from '../json.ts';
import type { Person } from '../people/person.ts';
import { problemDetail } from '../rules/problem.ts';
import { readSocketJson } from '../socket-json.ts';
import { developerRequests } from './developer-requests.ts';
import type { Actor, PageContext, PageHandlers } from './page-context.ts';
import { pageState } from './page-state.ts';
import { checkPersonName } from './person-name.ts';
import { personRequests } from './person-requests.ts';
import type { PageEvent, PageReply, PageRequestName, PageState } from './protocol.ts';
import type { RequestSchemas } from './request-schemas.ts';
import { isRequestName } from './request-schemas.ts';

/** A page that lets this many bytes pile up is cut off; it connects anew by itself. */
const MAX_UNSENT_BYTES = 64 * 1024 * 1024;
const MAX_PEOPLE = 100;

/** One page in a browser: what it asks, as who it is. */
export class PageConnection {
  readonly #socket: WebSocket;
  readonly #context: PageContext;
  readonly #schemas: RequestSchemas;
  readonly #handlers: PageHandlers;
  /** What somebody asks as themselves. */
  readonly #ofPerson: ReadonlySet<string>;
  #actor: Actor | undefined;
  #shownState = '';

  constructor(socket: WebSocket, context: PageContext, schemas: RequestSchemas) {
    this.#socket = socket;
    this.#context = context;
    this.#schemas = schemas;
    const ofPerson = personRequests(context, () => this.#me());
    this.#ofPerson = new Set(Object.keys(ofPerson));
    this.#handlers = {
      be: (actor) => this.#become({ name: actor.person, locale: actor.locale }),
      ...ofPerson,
      ...developerRequests(context),
    };
    socket.on('message', (data) => void this.#receive(data));
    socket.on('error', () => socket.terminate());
  }

  /** Whose eyes the page has; `undefined` until it has said so. */
  get userId(): string | undefined {
    return this.#actor === undefined ? undefined : this.#context.places.person(this.#actor.name).id;
  }

  /** Tells of something, once the page has said who it is. */
  tell(event: PageEvent): void {
    if (this.#actor !== undefined) this.#send({ event });
  }

  /** Sends the state when it is another than the one that was shown last. */
  refresh(): void {
    if (this.#actor === undefined) return;
    const state = pageState(this.#context, this.#actor);
    if (this.#isNew(state)) this.#send({ event: { type: 'state', state } });
  }

  #isNew(state: PageState): boolean {
    const text = JSON.stringify(state);
    const isNew = text !== this.#shownState;
    this.#shownState = text;
    return isNew;
  }

  #become(actor: Actor): PageState {
    const { people } = this.#context.places;
    if (!people.has(actor.name)) {
      if (people.size >= MAX_PEOPLE) throw new Error('There are enough people');
      checkPersonName(actor.name);
    }
    this.#actor = actor;
    const state = pageState(this.#context, actor);
    this.#isNew(state);
    return state;
  }

  /** Pages may be the same person in different languages: who acts speaks theirs. */
  #me(): Person {
    if (this.#actor === undefined) throw new Error('Say who you are first');
    const person = this.#context.places.person(this.#actor.name);
    person.locale = this.#actor.locale;
    return person;
  }

  async #receive(data: RawData): Promise<void> {
    const { value } = readSocketJson(data);
    const fields = isRecord(value) ? value : {};
    const id = fields['id'];
    const answer = typeof id === 'number' ? id : 0;
    try {
      const name = fields['ask'];
      if (!isRequestName(name)) throw new Error('The sandbox knows no such request');
      const result = this.#handle(name, fields['with'], fields['as']);
      const settled = result instanceof Promise ? await result : result;
      // Whoever has changed something sees it by the time that this is said to be done.
      this.refresh();
      this.#send({ answer, result: settled });
    } catch (error) {
      const { log } = this.#context.world.settings;
      if (error instanceof TypeError) log.error({ err: error }, 'the sandbox failed a page');
      this.#send({ answer, error: wordsOf(error) });
    }
  }

  #handle<Name extends PageRequestName>(name: Name, given: unknown, as: unknown): unknown {
    if (this.#actor === undefined && name !== 'be') throw new Error('Say who you are first');
    // Asked while the page was on its way to become somebody else.
    const isOutdated = as !== undefined && as !== this.#actor?.name;
    if (isOutdated && this.#ofPerson.has(name)) {
      throw new Error('Not done: you have become somebody else meanwhile.');
    }
    return this.#handlers[name](this.#schemas.check(name, given));
  }

  #send(reply: PageReply): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (this.#socket.bufferedAmount > MAX_UNSENT_BYTES) this.#socket.terminate();
    else this.#socket.send(JSON.stringify(reply));
  }
}

/** What was refused, for the person to read. */
function wordsOf(error: unknown): string {
  if (error instanceof DiscordError && error.problems.length > 0) {
    return error.problems.map(problemDetail).join(' ');
  }
  return error instanceof Error ? error.message : String(error);
}
