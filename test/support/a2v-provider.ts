import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

import { wav } from './wav.ts';

/** One request that the provider was sent. */
export interface ProviderRequest {
  readonly time: number;
  readonly method: string;
  readonly route: string;
  readonly body: Record<string, unknown> | undefined;
}

/** What the next request of a route gets instead of its true answer. */
export interface ProviderFault {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  /** The request is acted on, but the connection breaks before the answer. */
  readonly loseAnswer?: boolean;
  /** The request is acted on, and answered truly once this resolves. */
  readonly hold?: Promise<void>;
}

interface ProviderVideo {
  readonly id: string;
  status: 'pending' | 'in_progressing' | 'finished' | 'error';
  readonly withMask: boolean;
}

/** A pose as the provider lists it. */
export interface ProviderPose {
  readonly pose_id: string;
  readonly name: string;
  readonly preview_url?: string;
}

const signature = 'Expires=1999999999&Signature=s';
const poses: readonly ProviderPose[] = [
  { pose_id: 'kem_03', name: 'Peter 03', preview_url: `https://preview.example/3?${signature}` },
  // The documented sample names this pose twice.
  { pose_id: 'kem_03', name: 'Peter 01', preview_url: `https://preview.example/1?${signature}` },
];
const voices = [
  { voice_name: 'en-US-Wavenet-A', gender: 'Male', language: 'English (US)', locale: 'en-US' },
  { voice_name: 'Fabineu Topshot', gender: 'male', tags: [] },
  { voice_name: 'fr-Camille', gender: 'female', language: 'French', locale: 'fr-FR' },
];
/** The API's limit of a text, in characters. */
const longestText = 500;
/** A picture of one pixel. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYPgPAAEDAQAIicLsAAAAAElFTkSuQmCC',
  'base64',
);

/**
 * A strict double of the provider's API, in either dialect: it takes only documented requests, notes every violation,
 * and makes a video only when the test says so.
 */
export class A2vProvider implements AsyncDisposable {
  readonly token = `provider-${randomUUID()}`;
  readonly requests: ProviderRequest[] = [];
  readonly violations: string[] = [];
  /** Where result links point to; by default to this server. */
  filesUrl = '';
  /** No file is given before this. */
  filesReady = Promise.resolve();
  /** What the catalogue has, of one avatar. */
  poses = poses;
  /** False for a provider without text to speech. */
  speaks = true;
  readonly #server: Server;
  readonly #dialect: 'avatar' | 'character';
  /** What a video is, and what a mask is, where that is another file. */
  file: Buffer;
  mask: Buffer | undefined;
  readonly #videos = new Map<string, ProviderVideo>();
  readonly #faults: { route: string; fault: ProviderFault }[] = [];

