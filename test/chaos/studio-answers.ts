import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

const slowBodyMs = 700;
const hugeChunk = Buffer.alloc(1024 * 1024, ' ');
/** Over the 64 MiB that the bot takes. */
const hugeChunks = 70;
const mostFetches = 20;

/** What the studio answers. */
export interface Answer {
  readonly status: number;
  readonly body: string | readonly Buffer[];
  readonly headers?: Record<string, string>;
}

/** How `video.list` begins. */
export const listHead = Buffer.from('{"code":0,"data":[');
export const notFound: Answer = {
  status: 404,
  body: '{"code":"10001","message":"File Not Found"}',
};
export const tooMany: Answer = { status: 429, body: '{"code":1009,"message":"Too Many Request"}' };
export const unauthorized: Answer = { status: 401, body: '{"code":401,"message":"Unauthorized"}' };
/** The whole cast. */
export const avatars = [
  {
    id: 29,
    avatar_type: 'human',
    name: 'peter',
    gender: 'male',
    display_name: 'Peter',
    poses: [{ pose_id: 'kem_03', name: 'Peter 03' }],
  },
];

/** Data in its envelope. */
export function good(data: string): Answer {
  return { status: 200, body: `{"code":0,"data":${data}}` };
}

/** One of earlier years. */
export function oldVideo(): object {
  const id = randomUUID().replaceAll('-', '');
  const query = `Expires=1672531200&OSSAccessKeyId=LTAI5t&Signature=${'s'.repeat(28)}`;
  return {
    video_id: id,
    status: 'finished',
    video_url: `https://studio.example/videos/${id}.mp4?${query}`,
  };
}

/** The clip's number, which its file name holds. */
export function clipOf(audioUrl: string): string {
  return /clip-\d+/.exec(audioUrl)?.[0] ?? '';
}

/** Discord's files may fail now and then; who makes videos tries again. */
export async function canFetch(url: string): Promise<boolean> {
  for (let attempt = 0; attempt < mostFetches; attempt += 1) {
    try {
      const response = await fetch(url);
      await response.arrayBuffer();
      if (response.ok) return true;
    } catch {
      // Tried again.
    }
  }
  return false;
}

/** A part of an MP4 file that players pass over. */
export function freeBox(text: string): Buffer {
  const box = Buffer.alloc(8 + text.length);
  box.writeUInt32BE(box.length, 0);
  box.write(`free${text}`, 4, 'latin1');
  return box;
}

/** The body of a request; an empty one is an empty object. */
export async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}

/** Answers at once. */
export function send(response: ServerResponse, { status, body, headers }: Answer): void {
  const bytes = typeof body === 'string' ? Buffer.from(body) : Buffer.concat(body);
  response
    .writeHead(status, {
      'content-type': 'application/json',
      'content-length': bytes.length,
      ...headers,
    })
    .end(bytes);
}

/** Answers in two halves, with a pause between. */
export async function sendSlowly(
  response: ServerResponse,
  { status, body }: Answer,
): Promise<void> {
  const bytes = typeof body === 'string' ? Buffer.from(body) : Buffer.concat(body);
  const half = Math.floor(bytes.length / 2);
  response.writeHead(status, { 'content-type': 'application/json' });
  response.write(bytes.subarray(0, half));
  await sleep(slowBodyMs);
  response.end(bytes.subarray(half));
}

/** Sends more than anybody should take. */
export async function sendHuge(response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/json' });
  for (let sent = 0; sent < hugeChunks && !response.destroyed; sent += 1) {
    if (!response.write(hugeChunk)) await Promise.race([once(response, 'drain'), sleep(1000)]);
  }
  response.end();
}
