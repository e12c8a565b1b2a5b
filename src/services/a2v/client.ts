import { setMaxListeners } from 'node:events';

import { buildConnector, type Dispatcher, Pool } from 'undici';
import type { z } from 'zod';

import type { Clock } from '../clock.ts';
import { NEVER_PAUSED } from '../download.ts';
import { A2vError } from './a2v-error.ts';
import type { CallLimiter, CallPriority } from './call-limiter.ts';
import * as wire from './wire.ts';

const connectTimeoutMs = 10_000;
const answerTimeouts = { GET: 15_000, POST: 30_000 };
/** `video.list` has no paging and only grows: 50,000 videos with signed links are about 25 MB. */
const maxResponseBytes = 64 * 1024 * 1024;
const getAttempts = 3;
const firstRetryMs = 500;
/** How long to keep still after a 429 that does not say until when. */
const blindPauseMs = 30_000;

/** The two documented forms of the API: `avatar` is the newer one, `character` the older. */
export type Dialect = 'avatar' | 'character';

/** The catalogue as the API gives it, in the newer dialect's shape. */
export type WireAvatar = z.output<typeof wire.avatars>[number];

/** A voice of the API's text to speech. */
export type WireVoice = z.output<typeof wire.voices>[number];

/** What `video.generate` is asked. */
export interface GenerateRequest {
  readonly poseId: string;
  readonly audioUrl: string;
  readonly withMask: boolean;
}

interface Call {
  readonly method: 'GET' | 'POST';
  /** The part of the API: `a2v` unless said otherwise. */
  readonly part?: 'a2v' | 'tts';
  readonly path: string;
  readonly priority: CallPriority;
  readonly body?: Record<string, unknown>;
  readonly signal?: AbortSignal | undefined;
}

/**
 * A client of the A2V API in both dialects. GETs are tried up to three times when the API cannot be reached;
 * `video.generate` is sent exactly once a call, for the API takes no idempotency key.
 */
export class A2vClient implements AsyncDisposable {
  readonly #pool: Pool;
  readonly #basePath: string;
  readonly #token: string;
  readonly #limiter: CallLimiter;
  readonly #clock: Clock;
  readonly #timeouts: Readonly<Record<Call['method'], number>>;
  readonly #closing = new AbortController();
  /** Failures to connect: no byte of a request can have reached the API then. */
  readonly #connectFailures = new WeakSet<Error>();
  #dialect: Dialect | undefined;
  #asking: Promise<unknown> | undefined;

