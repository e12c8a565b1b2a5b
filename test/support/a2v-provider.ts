import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

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

const poses = [
  { pose_id: 'kem_03', name: 'Peter 03', preview_url: 'https://preview.example/kem_03?Expires=1' },
  // The documented sample names this pose twice.
  { pose_id: 'kem_03', name: 'Peter 01', preview_url: 'https://preview.example/kem_13?Expires=1' },
];

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
  readonly #server: Server;
  readonly #dialect: 'avatar' | 'character';
  readonly #file: Buffer;
  readonly #videos = new Map<string, ProviderVideo>();
  readonly #faults: { route: string; fault: ProviderFault }[] = [];

  private constructor(server: Server, dialect: 'avatar' | 'character', file: Buffer) {
    this.#server = server;
    this.#dialect = dialect;
    this.#file = file;
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
      response.writeHead(200, { 'content-type': 'video/mp4' }).end(this.#file);
      return;
    }
    const route = url.pathname.replace('/v1/a2v/', '');
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
                poses,
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
