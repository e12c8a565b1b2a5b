import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Identity, rememberedIdentity, rememberIdentity } from '../page/identity.ts';
import { Session } from '../page/session.ts';
import type { PageMessage, PageReply } from '../src/page/protocol.ts';
import { pageMessage } from './page-message.ts';

/** The sandbox's end of a page's line; answers when the test says so. */
class Line extends EventTarget {
  static readonly OPEN = 1;
  static readonly all: Line[] = [];
  readyState = Line.OPEN;
  readonly asked: { id: number; ask: string; with: unknown }[] = [];

  constructor() {
    super();
    Line.all.push(this);
    queueMicrotask(() => this.dispatchEvent(new Event('open')));
  }

  send(text: string): void {
    this.asked.push(JSON.parse(text));
  }

  close(): void {
    this.readyState = 3;
    this.dispatchEvent(new Event('close'));
  }

  async tell(reply: PageReply): Promise<void> {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(reply) }));
    await vi.advanceTimersByTimeAsync(0);
  }

  answer(result: unknown): Promise<void> {
    return this.tell({ answer: this.asked.at(-1)?.id ?? 0, result });
  }

  refuse(error: string): Promise<void> {
    return this.tell({ answer: this.asked.at(-1)?.id ?? 0, error });
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('WebSocket', Line);
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => setTimeout(run, 0));
  Line.all.length = 0;
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const alice = { person: 'alice', locale: 'de' };
const member = { person: 'member', locale: 'en-US' };

/** A page that connects as somebody. */
async function connect(identity: Identity): Promise<{ session: Session; line: Line }> {
  const session = new Session('ws://sandbox');
  session.start(identity);
  await vi.advanceTimersByTimeAsync(0);
  const line = Line.all.at(-1);
  if (line === undefined) throw new Error('the page does not connect');
  return { session, line };
}

test('a page that the sandbox does not take as who it was is a member', async () => {
  const { session, line } = await connect(alice);
  expect(line.asked.at(-1)).toMatchObject({ ask: 'be', with: alice });
  await line.refuse('There are enough people');
  expect(line.asked.at(-1)).toMatchObject({ ask: 'be', with: member });
  expect(session.isConnected).toBe(false);
  await line.answer({});
  expect(session.isConnected).toBe(true);
});

test('a page that nobody lets in tries again, each time later', async () => {
  const { line } = await connect(alice);
  await line.refuse('no');
  await line.refuse('no');
  expect(line.readyState).toBe(3);
  await vi.advanceTimersByTimeAsync(250);
  const second = Line.all[1];
  await second?.refuse('no');
  await second?.refuse('no');
  await vi.advanceTimersByTimeAsync(250);
  expect(Line.all).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(250);
  expect(Line.all).toHaveLength(3);
});

test('whoever the sandbox refuses, the page does not become, even after it has connected anew', async () => {
  const { session, line } = await connect(member);
  await line.answer({});
  const becoming = session.be('***', 'en-US');
  const refused = expect(becoming).rejects.toThrow('A name begins');
  await line.refuse('A name begins with a letter');
  await refused;
  line.close();
  await vi.advanceTimersByTimeAsync(250);
  expect(Line.all[1]?.asked).toMatchObject([{ ask: 'be', with: member }]);
});

test('what one person has asked for is outdated once the page is another, or the world is', async () => {
  const { session, line } = await connect(member);
  await line.answer({});
  const target = { channelId: '50', messageId: '1', customId: 'open' };
  const asked = () => session.ask('click', target).catch((error: unknown) => error);
  const mine = asked();
  await line.answer({ id: '7', state: 'answered' });
  expect(session.isOutdated(await mine)).toBe(false);

  const theirs = asked();
  const { id } = line.asked.at(-1) ?? { id: 0 };
  const becoming = session.be('alice', 'de');
  await line.answer({});
  await becoming;
  await line.tell({ answer: id, result: { id: '8', state: 'answered' } });
  expect(session.isOutdated(await theirs)).toBe(true);

  const before = asked();
  await line.tell({ event: { type: 'worldLoaded' } });
  await line.refuse('There is no such message for you any more');
  expect(session.isOutdated(await before)).toBe(true);
});

test('a page asks as who it is until it has become somebody else', async () => {
  const { session, line } = await connect(member);
  await line.answer({});
  const becoming = session.be('alice', 'de');
  const early = session.ask('commands', { channelId: '50' });
  expect(line.asked.at(-1)).toMatchObject({ ask: 'commands', as: 'member' });
  const refused = expect(early).rejects.toThrow('somebody else');
  const [, be] = line.asked;
  await line.tell({ answer: be?.id ?? 0, result: {} });
  await becoming;
  await line.refuse('Not done: you have become somebody else meanwhile.');
  await refused;
  void session.ask('commands', { channelId: '50' });
  expect(line.asked.at(-1)).toMatchObject({ ask: 'commands', as: 'alice' });
});

test('an old message that has changed leaves no gap in what is shown of a channel', async () => {
  const { session, line } = await connect(member);
  await line.answer({});
  const shown = () => session.messages('50').map(({ id, content }) => `${id} ${content}`);
  const change = (message: PageMessage) => line.tell({ event: { type: 'message', message } });
  await change(pageMessage(3, 'changed before its channel was looked at'));
  expect(shown()).toEqual([]);

  const last = session.loadHistory('50');
  await line.answer({ messages: [pageMessage(8, 'b'), pageMessage(9, 'c')], hasMore: true });
  expect(await last).toBe(true);
  await change(pageMessage(3, 'changed'));
  await change(pageMessage(9, 'c, changed'));
  await change(pageMessage(10, 'd'));
  expect(shown()).toEqual(['8 b', '9 c, changed', '10 d']);

  const older = session.loadHistory('50', '8');
  await line.answer({ messages: [pageMessage(3, 'changed'), pageMessage(7, 'a')], hasMore: false });
  await older;
  expect(shown()).toEqual(['3 changed', '7 a', '8 b', '9 c, changed', '10 d']);
});

test('in a channel that was empty, everything is new', async () => {
  const { session, line } = await connect(member);
  await line.answer({});
  const empty = session.loadHistory('50');
  await line.answer({ messages: [], hasMore: false });
  await empty;
  await line.tell({ event: { type: 'message', message: pageMessage(1, 'first') } });
  await line.tell({ event: { type: 'messageDeleted', channelId: '50', messageId: '1' } });
  await line.tell({ event: { type: 'message', message: pageMessage(2, 'second') } });
  expect(session.messages('50').map(({ content }) => content)).toEqual(['second']);
});

test('a page that is loaded anew is who it was, in the language it had', () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  expect(rememberedIdentity(storage)).toEqual(member);
  rememberIdentity(storage, { me: { name: 'alice', id: '5', username: 'alice' }, locale: 'de' });
  expect(rememberedIdentity(storage)).toEqual(alice);
});
