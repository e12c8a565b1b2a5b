import type { APIMessage } from 'discord-api-types/v10';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Notices } from '../page/channel/notices.ts';
import { rowsOf } from '../page/channel/rows.ts';
import { menuSections } from '../page/menu/message-menu.ts';
import { pictureUrl, playableUrl } from '../page/message/safe-url.ts';
import { placeIn } from '../page/shell/places.ts';
import { Unread } from '../page/shell/unread.ts';
import { userName } from '../page/user-name.ts';
import type { OfferedCommand } from '../src/page/protocol.ts';
import { pageMessage } from './page-message.ts';

const noon = Date.UTC(2026, 10, 22, 12);
const minuteMs = 60_000;

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

test('messages of one author within seven minutes stand below one name', () => {
  const rows = rowsOf(
    [aMessage(1, 0), aMessage(2, 6), aMessage(3, 14), aMessage(4, 15, 'other')],
    'en-US',
  );
  expect(rows.map(({ isContinuation }) => isContinuation)).toEqual([false, true, false, false]);
});

test('an answer, a command and an ephemeral message have a name of their own', () => {
  const replied = { ...aMessage(2, 1), message_reference: { channel_id: '50' } };
  const hidden = { ...aMessage(3, 2), flags: 64 };
  const rows = rowsOf([aMessage(1, 0), replied, hidden], 'en-US');
  expect(rows.map(({ isContinuation }) => isContinuation)).toEqual([false, false, false]);
});

test('each day begins with its date, and with a name', () => {
  const rows = rowsOf([aMessage(1, 0), aMessage(2, 1), aMessage(3, 48 * 60)], 'en-US');
  expect(rows.map(({ day }) => day !== undefined)).toEqual([true, false, true]);
  expect(rows[2]?.isContinuation).toBe(false);
});

test('a channel is unread by new messages, not by changed ones, until it is read', () => {
  const unread = new Unread();
  unread.note({ ...aMessage(1, 0), edited_timestamp: 'later' }, true);
  expect(unread.of('50')).toEqual({ messages: 0, mentions: 0 });
  unread.note(aMessage(2, 0), true);
  unread.note(aMessage(2, 0), true);
  unread.note(aMessage(3, 0), false);
  expect(unread.ofAll(['50', '51'])).toEqual({ messages: 2, mentions: 1 });
  unread.read('50');
  expect(unread.of('50').messages).toBe(0);
});

test('a command that is under way is shown until it is answered, a message comes, or too much time has passed', () => {
  const notices = new Notices(() => {});
  const texts = () => notices.of('50').map(({ text }) => text);
  notices.sending('50', 'status');
  expect(texts()).toEqual(['Sending command…']);
  expect(notices.settled('status')).toBe('50');
  expect(texts()).toEqual([]);
  notices.sending('50', 'status');
  notices.arrived('50');
  expect(texts()).toEqual([]);
  notices.sending('50', 'status');
  vi.advanceTimersByTime(4_000);
  expect(texts()).toEqual([]);
});

test('a failure stays at the end of its channel until it is dismissed', () => {
  const notices = new Notices(() => {});
  notices.failed('50', 'The application did not respond');
  notices.arrived('50');
  vi.advanceTimersByTime(60_000);
  expect(notices.of('51')).toEqual([]);
  const [notice] = notices.of('50');
  expect(notice).toMatchObject({ text: 'The application did not respond', isFailure: true });
  notices.remove(notice?.id ?? 0);
  expect(notices.of('50')).toEqual([]);
});

test('the menu of a message offers its commands in the language of the person, and what can be done with it', () => {
  const used: string[] = [];
  const note = (what: string) => (target: string) => used.push(`${what} ${target}`);
  const sections = menuSections(
    { message: aMessage(7, 0), target: 'message', x: 0, y: 0 },
    [anOffer(3, 'Make it talk', { de: 'Zum Sprechen bringen' }), anOffer(2, 'Block', {})],
    { locale: 'de', myId: 'author', canManage: false },
    {
      reply: note('reply'),
      copy: note('copy'),
      delete: note('delete'),
      dismiss: note('dismiss'),
      command: (offered, target) => used.push(`${offered.command.name} ${target}`),
    },
  );
  const items = sections.flatMap((section) => section.items);
  expect(items.map(({ label }) => label)).toEqual([
    'Reply',
    'Zum Sprechen bringen',
    'Copy text',
    'Copy message ID',
    'Delete message',
  ]);
  for (const item of items) item.run();
  expect(used).toEqual(['reply 7', 'Make it talk 7', 'copy Hello', 'copy 7', 'delete 7']);
});

