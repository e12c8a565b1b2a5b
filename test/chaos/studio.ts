import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

import {
  type ApiFault,
  ASK_FAULTS,
  isActedOn,
  isClearRefusal,
  SUBMIT_FAULTS,
} from './api-faults.ts';
import { type FastTime, PATIENCE } from './fast-time.ts';
import type { SeededRandom } from './seeded-random.ts';
import {
  type Answer,
  avatars,
  canFetch,
  clipOf,
  freeBox,
  good,
  listHead,
  notFound,
  oldVideo,
  readJson,
  send,
  sendHuge,
  sendSlowly,
  tooMany,
  unauthorized,
} from './studio-answers.ts';
import { Tally } from './tally.ts';

const minuteMs = 60_000;
/** A little more than the bot waits for an answer: 15 s for a question, 30 s for a video. */
const hangMs = { GET: 15_000 / PATIENCE + 500, POST: 30_000 / PATIENCE + 500 };
const lineTimeMs = 60_000;

/** One request for a video, by the number of the clip in it. */
export interface Sending {
  readonly clip: string;
  readonly time: number;
  /** What became of it, in words. */
  readonly outcome: string;
  /** The answer said clearly that nothing was made. */
  readonly wasTurnedAway: boolean;
}

/** A video as the studio has it. */
export interface StudioVideo {
  readonly id: string;
  readonly clip: string;
  readonly withMask: boolean;
  readonly startedAt: number;
  readonly doneAt: number;
  readonly isFailing: boolean;
}

/** What the studio is like. */
export interface StudioOptions {
  readonly time: FastTime;
  readonly random: SeededRandom;
  readonly requestsPerMinute: number;
  /** Videos of earlier years, which video.list names for ever. */
  readonly oldVideos: number;
  readonly renderMinutes: readonly [number, number];
  /** The bytes of every video; its id is added, so that one cannot be taken for another. */
  readonly file: Buffer;
  /** Share of the requests that meet a fault. */
  readonly faultShare: number;
}

/** The provider's API on fast time, strict about its limit, unreliable in everything else. */
export class Studio implements AsyncDisposable {
  readonly #options: StudioOptions;
  readonly #server: Server;
  readonly #videos = new Map<string, StudioVideo>();
  readonly #oldVideos: Buffer;
  readonly #lastOldVideo = JSON.stringify(oldVideo());
  /** Arrivals of the last minute. */
  #arrivals: number[] = [];
  #port = 0;
  #isUnreliable = true;
  #isTokenValid = true;
  token = `studio-${randomUUID()}`;
  readonly faults = new Tally();
  readonly calls = new Tally();
  readonly sendings: Sending[] = [];
  readonly violations: string[] = [];
  mostInAMinute = 0;