  /** @param timeouts how long a whole answer may take, in ms */
  constructor(
    api: { url: string; token: string },
    limiter: CallLimiter,
    clock: Clock,
    timeouts: Readonly<Record<Call['method'], number>> = answerTimeouts,
  ) {
    // One listener for every call that waits for its place.
    setMaxListeners(0, this.#closing.signal);
    const url = new URL(api.url);
    const connect = buildConnector({ timeout: connectTimeoutMs });
    this.#pool = new Pool(url.origin, {
      connections: 4,
      connect: (options, callback) =>
        connect(options, (...[error, socket]) => {
          if (error === null) return callback(null, socket);
          this.#connectFailures.add(error);
          callback(error, null);
        }),
      headersTimeout: timeouts.POST,
      bodyTimeout: timeouts.POST,
      maxResponseSize: maxResponseBytes,
    });
    this.#basePath = url.pathname.replace(/\/+$/, '');
    this.#token = api.token;
    this.#limiter = limiter;
    this.#clock = clock;
    this.#timeouts = timeouts;
  }

  /** The dialect that the API speaks, found out by asking for its avatars once. */
  async dialect(signal?: AbortSignal): Promise<Dialect> {
    if (this.#dialect === undefined) {
      // Without the dialect no job can be sent or asked about: it takes from what is kept for these.
      this.#asking ??= this.#listed('submit', signal).finally(() => {
        this.#asking = undefined;
      });
      await this.#asking;
    }
    return this.#dialect ?? 'avatar';
  }

  /** Asks the least that the API must answer when it works. @throws A2vError when it does not */
  async probe(signal?: AbortSignal): Promise<void> {
    await this.#listed('submit', signal);
  }

  /** All avatars with their poses. In the older dialect each character is an avatar with one pose. */
  async avatars(signal?: AbortSignal, priority: CallPriority = 'look'): Promise<WireAvatar[]> {
    const found = await this.#listed(priority, signal);
    if (this.#dialect === 'character') return found;
    return Promise.all(found.map((avatar) => this.#withPoses(avatar, priority, signal)));
  }

  /** The avatars as they are listed, some without their poses. It tells the dialect. */
  async #listed(priority: CallPriority, signal?: AbortSignal): Promise<WireAvatar[]> {
    if (this.#dialect === 'character') return this.#characters(priority, signal);
    try {
      const found = await this.#get('avatar.list', wire.avatars, priority, signal);
      this.#dialect = 'avatar';
      return found;
    } catch (error) {
      const unknownRoute = error instanceof A2vError && error.code === 'refused';
      if (this.#dialect !== undefined || !unknownRoute) throw error;
      const found = await this.#characters(priority, signal).catch((other: unknown) => {
        // Neither dialect answered: the first refusal says more.
        throw other instanceof A2vError && other.code === 'refused' ? error : other;
      });
      this.#dialect = 'character';
      return found;
    }
  }

  /**
   * Asks for a video. Sent once: when it throws with `maybeActedOn`, nobody knows whether it is being made.
   *
   * @param beforeSending runs once there is room for the call, just before it goes out
   * @returns the video's id
   */
  async generate(
    { poseId, audioUrl, withMask }: GenerateRequest,
    beforeSending: () => Promise<void>,
    signal?: AbortSignal,
  ): Promise<string> {
    const dialect = await this.dialect(signal).catch((cause: unknown) => {
      if (!(cause instanceof A2vError)) throw cause;
      // It is the catalogue that failed, so that nothing can have been refused or begun.
      const isCatalogues = cause.code === 'refused' || cause.code === 'malformed';
      const code = isCatalogues ? 'unreachable' : cause.code;
      throw new A2vError(code, 'the dialect could not be found out', { cause });
    });
    const body =
      dialect === 'avatar'
        ? { pose_id: poseId, audio_url: audioUrl, with_mask: withMask }
        : { model_id: poseId, audio_url: audioUrl };
    const call: Call = { method: 'POST', path: 'video.generate', priority: 'submit', body, signal };
    const accepted = await this.#callOnce(call, wire.accepted, beforeSending);
    return accepted.video_id;
  }

  /** One video as it is now, with fresh links. */
  async video(
    videoId: string,
    priority: CallPriority = 'poll',
    signal?: AbortSignal,
  ): Promise<wire.Video> {
    const path = `video.get?video_id=${encodeURIComponent(videoId)}`;
    return this.#get(path, wire.video, priority, signal);
  }

  /** Every video of the account; only the newer dialect has it. */
  async videos(signal?: AbortSignal, priority: CallPriority = 'poll'): Promise<wire.Video[]> {
    return this.#get('video.list', wire.videos, priority, signal);
  }

  /** The voices of text to speech. @throws A2vError `refused` where the provider has none */
  async voices(signal?: AbortSignal): Promise<WireVoice[]> {
    const call: Call = { method: 'GET', part: 'tts', path: 'voice.list', priority: 'look', signal };
    return this.#retrying(call, wire.voices);
  }

  /** Has a text said, once; answers the link to the sound. */
  async say(text: string, voiceName: string, signal?: AbortSignal): Promise<string> {
    const body = { text, voice_name: voiceName };
    const said = await this.#callOnce(
      { method: 'POST', part: 'tts', path: 'voice.generate', priority: 'submit', body, signal },
      wire.speech,
    );
    return said.url;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort(new A2vError('unreachable', 'the bot is stopping'));
    await this.#pool.destroy();
  }

  async #withPoses(
    avatar: WireAvatar,
    priority: CallPriority,
    signal?: AbortSignal,
  ): Promise<WireAvatar> {
    if (avatar.poses !== undefined) return avatar;
    const path = `avatar-pose.list?avatar_id=${encodeURIComponent(avatar.id)}`;
    return { ...avatar, poses: await this.#get(path, wire.poses, priority, signal) };
  }

  async #characters(priority: CallPriority, signal?: AbortSignal): Promise<WireAvatar[]> {
    const found = await this.#get('character.list', wire.characters, priority, signal);
    return found.map(({ model_id: id, ...character }) => ({
      ...character,
      id,
      poses: [
        {
          pose_id: id,
          name: character.display_name ?? character.name,
          preview_url: character.preview_url,
        },
      ],
    }));
  }

  #get<T extends z.ZodType>(
    path: string,
    schema: T,
    priority: CallPriority,
    signal?: AbortSignal,
  ): Promise<z.output<T>> {
    return this.#retrying({ method: 'GET', path, priority, signal }, schema);
  }

  async #retrying<T extends z.ZodType>(call: Call, schema: T): Promise<z.output<T>> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#callOnce(call, schema);
      } catch (error) {
        const passing = error instanceof A2vError && error.code === 'unreachable';
        if (!passing || attempt === getAttempts || this.#closing.signal.aborted) throw error;
        await this.#clock.sleep(firstRetryMs * 4 ** (attempt - 1), this.#closing.signal);
      }
    }
  }

  async #callOnce<T extends z.ZodType>(
    call: Call,
    schema: T,
    beforeSending?: () => Promise<void>,
  ): Promise<z.output<T>> {
    const { priority, signal } = call;
    const stop = signal ? AbortSignal.any([signal, this.#closing.signal]) : this.#closing.signal;
    const release = await this.#limiter.take(priority, stop);
    let wasMade = false;
    try {
      await beforeSending?.();
      wasMade = true;
      const { status, text } = await this.#send(call);
      return readAnswer(call, status, text, schema);
    } catch (error) {
      if (error instanceof A2vError && this.#neverLeft(error.cause)) wasMade = false;
      throw error;
    } finally {
      release(wasMade);
    }
  }

  async #send({
    method,
    part = 'a2v',
    path,
    body,
  }: Call): Promise<{ status: number; text: string }> {
    try {
      const response = await this.#pool.request({
        method,
        path: `${this.#basePath}/v1/${part}/${path}`,
        headers: {
          authorization: `Bearer ${this.#token}`,
          accept: 'application/json',
          ...(body && { 'content-type': 'application/json' }),
        },
        body: body ? JSON.stringify(body) : null,
        // The call may be on the wire: only its own time limit ends it, never the signal of a caller that stops. It
        // must stand alone: a timeout inside AbortSignal.any is lost to the garbage collector on Node 20.
        signal: AbortSignal.timeout(this.#timeouts[method]),
        highWaterMark: NEVER_PAUSED,
      });
      this.#observeLimit(response);
      return { status: response.statusCode, text: await response.body.text() };
    } catch (cause) {
      const wasSent = !this.#neverLeft(cause);
      throw new A2vError('unreachable', `${method} ${routeOf(path)}: no answer`, {
        cause,
        maybeActedOn: method === 'POST' && wasSent,
      });
    }
  }

  #neverLeft(cause: unknown): boolean {
    return cause instanceof Error && this.#connectFailures.has(cause);
  }

  #observeLimit({ headers, statusCode }: Dispatcher.ResponseData): void {
    const left = statusCode === 429 ? 0 : Number(headers['x-ratelimit-left'] ?? Number.NaN);
    const reset = Number(headers['x-ratelimit-reset'] ?? Number.NaN);
    if (Number.isNaN(left)) return;
    // The documents say "a timestamp" without its unit: seconds are told from milliseconds by their size.
    const resetAt = reset < 1e12 ? reset * 1000 : reset;
    this.#limiter.observe(left, Number.isNaN(reset) ? this.#clock.now() + blindPauseMs : resetAt);
  }
}

