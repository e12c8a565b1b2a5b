import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDownloader } from '../src/download/audio-download.ts';
import { type ClipServer, serveClips } from './clip-server.ts';
import { temporaryFolder } from './running-engine.ts';

describe('fetching a clip', () => {
  let folder: string;
  let clips: ClipServer;
  beforeAll(async () => {
    folder = await temporaryFolder();
    const to = (location: string) => (_: unknown, response: import('node:http').ServerResponse) => {
      response.writeHead(302, { location }).end();
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

  test.each([['ftp://example.com/a'], ['file:///etc/passwd'], ['data:audio/wav;base64,AA==']])(
    'takes no %s',
    async (url) => {
      await expect(fetching(url)).rejects.toMatchObject({ fault: 'bad_url' });
    },
  );

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
  });
});
