import type { Socket } from 'node:net';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { CallLimiter } from '../../src/services/a2v/call-limiter.ts';
import { A2vClient } from '../../src/services/a2v/client.ts';
import { AvatarCatalogue } from '../../src/services/avatar-catalogue.ts';
import { DocumentStore } from '../../src/services/document-store.ts';
import { createLogger } from '../../src/services/logger.ts';
import { openStorage, type Storage } from '../../src/services/storage.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { startRawServer, trickle, writeWithoutEnd } from '../support/raw-server.ts';
import { TempFolder } from '../support/temp-folder.ts';

let folder: TempFolder;
let storage: Storage;
const clock = new ManualClock();
const timeouts = { GET: 5_000, POST: 700 };

beforeEach(async () => {
  folder = new TempFolder();
  storage = await openStorage(join(folder.path, 'calls.sqlite'));
});

afterEach(async () => {
  await storage[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

/** Asks a client whose API talks like this; answers what it sent, too. */
async function ask<T>(
  talk: (socket: Socket, received: string) => void,
  question: (client: A2vClient) => Promise<T>,
): Promise<{ answer: T; received: readonly string[] }> {
  await using server = await startRawServer(talk);
  const limits = { perMinute: 1_000, budget: undefined };
  const limiter = new CallLimiter(new DocumentStore(storage), clock, limits);
  const api = { url: server.url, token: 'a-token' };
  await using client = new A2vClient(api, limiter, clock, timeouts);
  return { answer: await question(client), received: server.received };
}

/** A whole answer, closed after. */
function reply(body: string | Buffer, headers = ''): (socket: Socket) => void {
  const bytes = Buffer.from(body);
  const head = `HTTP/1.1 200 OK\r\nContent-Length: ${bytes.length}\r\nConnection: close\r\n${headers}\r\n`;
  return (socket) => socket.end(Buffer.concat([Buffer.from(head), bytes]));
}

const success = (data: unknown) => reply(JSON.stringify({ code: 0, data }));

describe('an answer of the API', () => {
  it.each([
    ['gzip', gzipSync(JSON.stringify({ code: 0, data: 'x'.repeat(50_000_000) }))],
    ['br', brotliCompressSync(JSON.stringify({ code: 0, data: 'x'.repeat(50_000_000) }))],
  ])('is never unpacked: %s that would be 50 MB is malformed', async (encoding, bomb) => {
    const work = ask(reply(bomb, `Content-Encoding: ${encoding}\r\n`), (api) => api.video('v'));
    await expect(work).rejects.toMatchObject({ code: 'malformed' });
  });

  it('of more than 64 MB is cut off', async () => {
    const line = Buffer.alloc(1_000_000, 'x');
    const chunk = Buffer.concat([Buffer.from('f4240\r\n'), line, Buffer.from('\r\n')]);
    const endless = (socket: Socket) => {
      socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n');
      writeWithoutEnd(socket, chunk);
    };
    await expect(ask(endless, (api) => api.video('v'))).rejects.toMatchObject({
      code: 'unreachable',
    });
  });

  it.each<[string, (socket: Socket) => void]>([
    ['never comes', () => undefined],
    ['comes byte by byte', (socket) => trickle(socket, 'HTTP/1.1 200 OK\r\nX-Slow: yes\r\n', 50)],
    [
      'has a body that comes byte by byte',
      (socket) => {
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 900000\r\n\r\n');
        trickle(socket, ' ', 50);
      },
    ],
  ])('to video.generate that %s counts as lost when its time is over', async (_, talk) => {
    const isCatalogue = (received: string) => received.includes('.list');
    const before = performance.now();
    const work = ask(
      (socket, received) => (isCatalogue(received) ? success([])(socket) : talk(socket)),
      (api) =>
        api.generate(
          { poseId: 'p', audioUrl: 'https://x.example/a', withMask: true },
          async () => undefined,
        ),
    );
    await expect(work).rejects.toMatchObject({ code: 'unreachable', maybeActedOn: true });
    expect(performance.now() - before).toBeLessThan(timeouts.POST + 3_000);
  });

  it('of another host, by a redirect, is not fetched', async () => {
    await using other = await startRawServer(success({ video_id: 'v', status: 'pending' }));
    const redirect = (socket: Socket) =>
      socket.end(`HTTP/1.1 302 Found\r\nLocation: ${other.url}/\r\nContent-Length: 0\r\n\r\n`);
    await expect(ask(redirect, (api) => api.video('v'))).rejects.toMatchObject({
      name: 'A2vError',
    });
    expect(other.received).toEqual([]);
  });

  it.each([
    ['nested 100,000 deep', `{"code":0,"data":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    ['a bare __proto__', '{"__proto__":{"code":0},"data":{}}'],
    ['no object', '"code"'],
    ['a web page', '<html>502</html>'],
  ])('that is %s is malformed', async (_, body) => {
    await expect(ask(reply(body), (api) => api.video('v'))).rejects.toMatchObject({
      code: 'malformed',
    });
  });

  it.each(['x'.repeat(201), '\ud800', ''])('with the unusable id %j is malformed', async (id) => {
    const work = ask(success({ video_id: id, status: 'pending' }), (api) => api.video('v'));
    await expect(work).rejects.toMatchObject({ code: 'malformed' });
  });

  it('leaves out a link that no document should hold', async () => {
    const video_url = `https://x.example/${'v'.repeat(5_000)}`;
    const { answer } = await ask(success({ video_id: 'v', status: 'finished', video_url }), (api) =>
      api.video('v'),
    );
    expect(answer).toEqual({ id: 'v', state: 'in_progressing' });
  });

  it('cannot change what all objects have', async () => {
    const poisoned =
      '{"code":0,"data":[{"id":"__proto__","name":"a","__proto__":{"polluted":1},' +
      '"poses":[{"pose_id":"__proto__","name":"b"},{"pose_id":"constructor","constructor":{"prototype":{"polluted":1}}}]}]}';
    const { answer } = await ask(reply(poisoned), async (api) => {
      const log = createLogger({ level: 'silent', pretty: false });
      const documents = new DocumentStore(storage);
      const catalogue = new AvatarCatalogue('x', () => api.avatars(), documents, clock, log);
      return [await catalogue.findPose('__proto__'), await catalogue.findPose('toString')];
    });
    expect(answer[0]?.pose).toEqual({ id: '__proto__', name: 'b' });
    expect(answer[1]).toBeUndefined();
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});

describe('an id in a request', () => {
  it.each([
    '../../admin',
    'a?b=c#d',
    'a\r\nX-Evil: 1\r\n\r\nGET /evil HTTP/1.1',
    'a b&video_id=other',
    '%2e%2e%2f',
    '__proto__',
  ])('stays one query parameter: %j', async (id) => {
    const { received } = await ask(success({ video_id: 'v', status: 'pending' }), (api) =>
      api.video(id),
    );
    const [line = '', ...headers] = (received[0] ?? '').split('\r\n');
    expect(received).toHaveLength(1);
    expect(line).toBe(`GET /v1/a2v/video.get?video_id=${encodeURIComponent(id)} HTTP/1.1`);
    expect(headers.join('\n')).not.toMatch(/evil/i);
  });
});