test('what only one person sees can be dismissed, not answered or deleted', () => {
  const ignore = () => {};
  const actions = { reply: ignore, copy: ignore, delete: ignore, dismiss: ignore, command: ignore };
  const message = { ...aMessage(7, 0), flags: 64 };
  const request = { message, target: 'message', x: 0, y: 0 } as const;
  const viewer = { locale: 'en-US', myId: 'author', canManage: true };
  const sections = menuSections(request, [anOffer(3, 'Make it talk', {})], viewer, actions);
  const labels = sections.flatMap(({ items }) => items.map(({ label }) => label));
  expect(labels).toEqual(['Copy text', 'Copy message ID', 'Dismiss message']);
});

test('one deletes what one has written, and with Manage Messages what others have', () => {
  const ignore = () => {};
  const actions = { reply: ignore, copy: ignore, delete: ignore, dismiss: ignore, command: ignore };
  const request = { message: aMessage(7, 0), target: 'message', x: 0, y: 0 } as const;
  const canDelete = (myId: string, canManage: boolean) =>
    menuSections(request, [], { locale: 'en-US', myId, canManage }, actions)
      .flatMap(({ items }) => items)
      .some(({ label }) => label === 'Delete message');
  expect(canDelete('author', false)).toBe(true);
  expect(canDelete('other', false)).toBe(false);
  expect(canDelete('other', true)).toBe(true);
});

test('the page shows and plays what is the sandbox’s own or comes over https, as its policy allows', () => {
  vi.stubGlobal('location', { origin: 'http://127.0.0.1:1234' });
  const playable = [
    'http://127.0.0.1:1234/attachments/1/2/a.mp4',
    'https://example.com/a.mp4',
    'blob:http://127.0.0.1:1234/1',
  ];
  expect(playable.map(playableUrl)).toEqual(playable);
  expect(playable.map(pictureUrl)).toEqual(playable);
  expect(pictureUrl('data:image/png;base64,AA==')).toBe('data:image/png;base64,AA==');
  for (const other of [
    'http://example.com/a.mp4',
    'javascript:alert(1)',
    'data:text/html,x',
    'a',
  ]) {
    expect(playableUrl(other)).toBeUndefined();
    expect(pictureUrl(other)).toBeUndefined();
  }
  vi.unstubAllGlobals();
});

test('people are mentioned by the name that their messages have, bots by their username', () => {
  const users = {
    '5': { username: 'member', globalName: 'Member', isBot: false },
    '9': { username: 'sandbox-bot', globalName: null, isBot: true },
  };
  expect(['5', '9', '1'].map((id) => userName({ users }, id))).toEqual([
    'Member',
    'sandbox-bot',
    undefined,
  ]);
});

test('an address leads to its channel, and to the first one when nobody sees it', () => {
  const channels = [{ id: '50', name: 'general', canSend: true, canManage: false }];
  const guild = { id: '40', name: 'Sandbox', hasBot: true, channels, roles: [], memberIds: [] };
  const shown = {
    guilds: [guild],
    dm: { id: '60', name: '', canSend: true, canManage: false },
    bot: { id: '9', username: 'Bot', isReady: true },
  };
  expect(placeIn(shown, '#/@me/60').name).toBe('Bot');
  expect(placeIn(shown, '#/40/50').name).toBe('general');
  expect(placeIn(shown, '#/40/999').name).toBe('general');
  expect(placeIn({ ...shown, guilds: [] }, '').channel.id).toBe('60');
});

function aMessage(id: number, minutes: number, authorId?: string): APIMessage {
  return pageMessage(id, 'Hello', noon + minutes * minuteMs, authorId);
}

function anOffer(type: 2 | 3, name: string, localizations: Record<string, string>): OfferedCommand {
  return {
    userInstall: false,
    command: {
      id: '3',
      application_id: '9',
      version: '1',
      default_member_permissions: null,
      description: '',
      type,
      name,
      name_localizations: localizations,
    },
  };
}
