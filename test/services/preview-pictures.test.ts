import { once } from 'node:events';
import { createServer } from 'node:http';

import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { PreviewPictures } from '../../src/services/preview-pictures.ts';
import { publicOnlyAgent } from '../../src/services/public-only-agent.ts';
import { ManualClock } from '../support/manual-clock.ts';

const png = Buffer.concat([Buffer.from('\x89PNG\r\n', 'latin1'), Buffer.alloc(100)]);
const files = new Map([
  ['/a.png', png],
  ['/page.html', Buffer.from('<html></html>')],
  ['/large.png', Buffer.concat([png, Buffer.alloc(600_000)])],
]);

let asked: string[];
let local: string;
let close: () => Promise<void>;
let pictures: PreviewPictures;

beforeEach(async () => {
  asked = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://x');
    asked.push(pathname);
    const file = files.get(pathname);
    response.writeHead(file ? 200 : 404).end(file);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const host = `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  local = `http://${host}`;
  const agent = publicOnlyAgent([host]);
  pictures = new PreviewPictures(agent, new ManualClock(), pino({ level: 'silent' }));
  close = async () => {
    await agent.destroy();
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
});

afterEach(() => close());

/** What stands for a pose with this link. */
async function pictureOf(preview?: string) {
  const pose = { id: 'a', name: 'A', ...(preview && { preview }) };
  return (await pictures.of([pose])).get('a');
}

describe('PreviewPictures', () => {
  it('leaves it to Discord to open public links', async () => {
    const url = 'https://x.example/a.png?Expires=1999999999&Signature=s';
    expect(await pictureOf(url)).toEqual({ url });
  });

  it.each([
    ['has expired', 'https://x.example/a.png?Expires=1650862302'],
    ['is longer than Discord takes', `https://x.example/${'a'.repeat(2_040)}`],
    ['is none', 'javascript:alert(1)'],
    ['is missing', undefined],
    ['leads to another address of a private network', 'http://10.0.0.1/a.png'],
    ['leads to another server of this machine', 'http://127.0.0.1:1/a.png'],
  ])('has no picture where the link %s', async (_, link) => {
    expect(await pictureOf(link)).toBeUndefined();
  });

  it('fetches once what only this machine can reach, whatever its signature', async () => {
    expect(await pictureOf(`${local}/a.png?Signature=1`)).toEqual({ data: png, extension: 'png' });
    expect(await pictureOf(`${local}/a.png?Signature=2`)).toEqual({ data: png, extension: 'png' });
    expect(asked).toEqual(['/a.png']);
  });

  it('tells what need not be fetched, and fetches once for all who wait', async () => {
    const poses = [
      { id: 'far', name: 'Far', preview: 'https://x.example/a.png' },
      { id: 'near', name: 'Near', preview: `${local}/a.png` },
    ];
    expect([...pictures.atHand(poses).keys()]).toEqual(['far']);
    await Promise.all([pictures.of(poses), pictures.of(poses)]);
    expect([...pictures.atHand(poses).keys()]).toEqual(['far', 'near']);
    expect(asked).toEqual(['/a.png']);
  });

  it.each(['/page.html', '/large.png', '/gone.png'])('has no picture of %s', async (path) => {
    expect(await pictureOf(local + path)).toBeUndefined();
  });
});
