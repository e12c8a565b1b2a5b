import type { LookupAddress } from 'node:dns';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';

import { AudioIntake } from '../../src/services/audio-intake.ts';
import { ClipConverter } from '../../src/services/clip-converter.ts';
import { ClipMeter } from '../../src/services/clip-meter.ts';
import { download } from '../../src/services/download.ts';
import { isPublicLink } from '../../src/services/public-address.ts';
import { publicOnlyAgent, type Resolve } from '../../src/services/public-only-agent.ts';
import { startRawServer } from '../support/raw-server.ts';

const limits = { maxBytes: 1_000, timeoutMs: 2_000 };

/** Every way that a URL has to write an address of this machine or of a private network. */
const hiddenHosts = [
  ...['127.0.0.1', '127.1', '0x7f.1', '0177.0.0.1', '2130706433', '0x7f000001', '127.0.0.1.'],
  ...['0.0.0.0', '0', '10.0.0.1', '172.16.0.1', '192.168.0.1', '100.64.0.1', '169.254.169.254'],
  ...['224.0.0.1', '255.255.255.255', '198.18.0.1', '192.0.2.1', '240.0.0.1'],
  ...[
    '[::]',
    '[::1]',
    '[0:0:0:0:0:0:0:1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::127.0.0.1]',
  ],
  ...['[::ffff:0:127.0.0.1]', '[64:ff9b::7f00:1]', '[64:ff9b:1::7f00:1]', '[2002:7f00:1::]'],
  ...[
    '[2001::1]',
    '[fe80::1]',
    '[fc00::1]',
    '[fd12::1]',
    '[fec0::1]',
    '[ff02::1]',
    '[2001:db8::1]',
  ],
  ...['localhost', 'LOCALHOST', 'localhost.', '127。0。0。1', '①②⑦.0.0.1'],
];

describe('a link to a hidden address', () => {
  it.each(hiddenHosts)('at %s is never connected to', async (host) => {
    await using server = await startRawServer((socket) =>
      socket.end('HTTP/1.1 200 OK\r\n\r\nsecret'),
    );
    const agent = publicOnlyAgent([]);
    const port = server.host.split(':')[1];
    await expect(download(`http://${host}:${port}/`, agent, limits)).rejects.toMatchObject({
      code: 'unreachable',
    });
    expect(server.received).toEqual([]);
    await agent.destroy();
  });

  it.each([
    ...hiddenHosts.map((host) => `http://${host}/a`),
    ...['https://localhost./a', 'https://a.localhost/', 'https://nas/', 'https://nas.local/'],
    ...['https://metadata.google.internal/', 'https://router.home.arpa/'],
    ...['https://user:pass@example.com/', 'https://discord.com@example.com/'],
    ...['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'ftp://example.com/a'],
  ])('is never shown to people: %s', (link) => {
    expect(isPublicLink(link)).toBe(false);
  });

  it.each([
    'ftp://127.0.0.1/',
    'file:///etc/passwd',
    'data:,x',
    'gopher://127.0.0.1:70/',
    'http://[fe80::1%25lo]/',
    '',
  ])('of another kind than http is never fetched: %s', async (link) => {
    const agent = publicOnlyAgent([]);
    await expect(download(link, agent, limits)).rejects.toMatchObject({ code: 'unreachable' });
    await agent.destroy();
  });
});

describe('a name', () => {
  const answering = (answers: LookupAddress[][]): { asked: string[]; resolve: Resolve } => {
    const asked: string[] = [];
    const resolve: Resolve = (hostname, _options, callback) => {
      callback(null, answers[asked.push(hostname) - 1] ?? []);
    };
    return { asked, resolve };
  };
  const ipv4 = (address: string): LookupAddress => ({ address, family: 4 });
  const ipv6 = (address: string): LookupAddress => ({ address, family: 6 });

  it.each([
    [[ipv4('127.0.0.1')]],
    [[ipv4('169.254.169.254')]],
    [[ipv6('::1')]],
    [[ipv6('::ffff:10.0.0.1')]],
    [[ipv4('93.184.216.34'), ipv4('10.0.0.1')]],
    [[]],
  ])('that resolves to %j is not connected to', async (addresses) => {
    await using server = await startRawServer((socket) =>
      socket.end('HTTP/1.1 200 OK\r\n\r\nsecret'),
    );
    const { resolve, asked } = answering([addresses]);
    const agent = publicOnlyAgent([], resolve);
    const url = `http://evil.example:${server.host.split(':')[1]}/`;
    const failure = await download(url, agent, limits).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      code: 'unreachable',
      cause: { message: 'evil.example is not a public address' },
    });
    expect(asked).toEqual(['evil.example']);
    expect(server.received).toEqual([]);
    await agent.destroy();
  });

  it('is resolved once for a connection, so that it cannot turn private after the check', async () => {
    await using server = await startRawServer((socket) =>
      socket.end('HTTP/1.1 200 OK\r\n\r\nsecret'),
    );
    // A public address that nobody has; were it asked for again, it would be this machine's.
    const { resolve, asked } = answering([[ipv6('2a00::1')], [ipv4('127.0.0.1')]]);
    const agent = publicOnlyAgent([], resolve);
    const url = `http://evil.example:${server.host.split(':')[1]}/`;
    await expect(download(url, agent, limits)).rejects.toMatchObject({ code: 'unreachable' });
    expect(asked).toEqual(['evil.example']);
    expect(server.received).toEqual([]);
    await agent.destroy();
  });
});