  private constructor(server: Server, dialect: 'avatar' | 'character', file: Buffer) {
    this.#server = server;
    this.#dialect = dialect;
    this.file = file;
    server.on('request', (request, response) => void this.#handle(request, response));
  }

  static async start(
    options: { dialect?: 'avatar' | 'character'; file?: Buffer } = {},
  ): Promise<A2vProvider> {
    const server = createServer();
    const provider = new A2vProvider(
      server,
      options.dialect ?? 'avatar',
      options.file ?? Buffer.from('a file'),
    );
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    provider.filesUrl = provider.url;
    return provider;
  }

  get url(): string {
    const address = this.#server.address();
    if (typeof address !== 'object' || address === null) throw new Error('the provider is closed');
    return `http://127.0.0.1:${address.port}`;
  }

  /** Ids of the videos that were asked for, oldest first. */
  get videoIds(): string[] {
    return [...this.#videos.keys()];
  }

  calls(route: string): ProviderRequest[] {
    return this.requests.filter((request) => request.route === route);
  }

  /** Moves every video, or one, to a state. */
  advance(status: ProviderVideo['status'], videoId?: string): void {
    for (const video of this.#videos.values()) {
      if (videoId === undefined || video.id === videoId) video.status = status;
    }
  }

  /** A video that another program has made with this account. Answers its id. */
  addVideo(): string {
    const video: ProviderVideo = {
      id: randomUUID().replaceAll('-', ''),
      status: 'pending',
      withMask: false,
    };
    this.#videos.set(video.id, video);
    return video.id;
  }

  /** Makes the next request of a route fail. */
  failNext(route: string, fault: ProviderFault): void {
    this.#faults.push({ route, fault });
  }

  /** Takes back the faults that no request has met. */
  clearFaults(): void {
    this.#faults.length = 0;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#server.listening) return;
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://provider');
    if (url.pathname.startsWith('/files/')) {
      const [type, file] = this.#fileOf(url.pathname);
      await this.filesReady;
      response.writeHead(200, { 'content-type': type }).end(file);
      return;
    }
    const route = url.pathname.replace(/^\/v1\/(?:a2v|tts)\//, '');
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    const body = text ? (JSON.parse(text) as Record<string, unknown>) : undefined;
    this.requests.push({ time: Date.now(), method: request.method ?? '', route, body });

    const index = this.#faults.findIndex((entry) => entry.route === route);
    const fault = index < 0 ? undefined : this.#faults.splice(index, 1)[0]?.fault;
    const answers = fault === undefined || fault.loseAnswer === true || fault.hold !== undefined;
    const answer = answers ? await this.#answer(request, route, url, body) : undefined;
    await fault?.hold;
    if (fault?.loseAnswer) {
      request.socket.destroy();
      return;
    }
    const status = fault?.status ?? answer?.status ?? 200;
    const content = fault?.body ?? answer?.body;
    response
      .writeHead(status, { 'content-type': 'application/json', ...fault?.headers })
      .end(typeof content === 'string' ? content : JSON.stringify(content));
  }

  #fileOf(path: string): [type: string, file: Buffer] {
    if (path.endsWith('.png')) return ['image/png', picture];
    if (path.endsWith('.wav')) return ['audio/wav', wav(2)];
    return ['video/mp4', (path.endsWith('_mask.mp4') && this.mask) || this.file];
  }

  async #answer(
    request: IncomingMessage,
    route: string,
    url: URL,
    body: Record<string, unknown> | undefined,
  ): Promise<{ status: number; body: unknown }> {
    if (request.headers.authorization !== `Bearer ${this.token}`) {
      this.violations.push(`${route}: no valid token`);
      return { status: 401, body: { code: 401, message: 'Unauthorized' } };
    }
    const data = await this.#data(`${request.method} ${route}`, url, body);
    return data === undefined
      ? { status: 404, body: { code: '10001', message: 'File Not Found' } }
      : { status: 200, body: { code: this.#dialect === 'avatar' ? 0 : '0', data } };
  }

  async #data(route: string, url: URL, body?: Record<string, unknown>): Promise<unknown> {
    const isNewer = this.#dialect === 'avatar';
    switch (route) {
      case 'GET avatar.list':
        return isNewer
          ? [
              {
                id: 29,
                avatar_type: 'human',
                name: 'peter',
                gender: 'male',
                display_name: 'Peter',
                poses: this.poses,
              },
            ]
          : undefined;
      case 'GET character.list':
        return isNewer ? undefined : [{ model_id: 'eva_a0008', name: 'Eva 01', gender: 'female' }];
      case 'POST video.generate':
        return this.#generate(body ?? {});
      case 'GET video.get': {
        const video = this.#videos.get(url.searchParams.get('video_id') ?? '');
        return video && this.#view(video);
      }
      case 'GET video.list':
        return isNewer ? [...this.#videos.values()].map((video) => this.#view(video)) : undefined;
      case 'GET voice.list':
        return this.speaks ? voices : undefined;
      case 'POST voice.generate':
        return this.speaks ? this.#say(body ?? {}) : undefined;
      default:
        this.violations.push(`unknown route ${route}`);
        return undefined;
    }
  }

  async #generate(body: Record<string, unknown>): Promise<unknown> {
    const isNewer = this.#dialect === 'avatar';
    const expected = isNewer ? ['audio_url', 'pose_id', 'with_mask'] : ['audio_url', 'model_id'];
    if (Object.keys(body).sort().join() !== expected.join()) {
      this.violations.push(`video.generate: fields ${Object.keys(body).join()}`);
    }
    if (isNewer && typeof body['with_mask'] !== 'boolean') {
      this.violations.push('video.generate: with_mask is no boolean');
    }
    const audio = await fetch(String(body['audio_url']));
    if (!audio.ok) this.violations.push(`video.generate: audio_url answers ${audio.status}`);
    await audio.arrayBuffer();
    const video: ProviderVideo = {
      id: randomUUID().replaceAll('-', ''),
      status: 'pending',
      withMask: body['with_mask'] === true,
    };
    this.#videos.set(video.id, video);
    return isNewer ? { video_id: video.id, status: 'pending' } : { video_id: video.id };
  }

  #say({ text, voice_name: voice, ...others }: Record<string, unknown>): unknown {
    const isKnown = voices.some(({ voice_name }) => voice_name === voice);
    const isText = typeof text === 'string' && text !== '' && [...text].length <= longestText;
    if (!isKnown || !isText || Object.keys(others).length > 0) {
      this.violations.push(`voice.generate: ${JSON.stringify({ text, voice, ...others })}`);
    }
    return { url: `${this.filesUrl}/files/speech.wav?${signature}` };
  }

  #view({ id, status, withMask }: ProviderVideo): Record<string, unknown> {
    const isNewer = this.#dialect === 'avatar';
    const signed = `Expires=1999999999&Signature=${'s'.repeat(20)}`;
    return {
      video_id: id,
      ...(isNewer && { status }),
      ...(status === 'finished' && { video_url: `${this.filesUrl}/files/${id}.mp4?${signed}` }),
      ...(status === 'finished' &&
        isNewer &&
        withMask && { mask_video_url: `${this.filesUrl}/files/${id}_mask.mp4?${signed}` }),
    };
  }
}
