import { once } from 'node:events';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Sandbox } from '../src/index.ts';
import { startSandbox } from '../src/index.ts';
import { PageClient, sendAhead } from './page-client.ts';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ furnished: true, attachmentSizeLimit: 1_000 });
});

afterAll(() => sandbox.close());

type Headers = Record<string, string>;

/** The status of an answer; fetch does not let these headers be chosen. */
async function statusOf(path: string, headers: Headers, method = 'GET'): Promise<number> {
  const sent = request(`${sandbox.url}${path}`, { method, headers }).end();
  const [answer] = await once(sent, 'response');
  answer.resume();
  return answer.statusCode;
}

/** Whether a WebSocket is let in. */
function isLetIn(path: string, headers: Headers): Promise<boolean> {
  const socket = new WebSocket(`${sandbox.url.replace('http', 'ws')}${path}`, { headers });
  return new Promise((resolve) => {
    socket.on('open', () => {
      socket.terminate();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

const ways = ['/', '/app.js', '/api/v10/gateway', '/page/world', '/attachments/1/2/a.txt'];
const sockets = ['/', '/page/socket'];

describe('a caller from elsewhere', () => {
  test.each([
    ['another name', { host: 'evil.example' }],
    ['another name with the port', { host: 'evil.example:80' }],
    ['another origin', { origin: 'https://evil.example' }],
    ['an origin that is hidden', { origin: 'null' }],
    ['another port of this machine', { origin: 'http://127.0.0.1:1' }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    [
      'another site, in a frame',
      {
        'sec-fetch-site': 'cross-site',
        'sec-fetch-mode': 'navigate',
        'sec-fetch-dest': 'iframe',
      },
    ],
    ['another port, without an origin', { 'sec-fetch-site': 'same-site' }],
  ] as const)('with %s is refused everywhere', async (_, headers: Headers) => {
    for (const path of ways) expect(await statusOf(path, headers), path).toBe(403);
    for (const path of sockets) expect(await isLetIn(path, headers), path).toBe(false);
    expect(await statusOf('/page/files?name=a', headers, 'POST')).toBe(403);
    expect(await statusOf('/api/v10/channels/1/messages', headers, 'POST')).toBe(403);
  });

  test('may follow a link to the page, and nothing else', async () => {
    const link = {
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
    };
    expect(await statusOf('/', link)).not.toBe(403);
    expect(await statusOf('/', link, 'POST')).toBe(403);
    expect(await statusOf('/page/world', link)).toBe(403);
    expect(await isLetIn('/page/socket', link)).toBe(false);
  });
});

test('the page itself and programs are let in', async () => {
  const own = { origin: sandbox.url, 'sec-fetch-site': 'same-origin' };
  for (const headers of [own, {}]) {
    expect(await statusOf('/page/world', headers)).toBe(200);
    for (const path of sockets) expect(await isLetIn(path, headers)).toBe(true);
  }
});

test('what changes the sandbox is taken from the page alone', async () => {
  for (const path of ['/page/files?name=a', '/page/world']) {
    expect(await statusOf(path, {}, 'POST')).toBe(403);
  }
});

test('another name of this machine leads to the one that links are made for', async () => {
  const { port } = new URL(sandbox.url);
  const answer = await fetch(`http://localhost:${port}/`, { redirect: 'manual' }).catch(
    () => undefined,
  );
  // Where localhost is an IPv6 address alone, nobody listens.
  if (answer === undefined) return;
  expect(answer.headers.get('location')).toBe(`${sandbox.url}/`);
});

test('nothing but the built page is served', async () => {
  for (const path of [
    '/..%2fmain.js',
    '/%2e%2e/package.json',
    '/main.ts',
    '/.env',
    '/favicon.ico',
  ]) {
    expect((await fetch(`${sandbox.url}${path}`)).status, path).toBe(404);
  }
  expect(sandbox.violations).toEqual([]);
});

test('a file of a web page does not run as the page', async () => {
  const { id } = await sendAhead(sandbox, Buffer.from('<script>1</script>'), 'a.html', 'text/html');
  await using member = await PageClient.as(sandbox, 'member');
  const sent = await member.page.ask('send', {
    channelId: member.state.dm.id,
    content: '',
    files: [{ file: id }],
  });
  const { headers } = await fetch(sent.attachments[0]?.url ?? '');
  expect(headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
  expect(headers.get('content-disposition')).toBe('attachment');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
});

test('an uploaded file is looked at, and neither runs nor styles nor is framed', async () => {
  const { id } = await sendAhead(sandbox, Buffer.from('1'), 'a.js', 'text/javascript');
  await using member = await PageClient.as(sandbox, 'member');
  const sent = await member.page.ask('send', {
    channelId: member.state.dm.id,
    content: '',
    files: [{ file: id }],
  });
  const { pathname, search } = new URL(sent.attachments[0]?.url ?? '');
  const statusAs = (dest: string) =>
    statusOf(pathname + search, { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': dest });
  for (const dest of ['image', 'video', 'audio', 'empty', 'document']) {
    expect(await statusAs(dest), dest).toBe(200);
  }
  for (const dest of ['script', 'worker', 'sharedworker', 'serviceworker', 'style', 'iframe']) {
    expect(await statusAs(dest), dest).toBe(403);
  }
  for (const dest of ['frame', 'object', 'embed']) expect(await statusAs(dest), dest).toBe(403);
});

test('a file that is too large is refused with its limit', async () => {
  const refused = await sendAhead(sandbox, Buffer.alloc(1_001), 'big.bin');
  expect(refused.status).toBe(413);
  expect(refused.error).toMatch(/too large/);
  expect((await sendAhead(sandbox, Buffer.alloc(1_000), 'fits.bin')).status).toBe(200);
});

test('of files that wait, the oldest are let go', async () => {
  const first = await sendAhead(sandbox, Buffer.alloc(1_000), 'first.bin');
  for (let n = 0; n < 10; n += 1) await sendAhead(sandbox, Buffer.alloc(1_000), 'more.bin');
  await using member = await PageClient.as(sandbox, 'member');
  const message = { channelId: member.state.dm.id, content: '', files: [{ file: first.id }] };
  await expect(member.page.ask('send', message)).rejects.toThrow('choose it anew');
});

test('a part of an attachment can be asked for', async () => {
  const { id } = await sendAhead(sandbox, Buffer.from('0123456789'), 'a.mp4', 'video/mp4');
  await using member = await PageClient.as(sandbox, 'member');
  const channelId = member.state.dm.id;
  const sent = await member.page.ask('send', { channelId, content: '', files: [{ file: id }] });
  const get = async (headers: Headers) => {
    const answer = await fetch(sent.attachments[0]?.url ?? '', { headers });
    return [answer.status, answer.headers.get('content-range'), await answer.text()];
  };
  const whole = [200, null, '0123456789'];
  expect(await get({})).toEqual(whole);
  expect(await get({ range: 'bytes=2-4' })).toEqual([206, 'bytes 2-4/10', '234']);
  expect(await get({ range: 'bytes=0-0' })).toEqual([206, 'bytes 0-0/10', '0']);
  expect(await get({ range: 'bytes=7-' })).toEqual([206, 'bytes 7-9/10', '789']);
  expect(await get({ range: 'bytes=5-99' })).toEqual([206, 'bytes 5-9/10', '56789']);
  expect(await get({ range: 'bytes=-3' })).toEqual([206, 'bytes 7-9/10', '789']);
  expect(await get({ range: 'bytes=-99' })).toEqual([206, 'bytes 0-9/10', '0123456789']);
  for (const range of ['bytes=10-', 'bytes=99-100', 'bytes=-0']) {
    expect(await get({ range })).toEqual([416, 'bytes */10', '']);
  }
  for (const range of ['bytes=4-2', 'bytes=0-1,3-4', 'bytes=a-b', 'bytes=-', 'lines=1-2']) {
    expect(await get({ range })).toEqual(whole);
  }
  expect(await get({ range: 'bytes=2-4', 'if-range': '"x"' })).toEqual(whole);
});

test('what the page fetches is neither recorded nor hit by faults', async () => {
  const { id } = await sendAhead(sandbox, Buffer.from('x'), 'a.txt', 'text/plain');
  await using member = await PageClient.as(sandbox, 'member');
  const channelId = member.state.dm.id;
  const sent = await member.page.ask('send', { channelId, content: '', files: [{ file: id }] });
  const { pathname, search } = new URL(sent.attachments[0]?.url ?? '');
  const before = sandbox.requests.length;
  const fault = sandbox.faults.answer({ path: /^\/attachments/ }, { status: 500 });
  const byPage = { 'sec-fetch-site': 'same-origin' };
  expect(await statusOf(`${pathname}${search}`, byPage)).toBe(200);
  expect(sandbox.requests).toHaveLength(before);
  expect(await statusOf(`${pathname}${search}`, {})).toBe(500);
  expect(sandbox.requests).toHaveLength(before + 1);
  fault.remove();
});