describe('a redirect', () => {
  it.each([301, 302, 303, 307, 308])('by %d is not followed', async (status) => {
    await using hidden = await startRawServer((socket) =>
      socket.end('HTTP/1.1 200 OK\r\n\r\nsecret'),
    );
    await using server = await startRawServer((socket) =>
      socket.end(
        `HTTP/1.1 ${status} Moved\r\nLocation: ${hidden.url}/\r\nContent-Length: 0\r\n\r\n`,
      ),
    );
    // Both hosts may be reached: it is the redirect that is refused.
    const agent = publicOnlyAgent([server.host, hidden.host]);
    await expect(download(`${server.url}/`, agent, limits)).rejects.toMatchObject({
      code: 'unreachable',
    });
    expect(hidden.received).toEqual([]);
    await agent.destroy();
  });
});

describe('an attachment link', () => {
  const meter = new ClipMeter();
  afterAll(() => meter[Symbol.asyncDispose]());
  const intake = new AudioIntake({
    hosts: ['cdn.discordapp.com', '127.0.0.1:8350'],
    apiHost: 'openapi.surreal-ai.com',
    maxSeconds: 60,
    dispatcher: publicOnlyAgent([]),
    meter,
    converter: new ClipConverter(join(tmpdir(), 'mouthpiece-no-clips')),
  });
  const check = (url: string) =>
    intake.checkAttachment({ url, name: 'a.wav', size: 1, contentType: null });

  it.each([
    'http://cdn.discordapp.com/a.wav',
    'ftp://cdn.discordapp.com/a.wav',
    'https://cdn.discordapp.com:8443/a.wav',
    'https://cdn.discordapp.com.evil.example/a.wav',
    'https://evil.example/cdn.discordapp.com',
    'https://cdn.discordapp.com@evil.example/a.wav',
    'https://evil.example\\@cdn.discordapp.com/a.wav',
    'https://user:pass@cdn.discordapp.com/a.wav',
    'http://127.0.0.1:8351/a.wav',
    'http://127.0.0.1/a.wav',
    '//cdn.discordapp.com/a.wav',
  ])('%s is refused unread', (url) => {
    expect(() => check(url)).toThrow('audio.foreign');
  });

  it.each([
    'https://cdn.discordapp.com/a.wav?ex=1',
    'https://CDN.discordapp.com:443/a.wav',
    'http://127.0.0.1:8350/a.wav',
  ])('%s is taken', (url) => {
    expect(() => check(url)).not.toThrow();
  });
});
