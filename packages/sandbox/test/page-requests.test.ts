import { PermissionFlagsBits } from 'discord.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox } from '../src/index.ts';
import type { PageState } from '../src/page/protocol.ts';
import type { Bench } from './bot.ts';
import { startPageBench } from './page-bot.ts';
import { PageClient, sendAhead } from './page-client.ts';

let bench: Bench;

beforeAll(async () => {
  bench = await startPageBench();
});

afterAll(() => bench[Symbol.asyncDispose]());

/** A channel of a server, by their names. */
function channelOf(state: PageState, guild: string, channel = 'general'): string {
  const found = state.guilds
    .find(({ name }) => name === guild)
    ?.channels.find(({ name }) => name === channel);
  if (found === undefined) throw new Error(`no #${channel} in ${guild}`);
  return found.id;
}

const slash = { type: 1, userInstall: false, options: {} };

test('a page is told who it is, whom it can be, and where it can go', async () => {
  await using member = await PageClient.as(bench.sandbox, 'member');
  const { state } = member;
  expect(state.me).toMatchObject({ name: 'member', username: 'member' });
  expect(state.people.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['member', 'moderator', 'administrator', 'stranger']),
  );
  expect(state.bot).toMatchObject({ username: 'sandbox-bot', isReady: true });
  expect(state.guilds.map(({ name, hasBot }) => [name, hasBot])).toEqual([
    ['Sandbox', true],
    ['Book Club', true],
    ['Elsewhere', false],
  ]);
  expect(state.users[state.bot.id]).toEqual({
    username: 'sandbox-bot',
    globalName: null,
    isBot: true,
  });
  expect(state.users[state.me.id]).toMatchObject({ globalName: 'Member' });
  expect(state.developer).toEqual({
    canRestartBot: false,
    armedFaults: [],
    denied: {},
    botAdministersIds: [],
    closedDms: [],
  });
});

test('what somebody asks while the page becomes somebody else is done by nobody', async () => {
  await using member = await PageClient.as(bench.sandbox, 'member');
  const { page, state } = member;
  const message = { channelId: channelOf(state, 'Sandbox'), content: 'by whom?', files: [] };
  const becoming = page.ask('be', { person: 'moderator', locale: 'en-US' });
  const sent = page.ask('send', message, 'member');
  // What developers ask for is the same for everybody.
  const journal = page.ask('journal', {}, 'member');
  await expect(sent).rejects.toThrow('you have become somebody else');
  expect((await journal).interactions).toEqual(expect.any(Array));
  const { me } = await becoming;
  const { author } = await page.ask('send', message, 'moderator');
  expect(author.id).toBe(me.id);
  expect(page.contents.filter((content) => content === message.content)).toHaveLength(1);
});

