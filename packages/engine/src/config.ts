import { availableParallelism } from 'node:os';
import { closestMatch } from 'leven';
import { z } from 'zod';
import { type AccountToken, unnamedAccount } from './http/accounts.ts';

/** What the engine can be told. Durations are in the unit that the name ends with. */
export interface EngineConfig {
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
  /** Bearer tokens that are let in, and whose they are. Those of one account share its videos and its limits. */
  readonly tokens: readonly AccountToken[];
  /** Folder of records, videos and the link secret. */
  readonly dataFolder: string;
  /** Where clients reach the engine, without a slash at the end; defaults to its own address. */
  readonly publicUrl?: string;
  /** `host:port` entries, or `loopback`, that clips may be fetched from although they are not public. */
  readonly audioHosts: readonly string[];
  readonly audioMaxSeconds: number;
  readonly audioMaxBytes: number;
  readonly requestsPerMinute: number;
  /** Renders at the same time, each in a process of its own. */
  readonly renders: number;
  readonly renderTimeoutSeconds: number;
  /** Resident memory of one render's process, in MiB; one that needs more is killed. */
  readonly renderMemoryMegabytes: number;
  /** Videos that may wait, in all; each account has an equal share. */
  readonly queueMax: number;
  /** How long finished and failed videos are kept. */
  readonly retentionHours: number;
  readonly logLevel: string;
}

/** The environment holds settings that the engine cannot run with; `problems` names each of them. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`invalid settings:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

const whole = (min: number, max: number, preset: number) =>
  z.coerce.number().int().min(min).max(max).default(preset);
const listed = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((entry) => entry.trim())
      .filter((entry) => entry !== ''),
  );

/** `token` or `account:token` entries; messages never show what was given. */
const tokens = listed.transform((entries, context): AccountToken[] => {
  const refuse = (message: string): never[] => {
    context.issues.push({ code: 'custom', message, input: undefined });
    return [];
  };
  const read = entries.flatMap((entry): AccountToken[] => {
    const [, account, token = entry] = /^([\w-]{1,32}):(.*)$/.exec(entry) ?? [];
    if (!/^[^\s:]+$/.test(token)) return refuse('write token or account:token, without spaces');
    return [{ account: account ?? unnamedAccount(token), token }];
  });
  const isTwice = new Set(read.map(({ token }) => token)).size < read.length;
  return isTwice ? refuse('the same token is given twice') : read;
});

const settings = z.object({
  ENGINE_HOST: z.string().min(1).default('127.0.0.1'),
  ENGINE_PORT: whole(0, 65_535, 8350),
  ENGINE_TOKENS: tokens,
  ENGINE_DATA: z.string().min(1).default('./data/engine'),
  ENGINE_PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  ENGINE_AUDIO_HOSTS: listed,
  ENGINE_AUDIO_MAX_SECONDS: z.coerce.number().positive().max(600).default(60),
  ENGINE_AUDIO_MAX_BYTES: whole(1_000, 1_000_000_000, 25 * 1024 * 1024),
  ENGINE_REQUESTS_PER_MINUTE: whole(1, 1_000_000, 30),
  ENGINE_RENDERS: whole(1, 64, Math.min(64, availableParallelism())),
  ENGINE_RENDER_TIMEOUT_SECONDS: z.coerce.number().positive().max(86_400).default(300),
  ENGINE_RENDER_MEMORY_MB: whole(64, 65_536, 512),
  ENGINE_QUEUE_MAX: whole(1, 1_000_000, 200),
  ENGINE_RETENTION_HOURS: z.coerce.number().positive().default(168),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

/** Names of all settings. */
export const SETTING_NAMES: readonly string[] = Object.keys(settings.shape);

/**
 * Reads the settings from environment variables. Empty variables count as unset; without `ENGINE_TOKENS` there are no
 * tokens, and the caller must find one.
 *
 * @throws {@link ConfigError} with every problem at once
 */
export function readEngineConfig(env: Readonly<Record<string, string | undefined>>): EngineConfig {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const unknown = unknownSettings(Object.keys(given));
  const read = settings.safeParse(given);
  if (!read.success || unknown.length > 0) {
    const issues = read.error?.issues ?? [];
    throw new ConfigError([
      ...issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
      ...unknown,
    ]);
  }
  const s = read.data;
  return {
    host: s.ENGINE_HOST,
    port: s.ENGINE_PORT,
    tokens: s.ENGINE_TOKENS,
    dataFolder: s.ENGINE_DATA,
    ...(s.ENGINE_PUBLIC_URL !== undefined && { publicUrl: s.ENGINE_PUBLIC_URL }),
    audioHosts: s.ENGINE_AUDIO_HOSTS,
    audioMaxSeconds: s.ENGINE_AUDIO_MAX_SECONDS,
    audioMaxBytes: s.ENGINE_AUDIO_MAX_BYTES,
    requestsPerMinute: s.ENGINE_REQUESTS_PER_MINUTE,
    renders: s.ENGINE_RENDERS,
    renderTimeoutSeconds: s.ENGINE_RENDER_TIMEOUT_SECONDS,
    renderMemoryMegabytes: s.ENGINE_RENDER_MEMORY_MB,
    queueMax: s.ENGINE_QUEUE_MAX,
    retentionHours: s.ENGINE_RETENTION_HOURS,
    logLevel: s.LOG_LEVEL,
  };
}

/** A setting that is misspelt would be left out in silence. */
function unknownSettings(names: readonly string[]): string[] {
  return names
    .filter((name) => name.startsWith('ENGINE_') && !SETTING_NAMES.includes(name))
    .map((name) => {
      const close = closestMatch(name, SETTING_NAMES, { maxDistance: 6 });
      return `${name}: there is no such setting${close === undefined ? '' : `, did you mean ${close}?`}`;
    });
}
