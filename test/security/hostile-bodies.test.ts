import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';

import { afterEach, describe, expect, it } from 'vitest';

import { download } from '../../src/services/download.ts';
import { createLogger } from '../../src/services/logger.ts';
import { publicOnlyAgent } from '../../src/services/public-only-agent.ts';
import { ResultFiles } from '../../src/services/result-files.ts';
import { aJob } from '../support/jobs.ts';
import { startRawServer, trickle, writeWithoutEnd } from '../support/raw-server.ts';

const maxBytes = 100_000;
const timeoutMs = 1_500;
const kilobyte = Buffer.alloc(1_000, 'x');
const chunk = Buffer.concat([Buffer.from('3e8\r\n'), kilobyte, Buffer.from('\r\n')]);
const ok = 'HTTP/1.1 200 OK\r\n';

const agents: ReturnType<typeof publicOnlyAgent>[] = [];
afterEach(async () => {
  for (const agent of agents.splice(0)) await agent.destroy();
});

/** Downloads from a server that talks like this. */
async function fetchFrom(talk: (socket: Socket) => void, limit = maxBytes): Promise<Buffer> {
  await using server = await startRawServer(talk);
  const agent = publicOnlyAgent([server.host]);
  agents.push(agent);
  return await download(`${server.url}/`, agent, { maxBytes: limit, timeoutMs });
}

describe('a download', () => {
  it.each<[string, (socket: Socket) => void]>([
    ['names more bytes than are taken', (s) => s.write(`${ok}Content-Length: 100001\r\n\r\n`)],
    [
      'sends without end in chunks',
      (s) => {
        s.write(`${ok}Transfer-Encoding: chunked\r\n\r\n`);
        writeWithoutEnd(s, chunk);
      },
    ],
    [
      'sends without end and names no length',
      (s) => {
        s.write(`${ok}\r\n`);
        writeWithoutEnd(s, kilobyte);
      },
    ],
  ])('that %s is cut off', async (_, talk) => {
    const before = performance.now();
    await expect(fetchFrom(talk)).rejects.toMatchObject({ code: 'too-large' });
    expect(performance.now() - before).toBeLessThan(timeoutMs);
  });

  it.each<[string, (socket: Socket) => void]>([
    ['sends less than it named', (s) => s.end(`${ok}Content-Length: 1000\r\n\r\nx`)],
    [
      'sends more than it named',
      (s) => s.end(`${ok}Content-Length: 1\r\nContent-Length: 500\r\n\r\n${kilobyte}`),
    ],
    ['breaks off within a chunk', (s) => s.end(`${ok}Transfer-Encoding: chunked\r\n\r\n3e8\r\nx`)],
    [
      'sends headers without end',
      (s) => {
        s.write(ok);
        writeWithoutEnd(s, Buffer.from(`X-A: ${'a'.repeat(500)}\r\n`));
      },
    ],
    [
      'answers an error with a body without end',
      (s) => {
        s.write('HTTP/1.1 500 Oh\r\nTransfer-Encoding: chunked\r\n\r\n');
        writeWithoutEnd(s, chunk);
      },
    ],
    [
      'announces an answer again and again',
      (s) => writeWithoutEnd(s, Buffer.from('HTTP/1.1 103 Early\r\n\r\n')),
    ],
    ['says no HTTP', (s) => s.end('SSH-2.0-OpenSSH\r\n')],
  ])('that %s fails', async (_, talk) => {
    await expect(fetchFrom(talk)).rejects.toMatchObject({ code: 'unreachable' });
  });

  it.each<[string, (socket: Socket) => void]>([
    ['never answers', () => undefined],
    ['sends its headers byte by byte', (s) => trickle(s, `${ok}X-Slow: yes\r\n`, 50)],
    [
      'sends its body byte by byte',
      (s) => {
        s.write(`${ok}Content-Length: 90000\r\n\r\n`);
        trickle(s, 'x', 50);
      },
    ],
  ])('that %s ends when its time is over', async (_, talk) => {
    const before = performance.now();
    await expect(fetchFrom(talk)).rejects.toMatchObject({ code: 'unreachable' });
    const took = performance.now() - before;
    expect(took).toBeGreaterThan(timeoutMs - 100);
    expect(took).toBeLessThan(timeoutMs + 3_000);
  });

  it('is never unpacked: a compression bomb is as large as it came', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    expect(bomb.length).toBeLessThan(maxBytes);
    const head = `${ok}Content-Encoding: gzip\r\nContent-Length: ${bomb.length}\r\n\r\n`;
    expect(await fetchFrom((s) => s.end(Buffer.concat([Buffer.from(head), bomb])))).toEqual(bomb);
  });

  it.each([Number.NaN, -1])('is refused where its limit is %d', async (limit) => {
    const work = fetchFrom((s) => s.end(`${ok}Content-Length: 1\r\n\r\nx`), limit);
    await expect(work).rejects.toMatchObject({ code: 'too-large' });
  });
});

describe('a result file', () => {
  it.each([
    [Number.NaN, 10],
    [0, 10],
    [-5, 10],
    [1e300, 24],
  ])(
    'is held to a size, where the attachment limit is %d to %d MiB',
    async (attachmentLimit, most) => {
      const tooMuch = most * 1024 * 1024 + 1;
      await using server = await startRawServer((s) =>
        s.end(`${ok}Content-Length: ${tooMuch}\r\n\r\n`),
      );
      const agent = publicOnlyAgent([server.host]);
      agents.push(agent);
      const log = createLogger({ level: 'silent', pretty: false });
      const job = aJob({ videoUrl: `${server.url}/v.mp4` });
      const files = new ResultFiles(agent, server.host, log);
      const reply = { ...job.reply, attachmentLimit };
      expect(await files.fetch({ ...job, reply })).toEqual({ files: [], missing: ['video.mp4'] });
    },
  );
});