test('channels are for those alone who may look', async () => {
  await using member = await PageClient.as(bench.sandbox, 'member');
  await using moderator = await PageClient.as(bench.sandbox, 'moderator');
  await using stranger = await PageClient.as(bench.sandbox, 'stranger');
  const hidden = channelOf(moderator.state, 'Sandbox', 'moderators');
  expect(() => channelOf(member.state, 'Sandbox', 'moderators')).toThrow();
  expect(stranger.state.guilds.map(({ name }) => name)).toEqual(['Elsewhere']);
  const { page } = member;
  const asked = { channelId: hidden, content: 'let me in', files: [] };
  for (const wish of [
    page.ask('history', { channelId: hidden }),
    page.ask('commands', { channelId: hidden }),
    page.ask('send', asked),
    page.ask('history', { channelId: moderator.state.dm.id }),
    page.ask('command', { ...slash, channelId: moderator.state.dm.id, name: 'whisper' }),
  ]) {
    await expect(wish).rejects.toThrow(/no such channel|not member's/);
  }
  await moderator.page.ask('send', { channelId: hidden, content: 'among us', files: [] });
  await member.page.ask('send', {
    channelId: channelOf(member.state, 'Sandbox'),
    content: 'to all',
    files: [],
  });
  await moderator.page.event(
    (event) => event.type === 'message' && event.message.content === 'to all',
  );
  expect(moderator.page.contents).toContain('among us');
  expect(page.contents).toContain('to all');
  expect(page.contents).not.toContain('among us');
  expect(stranger.page.contents).toEqual([]);
});

test('an ephemeral message is for one person, in events, in the history and for buttons', async () => {
  await using member = await PageClient.as(bench.sandbox, 'member');
  await using moderator = await PageClient.as(bench.sandbox, 'moderator');
  const channelId = channelOf(member.state, 'Sandbox');
  const { state } = await member.page.ask('command', { ...slash, channelId, name: 'whisper' });
  expect(state).toBe('answered');
  const history = await member.page.ask('history', { channelId });
  const whisper = history.messages.findLast(({ content }) => content === 'psst');
  const messageId = whisper?.id ?? '';
  await member.page.ask('send', { channelId, content: 'done', files: [] });
  await moderator.page.event(
    (event) => event.type === 'message' && event.message.content === 'done',
  );
  expect(member.page.contents).toContain('psst');
  expect(moderator.page.contents).not.toContain('psst');
  const others = await moderator.page.ask('history', { channelId });
  expect(others.messages.map(({ content }) => content)).not.toContain('psst');
  const click = { channelId, messageId, customId: 'press' };
  await expect(moderator.page.ask('click', click)).rejects.toThrow('no such message');
  await expect(
    moderator.page.ask('send', { channelId, content: 're', files: [], replyTo: messageId }),
  ).rejects.toThrow('one person alone');
  expect(await member.page.ask('click', click)).toMatchObject({ state: 'answered' });
  await member.page.ask('select', { channelId, messageId, customId: 'pick', values: ['a', 'b'] });
  await member.page.event(
    (event) => event.type === 'message' && event.message.content === 'a and b',
  );
});

test('the history pages backwards, oldest first', async () => {
  await using member = await PageClient.as(bench.sandbox, 'member');
  const channelId = channelOf(member.state, 'Book Club');
  for (let n = 1; n <= 5; n += 1) {
    await member.page.ask('send', { channelId, content: `page ${n}`, files: [] });
  }
  const last = await member.page.ask('history', { channelId, limit: 2 });
  expect(last.messages.map(({ content }) => content)).toEqual(['page 4', 'page 5']);
  expect(last.hasMore).toBe(true);
  const before = last.messages[0]?.id ?? '';
  const first = await member.page.ask('history', { channelId, before, limit: 10 });
  expect(first.messages.map(({ content }) => content)).toEqual(['page 1', 'page 2', 'page 3']);
  expect(first.hasMore).toBe(false);
});

test('commands are offered as Discord does, by place, permission and installation', async () => {
  await using member = await PageClient.as(bench.sandbox, 'member');
  await using moderator = await PageClient.as(bench.sandbox, 'moderator');
  const offered = async (page: PageClient, channelId: string) => {
    const list = await page.ask('commands', { channelId });
    return Object.fromEntries(list.map(({ command, userInstall }) => [command.name, userInstall]));
  };
  const home = channelOf(member.state, 'Sandbox');
  const here = await offered(member.page, home);
  expect(here).toMatchObject({ say: false, mine: true, Quote: false, Who: false });
  expect(here).not.toHaveProperty('manage');
  expect(await offered(moderator.page, home)).toMatchObject({ manage: false });
  const elsewhere = await offered(member.page, channelOf(member.state, 'Elsewhere'));
  expect(elsewhere).toEqual({ say: true, mine: true });
  expect(await offered(member.page, member.state.dm.id)).toMatchObject({ say: false, mine: true });
});

test('a command has options, a file that is sent ahead, and the language of its page', async () => {
  await using german = await PageClient.as(bench.sandbox, 'member', 'de');
  await using english = await PageClient.as(bench.sandbox, 'member', 'en-US');
  const channelId = channelOf(german.state, 'Elsewhere');
  const { id } = await sendAhead(bench.sandbox, Buffer.from('12345'), 'clip.mp3', 'audio/mpeg');
  const command = { ...slash, channelId, name: 'say', userInstall: true };
  await expect(
    german.page.ask('command', { ...command, options: { clip: { file: id } } }),
  ).rejects.toThrow('text is required');
  await german.page.ask('command', { ...command, options: { text: 'hallo', clip: { file: id } } });
  await english.page.ask('command', { ...command, options: { text: 'hi' } });
  const { messages } = await english.page.ask('history', { channelId });
  expect(messages.map(({ content }) => content)).toEqual(['de: hallo, 5', 'en-US: hi, nothing']);
  await expect(
    german.page.ask('command', { ...command, options: { text: 'again', clip: { file: id } } }),
  ).rejects.toThrow('choose it anew');
});

test('autocomplete asks the bot', async () => {
  await using member = await PageClient.as(bench.sandbox, 'member');
  const asked = { name: 'say', userInstall: false, focused: 'text', value: 'he', options: {} };
  const channelId = member.state.dm.id;
  expect(await member.page.ask('autocomplete', { channelId, ...asked })).toEqual([
    { name: 'he!', value: 'x' },
  ]);
});

test('a modal is shown, refused with words, and submitted by whom it was shown to', async () => {
  await using member = await PageClient.as(bench.sandbox, 'member');
  await using moderator = await PageClient.as(bench.sandbox, 'moderator');
  const channelId = channelOf(member.state, 'Sandbox');
  const shown = await member.page.ask('command', { ...slash, channelId, name: 'form' });
  expect(shown.modal?.custom_id).toBe('form');
  const submit = { interactionId: shown.id, fields: { note: 'hello' } };
  await expect(moderator.page.ask('submit', submit)).rejects.toThrow('not shown to moderator');
  await expect(member.page.ask('submit', { ...submit, fields: {} })).rejects.toThrow('is required');
  expect(await member.page.ask('submit', submit)).toMatchObject({ state: 'answered' });
  await member.page.event(
    (event) => event.type === 'message' && event.message.content === 'noted: hello',
  );
});

test('menus of messages and people have commands', async () => {
  await using member = await PageClient.as(bench.sandbox, 'member');
  const channelId = channelOf(member.state, 'Sandbox');
  const { id } = await member.page.ask('send', { channelId, content: 'my words', files: [] });
  const menu = { channelId, userInstall: false, options: {} };
  await member.page.ask('command', { ...menu, type: 3, name: 'Quote', target: id });
  await member.page.ask('command', { ...menu, type: 2, name: 'Who', target: member.state.me.id });
  expect(member.page.contents).toEqual(expect.arrayContaining(['“my words”', 'that is member']));
});

test('a voice message and a reply are sent as Discord has them', async () => {
  await using member = await PageClient.as(bench.sandbox, 'member');
  const channelId = channelOf(member.state, 'Sandbox');
  const { id } = await sendAhead(
    bench.sandbox,
    Buffer.from('OggS'),
    'voice-message.ogg',
    'audio/ogg',
  );
  const voice = { durationSecs: 2.5, waveform: 'AAAA' };
  const spoken = await member.page.ask('send', {
    channelId,
    content: '',
    files: [{ file: id }],
    voice,
  });
  expect(spoken.flags).toBe(1 << 13);
  expect(spoken.attachments[0]).toMatchObject({ duration_secs: 2.5, waveform: 'AAAA' });
  const reply = await member.page.ask('send', {
    channelId,
    content: 'well said',
    files: [],
    replyTo: spoken.id,
  });
  expect(reply.referenced_message?.id).toBe(spoken.id);
  await expect(member.page.ask('send', { channelId, content: ' ', files: [] })).rejects.toThrow(
    'empty message',
  );
  await expect(
    member.page.ask('send', { channelId, content: 'x'.repeat(2001), files: [] }),
  ).rejects.toThrow('2000 or fewer');
});

test('the developer panel sees interactions, requests and violations, without tokens', async () => {
  await using member = await PageClient.as(bench.sandbox, 'member');
  const channelId = channelOf(member.state, 'Sandbox');
  const pending = member.page.ask('command', { ...slash, channelId, name: 'wait' });
  await member.page.event((event) => event.type === 'interaction');
  await member.page.ask('advanceClock', { ms: 3_001 });
  const failed = await pending;
  expect(failed.state).toBe('failed');
  await member.page.ask('command', { ...slash, channelId, name: 'whisper' });
  const { interactions, requests } = await member.page.ask('journal', {});
  const entry = interactions.at(-1);
  expect(entry).toMatchObject({
    name: '/whisper',
    username: 'member',
    state: 'answered',
    callback: { type: 4 },
    payload: { channel_id: channelId },
  });
  expect(entry?.answeredAfterMs).toBeLessThan(3_000);
  expect(interactions.find(({ id }) => id === failed.id)).toMatchObject({ state: 'failed' });
  expect(requests.at(-1)).toMatchObject({ method: 'POST', body: { type: 4 } });
  const token = Buffer.from(`interaction:${entry?.id}:`).toString('base64url').slice(0, 30);
  expect(JSON.stringify({ interactions, requests })).not.toContain(token);
  await bench.client.rest.get('/nothing/here').catch(() => undefined);
  const told = await member.page.event(({ type }) => type === 'violation');
  expect(told).toMatchObject({ violation: { rule: 'unknown-route' } });
});

test('developers make things go wrong', async () => {
  await using member = await PageClient.as(bench.sandbox, 'member');
  const { page } = member;
  const { rest } = bench.client;
  const channelId = channelOf(member.state, 'Sandbox');
  await page.ask('armFault', { status: 500, times: 3 });
  await page.event(
    (event) => event.type === 'state' && event.state.developer.armedFaults.length > 0,
  );
  await rest.get(`/channels/${channelId}`);
  await page.event(
    (event) => event.type === 'state' && event.state.developer.armedFaults[0]?.left !== 3,
  );
  await page.ask('clearFaults', {});
  expect(page.state?.developer.armedFaults).toEqual([]);
  await page.ask('denyBot', { channelId, permissions: '2048' });
  expect(page.state?.developer.denied).toEqual({ [channelId]: '2048' });
  await expect(
    rest.post(`/channels/${channelId}/messages`, { body: { content: 'x' } }),
  ).rejects.toMatchObject({ code: 50013 });
  await page.ask('allowBot', { channelId, permissions: '2048' });
  const [home] = page.state?.guilds ?? [];
  const administrates = { guildId: home?.id ?? '', isAdministrator: true };
  await page.ask('setBotAdministrator', administrates);
  expect(page.state?.developer.botAdministersIds).toEqual([home?.id]);
  await rest.patch(`/channels/${channelId}`, { body: { topic: 'All' } });
  await page.ask('setBotAdministrator', { ...administrates, isAdministrator: false });
  expect(page.state?.developer.botAdministersIds).toEqual([]);
  await expect(
    rest.patch(`/channels/${channelId}`, { body: { topic: 'None' } }),
  ).rejects.toMatchObject({ code: 50013 });
  await page.ask('closeDms', { userId: member.state.me.id, isClosed: true });
  expect(page.state?.developer.closedDms).toEqual([member.state.me.id]);
  await page.ask('closeDms', { userId: member.state.me.id, isClosed: false });
  const { id } = await page.ask('send', { channelId, content: 'gone soon', files: [] });
  await page.ask('deleteMessage', { channelId, messageId: id });
  expect(page.events.at(-1)).toEqual({ type: 'messageDeleted', channelId, messageId: id });
  await expect(page.ask('restartBot', {})).rejects.toThrow('restart it where you have started it');
  await expect(page.ask('closeDms', { userId: '1', isClosed: true })).rejects.toThrow(
    'Unknown User',
  );
});

test('channels tell who may manage their messages', async () => {
  await using member = await PageClient.as(bench.sandbox, 'member');
  await using moderator = await PageClient.as(bench.sandbox, 'moderator');
  const channelId = channelOf(member.state, 'Sandbox');
  const canManage = ({ guilds }: PageState) =>
    guilds.flatMap(({ channels }) => channels).find(({ id }) => id === channelId)?.canManage;
  expect([canManage(member.state), canManage(moderator.state)]).toEqual([false, true]);
  expect(moderator.state.dm.canManage).toBe(false);
});

test('somebody new has a name that can be read, whoever is there already may be called anything', async () => {
  await using member = await PageClient.as(bench.sandbox, 'member');
  await expect(member.page.ask('addPerson', { name: '<script>' })).rejects.toThrow(
    'A name begins with a letter or a digit',
  );
  await expect(PageClient.as(bench.sandbox, '<script>')).rejects.toThrow('A name begins');
  bench.sandbox.person('<of old>');
  await using old = await PageClient.as(bench.sandbox, '<of old>');
  expect(old.state.me.name).toBe('<of old>');
});

test('the bot gets back exactly what was taken from it, in a world that was loaded meanwhile, too', async () => {
  await using sandbox = await startSandbox({ furnished: true });
  await using moderator = await PageClient.as(sandbox, 'moderator');
  const { page, state } = moderator;
  const channels = state.guilds.find(({ name }) => name === 'Sandbox')?.channels ?? [];
  const channelId = channels.find(({ name }) => name === 'moderators')?.id ?? '';
  const look = async () => {
    const headers = { Authorization: `Bot ${sandbox.token}` };
    return (await fetch(`${sandbox.apiUrl}/v10/channels/${channelId}/messages`, { headers }))
      .status;
  };
  expect(await look()).toBe(200);
  const view = PermissionFlagsBits.ViewChannel.toString();
  for (const permissions of [view, '2048', view]) {
    await page.ask('denyBot', { channelId, permissions });
    expect(page.state?.developer.denied[channelId]).toBeDefined();
  }
  expect(await look()).toBe(403);
  const body = await (await fetch(`${sandbox.url}/page/world`)).text();
  const headers = { Origin: sandbox.url };
  await fetch(`${sandbox.url}/page/world`, { method: 'POST', headers, body });
  expect(await look()).toBe(403);
  await page.ask('allowBot', { channelId, permissions: view });
  expect(await look()).toBe(200);
  await page.ask('allowBot', { channelId, permissions: '2048' });
  expect(page.state?.developer.denied).toEqual({});
});

test('people delete their own messages, and those of others where they may manage messages', async () => {
  await using member = await PageClient.as(bench.sandbox, 'member');
  await using moderator = await PageClient.as(bench.sandbox, 'moderator');
  const channelId = channelOf(member.state, 'Sandbox');
  const say = async ({ page }: { page: PageClient }) =>
    (await page.ask('send', { channelId, content: 'gone soon', files: [] })).id;
  const [own, first, second] = [await say(moderator), await say(member), await say(member)];
  const remove = ({ page }: { page: PageClient }, messageId: string) =>
    page.ask('removeMessage', { channelId, messageId });
  await expect(remove(member, own)).rejects.toThrow('may manage messages');
  await remove(member, first);
  await remove(moderator, second);
  await expect(remove(member, second)).rejects.toThrow('no such message');
  const { messages } = await member.page.ask('history', { channelId });
  const ids = messages.map(({ id }) => id);
  expect(ids).toContain(own);
  expect(ids).not.toContain(first);
  expect(ids).not.toContain(second);
});

test('links expire at once, and are made anew', async () => {
  await using member = await PageClient.as(bench.sandbox, 'member');
  const { page, state } = member;
  const { id } = await sendAhead(bench.sandbox, Buffer.from('text'), 'a.txt', 'text/plain');
  const channelId = state.dm.id;
  const sent = await page.ask('send', { channelId, content: '', files: [{ file: id }] });
  const old = sent.attachments[0]?.url ?? '';
  expect((await fetch(old)).status).toBe(200);
  await page.ask('expireLinks', {});
  expect((await fetch(old)).status).toBe(404);
  const { messages } = await page.ask('history', { channelId });
  const fresh = messages.find((message) => message.id === sent.id)?.attachments[0]?.url ?? '';
  expect((await fetch(fresh)).status).toBe(200);
});

test('servers and people are added, and everybody there is told', async () => {
  await using member = await PageClient.as(bench.sandbox, 'member');
  const { page } = member;
  expect(await page.ask('addPerson', { name: 'Zoë' })).toMatchObject({ name: 'Zoë' });
  await expect(page.ask('addPerson', { name: 'Zoë' })).rejects.toThrow('somebody named Zoë');
  await page.ask('addGuild', { name: 'New <b>', hasBot: true });
  await page.event((event) => event.type === 'state' && event.state.guilds.length === 4);
  expect(page.state?.people.map(({ name }) => name)).toContain('Zoë');
  await bench.sandbox.waitFor(() =>
    bench.client.guilds.cache.find(({ name }) => name === 'New <b>'),
  );
});

test('the gateway is dropped, and pages see the bot leave and come back', async () => {
  await using member = await PageClient.as(bench.sandbox, 'member');
  const { page } = member;
  for (const how of ['drop', 'reconnect', 'invalidate'] as const) {
    const before = page.events.length;
    await page.ask('dropGateway', { how });
    const later = () =>
      page.events.slice(before).flatMap((e) => (e.type === 'state' ? [e.state] : []));
    await page.event(() => later().some(({ bot }) => !bot.isReady));
    await page.event(() => later().at(-1)?.bot.isReady === true);
  }
});

test('pages are told when commands are registered', async () => {
  await using member = await PageClient.as(bench.sandbox, 'member');
  await bench.client.application.commands.create({ name: 'late', description: 'Comes late' });
  await member.page.event(({ type }) => type === 'commands');
});

test('hostile requests are answered with an error, and the sandbox goes on', async () => {
  await using nobody = await PageClient.open(bench.sandbox);
  await expect(nobody.askAnything('journal', {})).rejects.toThrow('Say who you are first');
  for (const text of ['', '{', '[]', 'null', '0', '"x"', '{"id":"1"}', Buffer.from([0xff, 0xfe])]) {
    expect(await nobody.raw(text)).toMatch(/no such request/);
  }
  await using member = await PageClient.as(bench.sandbox, 'member');
  const { page } = member;
  const channelId = channelOf(member.state, 'Sandbox');
  for (const [name, given] of [
    ['toString', {}],
    ['__proto__', {}],
    [['be'], {}],
    ['history', undefined],
    ['history', { channelId: { $ne: 1 } }],
    ['history', { channelId, limit: 1e9 }],
    ['history', { channelId, before: '-1' }],
    ['send', { channelId, content: 'x', files: [{ file: '../../etc/passwd' }] }],
    ['send', { channelId, content: 'x', files: 'all' }],
    ['command', { ...slash, channelId, name: '__proto__', options: { constructor: 1 } }],
    ['command', { ...slash, channelId, name: 'say', options: { text: ['a', 'b'] } }],
    ['select', { channelId, messageId: '1', customId: 'x', values: [1] }],
    ['submit', { interactionId: '1', fields: {} }],
    ['advanceClock', { ms: -1 }],
    ['advanceClock', { ms: 1e300 }],
    ['armFault', { status: 99, times: 1 }],
    ['denyBot', { channelId, permissions: '0x10' }],
    ['denyBot', { channelId: '1', permissions: '1' }],
    ['be', { person: '', locale: 'en-US' }],
    ['be', { person: '<script>', locale: 'en-US' }],
    ['be', { person: 'member', locale: '../..' }],
    ['journal', { extra: true }],
  ] as const) {
    await expect(page.askAnything(name, given), JSON.stringify([name, given])).rejects.toThrow();
  }
  expect(await page.ask('history', { channelId, limit: 1 })).toHaveProperty('messages');
});
