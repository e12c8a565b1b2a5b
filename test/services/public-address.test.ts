import { once } from 'node:events';
import { createServer } from 'node:http';

import { describe, expect, it } from 'vitest';

import { download } from '../../src/services/download.ts';
import { isLoopbackHost, isPublicLink } from '../../src/services/public-address.ts';
import { publicOnlyAgent } from '../../src/services/public-only-agent.ts';

describe('isPublicLink', () => {
  it.each(['https://cdn.example.com/a', 'http://8.8.8.8/a', 'https://[2606:4700::1]/a'])(
    '%s is',
    (link) => {
      expect(isPublicLink(link)).toBe(true);
    },
  );

  it.each([
    'http://127.0.0.1/a',
    'http://[::1]/a',
    'http://10.1.2.3/a',
    'http://169.254.169.254/latest',
    'http://[::ffff:127.0.0.1]/a',
    'http://localhost:80/a',
    'ftp://cdn.example.com/a',
    'file:///etc/passwd',
    'nonsense',
  ])('%s is not', (link) => {
    expect(isPublicLink(link)).toBe(false);
  });
});

describe('isLoopbackHost', () => {
  it.each(['localhost', '127.0.0.1', '127.8.8.8', '[::1]', '::1'])('%s is', (host) => {
    expect(isLoopbackHost(host)).toBe(true);
  });

  it.each(['127.0.0.1.example.com', 'example.com', '10.0.0.1'])('%s is not', (host) => {
    expect(isLoopbackHost(host)).toBe(false);
  });
});

describe('publicOnlyAgent', () => {
  it.each(['127.0.0.1', '[::1]', 'localhost', '10.255.255.1', '0.0.0.0', '[::ffff:7f00:1]'])(
    'does not connect to %s',
    async (host) => {
      let connections = 0;
      const server = createServer((_, response) => response.end('secret'));
      server.on('connection', () => {
        connections += 1;
      });
      server.listen(0, '::');
      await once(server, 'listening');
      const address = server.address();
      const port = typeof address === 'object' ? address?.port : 0;
      const agent = publicOnlyAgent([]);
      const limits = { maxBytes: 100, timeoutMs: 5000 };
      await expect(download(`http://${host}:${port}/`, agent, limits)).rejects.toMatchObject({
        code: 'unreachable',
      });
      expect(connections).toBe(0);
      await agent.destroy();
      server.close();
    },
  );

  it('connects to a trusted host, at that port only', async () => {
    const server = createServer((_, response) => response.end('file'));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const limits = { maxBytes: 100, timeoutMs: 5000 };
    const url = `http://127.0.0.1:${port}/`;
    const trusting = publicOnlyAgent([`127.0.0.1:${port}`]);
    expect((await download(url, trusting, limits)).toString()).toBe('file');
    const other = publicOnlyAgent(['127.0.0.1:1']);
    await expect(download(url, other, limits)).rejects.toMatchObject({ code: 'unreachable' });
    await trusting.destroy();
    await other.destroy();
    server.closeAllConnections();
    server.close();
  });
});
