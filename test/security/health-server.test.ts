import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { startHealthServer } from '../../src/services/health-server.ts';

let server: Awaited<ReturnType<typeof startHealthServer>>;
const sockets: Socket[] = [];

beforeEach(async () => {
  const state = () => ({ isReady: true, openJobs: 3, problem: undefined });
  server = await startHealthServer(0, state);
});

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await server[Symbol.asyncDispose]();
});

/** A client that sends this and waits; answers what came and how long it was let wait, in ms. */
async function visit(text: string): Promise<{ answer: string; ms: number }> {
  const before = performance.now();
  const socket = connect(server.port, '127.0.0.1');
  sockets.push(socket);
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk.toString();
  });
  socket.on('error', () => undefined);
  socket.write(text);
  await once(socket, 'close');
  return { answer, ms: performance.now() - before };
}

const url = (path: string) => `http://127.0.0.1:${server.port}${path}`;

describe('the health server', () => {
  it('tells numbers alone', async () => {
    const health = await (await fetch(url('/health'))).text();
    expect(health).toBe('{"isReady":true,"openJobs":3}');
    const metrics = await (await fetch(url('/metrics'))).text();
    expect(metrics.length).toBeLessThan(50_000);
    for (const line of metrics.split('\n').filter((text) => text && !text.startsWith('#'))) {
      expect(line).toMatch(/^\w+(\{[^{}]*\})? [\d.e+-]+$/);
    }
    expect(metrics).not.toMatch(/token|https?:/i);
  });

  it.each(['/', '/health/', '/health?x=1', '/../etc/passwd', '//health'])(
    'has nothing at %s',
    async (path) => {
      expect(
        (await visit(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)).answer,
      ).toMatch(/^HTTP\/1.1 404/);
    },
  );

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE'])('does not answer %s', async (method) => {
    const { answer } = await visit(
      `${method} /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1.1 405/);
  });

  it.each([
    ['says nothing', ''],
    ['never ends its headers', 'GET /health HTTP/1.1\r\nHost: x\r\n'],
    ['never sends its body', 'POST /health HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n'],
  ])('parts with a client that %s', { timeout: 40_000 }, async (_, text) => {
    expect((await visit(text)).ms).toBeLessThan(15_000);
  });

  it('goes on after nonsense and after headers of a megabyte', async () => {
    await visit('\x16\x03\x01 no HTTP at all\r\n\r\n');
    await visit(`GET /health HTTP/1.1\r\nX: ${'x'.repeat(1_000_000)}\r\n\r\n`);
    expect((await fetch(url('/health'))).status).toBe(200);
  });

  it('holds only so many connections', async () => {
    const opened = await Promise.all(
      Array.from({ length: 200 }, async () => {
        const socket = connect(server.port, '127.0.0.1');
        sockets.push(socket);
        socket.on('error', () => undefined);
        const closed = once(socket, 'close').then(() => 'closed');
        await once(socket, 'connect');
        return Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 1_000, 'open'))]);
      }),
    );
    expect(opened.filter((state) => state === 'open')).toHaveLength(64);
  });
});
