import { z } from 'zod';

/** What the engine can be told. Durations are in the unit that the name ends with. */
export interface EngineConfig {
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
  /** Bearer tokens that are let in; all of them share one account. */
  readonly tokens: readonly string[];
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
  /** Videos that may wait. */
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

const settings = z.object({
  ENGINE_HOST: z.string().min(1).default('127.0.0.1'),
  ENGINE_PORT: whole(0, 65_535, 8350),
  ENGINE_TOKENS: listed.refine((tokens) => tokens.length > 0, 'give at least one token'),
  ENGINE_DATA: z.string().min(1).default('./data/engine'),
  ENGINE_PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  ENGINE_AUDIO_HOSTS: listed,
  ENGINE_AUDIO_MAX_SECONDS: z.coerce.number().positive().max(600).default(60),
  ENGINE_AUDIO_MAX_BYTES: whole(1_000, 1_000_000_000, 25 * 1024 * 1024),
  ENGINE_REQUESTS_PER_MINUTE: whole(1, 1_000_000, 30),
  ENGINE_RENDERS: whole(1, 64, 2),
  ENGINE_RENDER_TIMEOUT_SECONDS: z.coerce.number().positive().max(86_400).default(300),
  ENGINE_QUEUE_MAX: whole(1, 1_000_000, 200),
  ENGINE_RETENTION_HOURS: z.coerce.number().positive().default(168),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

/**
 * Reads the settings from environment variables. Empty variables count as unset.
 *
 * @throws {@link ConfigError} with every problem at once
 */
export function readEngineConfig(env: Readonly<Record<string, string | undefined>>): EngineConfig {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const read = settings.safeParse(given);
  if (!read.success) {
    throw new ConfigError(
      read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
    );
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
    queueMax: s.ENGINE_QUEUE_MAX,
    retentionHours: s.ENGINE_RETENTION_HOURS,
    logLevel: s.LOG_LEVEL,
  };
}
