import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  type Sandbox,
  type SandboxInteraction,
  type SandboxMessage,
  startSandbox,
  textOf,
} from '@mouthpiece/sandbox';
import { expect } from 'vitest';
import { A2vProvider } from '../support/a2v-provider.ts';
import { BotProcess } from '../support/bot-process.ts';
import { confirmEarlier } from '../support/consent.ts';
import { TempFolder } from '../support/temp-folder.ts';
import { wav } from '../support/wav.ts';

const video = readFileSync(new URL('../fixtures/video.mp4', import.meta.url));

/** People who have confirmed the right to a voice before; everybody else is asked before their first video. */
const confirmed = ['member', 'moderator', 'administrator', 'stranger'];

/** A clip as a person attaches it. */
export function clip(seconds = 1, name = 'hello.wav') {
  return { file: wav(seconds), name, contentType: 'audio/wav' };
}

/** The real bot as a process, between a sandbox and a double of the provider. */
export class BotWorld implements AsyncDisposable {
  readonly discord: Sandbox;
  readonly provider: A2vProvider;
  readonly folder: TempFolder;
  readonly #env: Record<string, string>;
  readonly #bots: BotProcess[] = [];

  private constructor(
    discord: Sandbox,
    provider: A2vProvider,
    folder: TempFolder,
    env: Record<string, string>,
  ) {
    this.discord = discord;
    this.provider = provider;
    this.folder = folder;
    this.#env = env;
  }

  /** Starts everything; `env` goes on top of the settings that connect the three, `prepare` comes before the bot. */
  static async start(
    env: Record<string, string> = {},
    dialect: 'avatar' | 'character' = 'avatar',
    attachmentSizeLimit = 50 * 1024 * 1024,
    prepare: (provider: A2vProvider) => void = () => undefined,
  ): Promise<BotWorld> {
    const discord = await startSandbox({ attachmentSizeLimit });
    const provider = await A2vProvider.start({ dialect, file: video });
    prepare(provider);
    const folder = new TempFolder();
    const settings = {
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      DISCORD_CDN_HOSTS: discord.host,
      A2V_API_URL: provider.url,
      A2V_TOKEN: provider.token,
      A2V_REQUESTS_PER_MINUTE: '1000',
      KEYV_URL: `sqlite://${join(folder.path, 'mouthpiece.sqlite')}`,
      POLL_MIN_SECONDS: '0.1',
      POLL_MAX_SECONDS: '0.3',
      ...env,
    };
    const database = resolve(folder.path, settings.KEYV_URL.slice('sqlite://'.length));
    await confirmEarlier(
      database,
      confirmed.map((name) => discord.person(name).id),
    );
    const world = new BotWorld(discord, provider, folder, settings);
    await world.startBot();
    return world;
  }

  /** The bot that was started last. */
  get bot(): BotProcess {
    const bot = this.#bots.at(-1);
    if (bot === undefined) throw new Error('no bot was started');
    return bot;
  }

  /** Starts the bot, or another one on the same database after the first has ended. */
  async startBot(): Promise<BotProcess> {
    const bot = new BotProcess(this.folder.path, this.#env);
    this.#bots.push(bot);
    return bot.ready();
  }

  /** `/generate` as the member does it. */
  async generate(options: { mask?: boolean; pose?: string } = {}): Promise<SandboxInteraction> {
    const { pose = 'kem_03', mask } = options;
    return this.discord.person('member').slash('generate', {
      audio: clip(),
      pose,
      ...(mask !== undefined && { mask }),
    });
  }

  /** Waits until the reply's text matches. */
  async reply(interaction: SandboxInteraction, text: RegExp): Promise<SandboxMessage> {
    return this.discord.waitFor(
      () => {
        const { message } = interaction;
        return message && text.test(textOf(message)) ? message : undefined;
      },
      { what: `a reply like ${text}` },
    );
  }

  /** Waits for the new message that mentions the member. */
  async told(): Promise<SandboxMessage> {
    const { id } = this.discord.person('member');
    return this.discord.waitFor(
      () => this.mentions().find((message) => textOf(message).includes(`<@${id}>`)),
      { what: 'a message that mentions the member' },
    );
  }

  /** Messages of the bot's channel that mention somebody. */
  mentions(): SandboxMessage[] {
    return this.discord
      .messages(this.discord.channel.id)
      .filter(({ mentions }) => mentions.length > 0);
  }

  /** What must hold after every run: no rule was broken, no secret is in the log. */
  expectCleanRun(): void {
    expect(this.discord.violations).toEqual([]);
    expect(this.provider.violations).toEqual([]);
    expect(this.discord.requests.filter(({ body }) => mayMentionAnybody(body))).toEqual([]);
    for (const bot of this.#bots) {
      for (const secret of [this.discord.token, this.provider.token, 'Signature=', '&hm=']) {
        expect(bot.output).not.toContain(secret);
      }
      const failures = bot.log.filter(({ level }) => Number(level) >= 50);
      expect(failures).toEqual([]);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const bot of this.#bots) await bot[Symbol.asyncDispose]();
    await this.discord.close();
    await this.provider[Symbol.asyncDispose]();
    this.folder[Symbol.dispose]();
  }
}

/** Discord's type of the answer that opens a form: it mentions nobody. */
const modalAnswer = 9;

/** True for a message that leaves it to its text whom it mentions. Answers to interactions hold it as `data`. */
function mayMentionAnybody(body: unknown): boolean {
  if (typeof body !== 'object' || body === null) return false;
  if ('type' in body && body.type === modalAnswer) return false;
  if ('data' in body) return mayMentionAnybody(body.data);
  if (!('content' in body || 'components' in body)) return false;
  const allowed = 'allowed_mentions' in body ? body.allowed_mentions : undefined;
  if (typeof allowed !== 'object' || allowed === null) return true;
  return 'parse' in allowed
    ? !Array.isArray(allowed.parse) || allowed.parse.length > 0
    : !('users' in allowed);
}