  constructor(options: StudioOptions) {
    this.#options = options;
    this.#oldVideos = Buffer.from(
      Array.from({ length: options.oldVideos }, () => `${JSON.stringify(oldVideo())},`).join(''),
    );
    this.#server = createServer((request, response) => {
      this.#handle(request, response).catch((error: unknown) => {
        this.violations.push(`the studio failed: ${String(error)}`);
        response.destroy();
      });
    });
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get videos(): ReadonlyMap<string, StudioVideo> {
    return this.#videos;
  }

  /** Takes connections, always on the same port. */
  async open(): Promise<void> {
    this.#server.listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    const address = this.#server.address();
    if (typeof address === 'object' && address !== null) this.#port = address.port;
  }

  /** Cuts every connection and refuses new ones. */
  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  /** From now on the token is not taken, until {@link renewToken}. */
  expireToken(): void {
    this.#isTokenValid = false;
  }

  renewToken(): void {
    this.token = `studio-${randomUUID()}`;
    this.#isTokenValid = true;
  }

  /** From now on everything works. */
  calmDown(): void {
    this.#isUnreliable = false;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#server.listening) await this.close();
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://studio');
    if (url.pathname.startsWith('/files/')) return this.#sendFile(url, response);
    const time = this.#options.time.now();
    const isWithinLimit = this.#countArrival(time);
    const route = `${request.method} ${url.pathname.replace('/v1/a2v/', '')}`;
    this.calls.add(route);
    const body = await readJson(request);
    const clip = clipOf(String(body['audio_url'] ?? ''));
    const isSubmission = route === 'POST video.generate';
    const fault = isWithinLimit ? this.#fault(isSubmission) : '429 with headers';
    const isAllowed = request.headers.authorization === `Bearer ${this.token}`;
    if (fault !== undefined) this.faults.add(fault);
    else if (!this.#isTokenValid || !isAllowed) this.faults.add('token not taken');
    const isTaken = this.#isTokenValid && isAllowed;
    const isCarriedOut = isTaken && (!isSubmission || isActedOn(fault));
    const answer = isCarriedOut ? await this.#answer(route, url, body) : unauthorized;
    if (isSubmission) {
      const outcome = fault ?? (isTaken ? 'taken' : 'token not taken');
      const isTrue = fault === undefined || fault === 'slow body';
      const wasTurnedAway = isClearRefusal(fault) || (isTrue && !isTaken);
      this.sendings.push({ clip, time, outcome, wasTurnedAway });
    }
    await this.#reply(request, response, fault, answer);
  }

  #countArrival(time: number): boolean {
    this.#arrivals = [...this.#arrivals.filter((earlier) => earlier > time - minuteMs), time];
    const count = this.#arrivals.length;
    this.mostInAMinute = Math.max(this.mostInAMinute, count);
    if (count <= this.#options.requestsPerMinute) return true;
    const span = Math.round(time - (this.#arrivals[0] ?? time));
    this.violations.push(`${count} requests within ${span} ms`);
    return false;
  }

  #fault(isSubmission: boolean): ApiFault | undefined {
    const { random, faultShare } = this.#options;
    if (!this.#isUnreliable || !random.chance(faultShare)) return undefined;
    return random.weighted(isSubmission ? SUBMIT_FAULTS : ASK_FAULTS);
  }

  async #reply(
    request: IncomingMessage,
    response: ServerResponse,
    fault: ApiFault | undefined,
    answer: Answer,
  ): Promise<void> {
    const reset = Math.ceil((this.#options.time.now() + 20_000) / 1000);
    switch (fault) {
      case undefined:
        return send(response, answer);
      case 'answer lost, made':
      case 'answer lost, not made':
        request.socket.destroy();
        return;
      case 'hang, made':
      case 'hang, not made':
        await sleep(request.method === 'POST' ? hangMs.POST : hangMs.GET);
        return send(response, answer);
      case '500, made':
      case '500, not made':
        return send(response, { status: 500, body: '{"code":500,"message":"Internal Error"}' });
      case '502 with HTML':
        return send(response, { status: 502, body: '<html><h1>502 Bad Gateway</h1></html>' });
      case '429 with headers':
        return send(response, {
          ...tooMany,
          headers: { 'x-ratelimit-left': '0', 'x-ratelimit-reset': String(reset) },
        });
      case '429 without headers':
        return send(response, tooMany);
      case 'code 1009 under 200':
        return send(response, { ...tooMany, status: 200 });
      case 'malformed JSON':
        return send(response, { status: 200, body: '{"code":0,"data":{"video_id":"cut off' });
      case 'wrong envelope':
        return send(response, { status: 200, body: '["ok"]' });
      case 'empty body':
        return send(response, { status: 200, body: '' });
      case 'slow body':
        return sendSlowly(response, answer);
      case 'huge body':
        return sendHuge(response);
      case 'refusal':
        return send(response, { status: 200, body: '{"code":"10001","message":"File Not Found"}' });
    }
  }

  async #answer(route: string, url: URL, body: Record<string, unknown>): Promise<Answer> {
    switch (route) {
      case 'GET avatar.list':
        return good(JSON.stringify(avatars));
      case 'POST video.generate':
        return good(JSON.stringify(await this.#generate(body)));
      case 'GET video.get': {
        const video = this.#videos.get(url.searchParams.get('video_id') ?? '');
        return video ? good(JSON.stringify(this.#view(video))) : notFound;
      }
      case 'GET video.list': {
        const live = [...this.#videos.values()].map((video) => JSON.stringify(this.#view(video)));
        const tail = Buffer.from(`${[...live, this.#lastOldVideo].join(',')}]}`);
        return { status: 200, body: [listHead, this.#oldVideos, tail] };
      }
      default:
        this.violations.push(`unknown route ${route}`);
        return notFound;
    }
  }

  async #generate(body: Record<string, unknown>): Promise<object> {
    const { time, random, renderMinutes } = this.#options;
    if (Object.keys(body).sort().join() !== 'audio_url,pose_id,with_mask') {
      this.violations.push(`video.generate: fields ${Object.keys(body).join()}`);
    }
    const audioUrl = String(body['audio_url']);
    if (!(await canFetch(audioUrl))) this.violations.push('video.generate: audio_url is dead');
    const startedAt = time.now();
    const video: StudioVideo = {
      id: randomUUID().replaceAll('-', ''),
      clip: clipOf(audioUrl),
      withMask: body['with_mask'] === true,
      startedAt,
      doneAt: startedAt + random.between(...renderMinutes) * minuteMs,
      isFailing: random.chance(0.04),
    };
    this.#videos.set(video.id, video);
    return { video_id: video.id, status: 'pending' };
  }

  #view({ id, startedAt, doneAt, isFailing, withMask }: StudioVideo): object {
    const now = this.#options.time.now();
    if (now < doneAt) {
      return { video_id: id, status: now < startedAt + lineTimeMs ? 'pending' : 'in_progressing' };
    }
    if (isFailing) return { video_id: id, status: 'error' };
    const link = (name: string) =>
      `${this.url}/files/${name}.mp4?Expires=4102444800&Signature=${'s'.repeat(20)}`;
    return {
      video_id: id,
      status: 'finished',
      video_url: link(id),
      ...(withMask && { mask_video_url: link(`${id}_mask`) }),
    };
  }

  #sendFile(url: URL, response: ServerResponse): void {
    const fault = this.#isUnreliable ? this.#options.random.next() : 1;
    if (fault < 0.02) {
      this.faults.add('a file answered with 500');
      response.writeHead(500).end();
    } else if (fault < 0.04) {
      this.faults.add('a file cut off');
      response.writeHead(200, { 'content-type': 'video/mp4' }).write(this.#options.file);
      setTimeout(() => response.destroy(), 50);
    } else {
      const name = url.pathname.replace('/files/', '').replace('.mp4', '');
      const file = Buffer.concat([this.#options.file, freeBox(name)]);
      response.writeHead(200, { 'content-type': 'video/mp4' }).end(file);
    }
  }
}
