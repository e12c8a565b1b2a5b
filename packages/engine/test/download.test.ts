import { existsSync } from 'node:fs';
import { readFile, rm, symlink } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDownloader } from '../src/download/audio-download.ts';
import { type ClipServer, serveClips } from './clip-server.ts';
import { temporaryFolder } from './running-engine.ts';

/** A few bytes that would become far more than may be fetched. */
const bomb = gzipSync(Buffer.alloc(100_000));

describe('fetching a clip', () => {
  let folder: string;
  let clips: ClipServer;
  let left = 0;
  beforeAll(async () => {
    folder = await temporaryFolder();
    const to = (location: string) => (_: unknown, response: ServerResponse) => {
      response.writeHead(302, { location }).end();
    };
    const endless = (status: number, headers: Record<string, string>) => {
      return (_: IncomingMessage, response: ServerResponse) => {
        response.writeHead(status, headers);
        const timer = setInterval(() => response.write('x'.repeat(100)), 20);
        response.once('close', () => {
          clearInterval(timer);
          left += 1;
        });
      };
    };
    clips = await serveClips({
      '/clip': Buffer.from('sound'),
      '/again': to('/clip'),
      '/to-private': to('http://10.1.2.3/clip'),
      '/to-literal': to('http://[::1]:9/clip'),
      '/to-file': to('file:///etc/passwd'),
      '/round': to('/round'),
      '/large': (_, response) => {
        response.write(Buffer.alloc(600));
        response.end(Buffer.alloc(600));
      },
      '/never': () => {},
      '/slow': endless(200, {}),
      '/endless-redirect': endless(302, { location: '/clip' }),
      '/endless-error': endless(500, {}),
      '/lies': endless(200, { 'content-length': '99999999' }),
      '/zipped': (request, response) => {
        response.writeHead(200, { 'content-encoding': 'gzip' });
        response.end(request.headers['accept-encoding'] === 'identity' ? bomb : 'not asked for');
      },
      '/cut': (_, response) => {
        response.writeHead(200, { 'content-length': '500' });
        response.write('x'.repeat(100), () => response.destroy());
      },
    });
  });
  afterAll(async () => {
    await clips[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  const fetching = async (url: string, allowed: readonly string[] = [], maxSeconds = 5) => {
    const downloader = createDownloader({ allowed, maxBytes: 1_000, maxSeconds });
    try {
      await downloader.save(url, join(folder, 'out'));
      return await readFile(join(folder, 'out'), 'utf8');
    } finally {
      await downloader.close();
    }
  };

  test.each([
    ['http://127.0.0.1:1/a'],
    ['http://2130706433:1/a'],
    ['http://[::1]:1/a'],
    ['http://[::ffff:127.0.0.1]:1/a'],
    ['http://10.0.0.1/a'],
    ['http://169.254.169.254/latest/meta-data'],
    ['http://0.0.0.0:1/a'],
    ['https://192.168.1.1/a'],
    ['http://localhost:1/a'],
    ['http://127.1:1/a'],
    ['http://0x7f.1:1/a'],
    ['http://017700000001:1/a'],
    ['http://0:1/a'],
    ['http://[::]:1/a'],
    ['http://[::127.0.0.1]:1/a'],
    ['http://[::ffff:7f00:1]:1/a'],
    ['http://[64:ff9b::10.0.0.1]/a'],
    ['http://[2002:a00:1::]/a'],
    ['http://[fe80::1]/a'],
    ['http://[fd00:ec2::254]/a'],
    ['http://[fec0::1]/a'],
    ['http://100.64.0.1/a'],
    ['http://198.18.0.1/a'],
    ['http://255.255.255.255/a'],
    ['http://224.0.0.1/a'],
  ])('refuses %s', async (url) => {
    await expect(fetching(url)).rejects.toMatchObject({ fault: 'refused' });
  });

  test('refuses a name of which one address is private', async () => {
    const downloader = createDownloader({
      allowed: [],
      maxBytes: 10,
      maxSeconds: 5,
      resolve: async () => [
        { address: '93.184.216.34', family: 4 },
        { address: '10.0.0.7', family: 4 },
      ],
    });
    await expect(
      downloader.save('http://clips.example/a', join(folder, 'out')),
    ).rejects.toMatchObject({ fault: 'refused' });
    await downloader.close();
  });

  test.each([
    ['ftp://example.com/a'],
    ['file:///etc/passwd'],
    ['data:audio/wav;base64,AA=='],
    ['http://me:word@example.com/a'],
  ])('takes no %s', async (url) => {
    await expect(fetching(url)).rejects.toMatchObject({ fault: 'bad_url' });
  });

  test('connects to the address that was checked, though the name points elsewhere a moment later', async () => {
    let asked = 0;
    const downloader = createDownloader({
      allowed: [],
      maxBytes: 1_000,
      maxSeconds: 0.5,
      resolve: async () => {
        asked += 1;
        return [{ address: asked === 1 ? '93.184.216.34' : '127.0.0.1', family: 4 }];
      },
    });
    const before = clips.asked.length;
    await expect(
      downloader.save(`http://rebound.example:${clips.port}/clip`, join(folder, 'out')),
    ).rejects.toMatchObject({ fault: 'unreachable' });
    expect(asked).toBe(1);
    expect(clips.asked.length).toBe(before);
    await downloader.close();
  });

  test('is allowed from a listed host and port, and only from it', async () => {
    expect(await fetching(clips.url('/clip'), [clips.host])).toBe('sound');
    expect(await fetching(clips.url('/clip'), ['loopback'])).toBe('sound');
    await expect(fetching(clips.url('/clip'), ['127.0.0.1:1'])).rejects.toMatchObject({
      fault: 'refused',
    });
  });

  test('follows redirects, each of which is checked', async () => {
    expect(await fetching(clips.url('/again'), [clips.host])).toBe('sound');
    for (const path of ['/to-private', '/to-literal']) {
      await expect(fetching(clips.url(path), [clips.host])).rejects.toMatchObject({
        fault: 'refused',
      });
    }
    await expect(fetching(clips.url('/to-file'), [clips.host])).rejects.toMatchObject({
      fault: 'bad_url',
    });
  });

  test('gives up on endless redirects, large files and silence', async () => {
    const from = (path: string, seconds?: number) =>
      fetching(clips.url(path), [clips.host], seconds);
    await expect(from('/round')).rejects.toMatchObject({ fault: 'http_error' });
    await expect(from('/large')).rejects.toMatchObject({ fault: 'too_large' });
    await expect(from('/never', 0.2)).rejects.toMatchObject({ fault: 'unreachable' });
    await expect(from('/missing')).rejects.toMatchObject({ fault: 'http_error' });
    await expect(from('/slow', 0.2)).rejects.toMatchObject({ fault: 'unreachable' });
    await expect(from('/cut')).rejects.toMatchObject({ fault: 'unreachable' });
  });

  test('reads no body that it does not want, and leaves its connection', async () => {
    left = 0;
    expect(await fetching(clips.url('/endless-redirect'), [clips.host])).toBe('sound');
    for (const [path, fault] of [
      ['/endless-error', 'http_error'],
      ['/lies', 'too_large'],
    ] as const) {
      await expect(fetching(clips.url(path), [clips.host])).rejects.toMatchObject({ fault });
    }
    await expect.poll(() => left).toBe(3);
  });

  test('unpacks nothing', async () => {
    await fetching(clips.url('/zipped'), [clips.host]);
    expect(await readFile(join(folder, 'out'))).toEqual(bomb);
  });

  test.skipIf(!existsSync('/dev/full'))('tells when the disk is full', async () => {
    const downloader = createDownloader({ allowed: ['loopback'], maxBytes: 1_000, maxSeconds: 5 });
    await symlink('/dev/full', join(folder, 'full'));
    await expect(downloader.save(clips.url('/clip'), join(folder, 'full'))).rejects.toMatchObject({
      fault: 'disk_full',
    });
    await downloader.close();
  });

  test('of servers that hang up at the end of a large body gives whole files, or errors', async () => {
    const body = Buffer.alloc(200_000, 'a');
    // What a simple file server does: everything at once, then it closes the connection.
    const server = createServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', (request) => {
        const isMissing = request.toString().includes('/missing');
        const head = isMissing ? '404 Not Found' : '200 OK';
        socket.write(`HTTP/1.0 ${head}\r\nContent-Length: ${body.length}\r\n\r\n`);
        socket.end(body);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const limits = { allowed: ['loopback'], maxBytes: 1_000_000, maxSeconds: 10 };
    const downloader = createDownloader(limits);
    const ends = await Promise.all(
      Array.from({ length: 60 }, async (_, i) => {
        const path = join(folder, `whole-${i}`);
        const wanted = i % 3 === 0 ? '/missing' : '/clip';
        const end = await downloader.save(`${origin}${wanted}`, path).then(
          async () => (await readFile(path)).equals(body),
          (error: { fault: string }) => error.fault,
        );
        return end === (i % 3 === 0 ? 'http_error' : true);
      }),
    );
    expect(ends).not.toContain(false);
    await downloader.close();
    server.close();
  });
});