/** The route without its query, for messages. */
function routeOf(path: string): string {
  return path.split('?', 1)[0] ?? path;
}

/** Turns an answer into its data, or into the error that it stands for. */
function readAnswer<T extends z.ZodType>(
  { method, path }: Pick<Call, 'method' | 'path'>,
  status: number,
  text: string,
  schema: T,
): z.output<T> {
  const what = `${method} ${routeOf(path)}`;
  const maybeActedOn = method === 'POST';
  const answer = wire.envelope.safeParse(parseJson(text));
  const code = answer.data?.code;
  if (status === 429 || code === '1009') throw new A2vError('rate-limited', `${what}: 429`);
  if (status === 401 || status === 403) {
    throw new A2vError('token-expired', `${what}: the API does not take the token (${status})`);
  }
  if (status >= 500) {
    throw new A2vError('unreachable', `${what}: the API answered ${status}`, {
      maybeActedOn,
    });
  }
  if (status >= 400 || (code !== undefined && Number(code) !== 0)) {
    const api = { code: code ?? String(status), message: answer.data?.message ?? '' };
    throw new A2vError('refused', `${what}: refused with code ${api.code}`, { api });
  }
  const data = schema.safeParse(answer.data?.data);
  if (!answer.success || !data.success) {
    throw new A2vError('malformed', `${what}: an answer that is not of the documented form`, {
      cause: answer.error ?? data.error,
      maybeActedOn,
    });
  }
  return data.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
