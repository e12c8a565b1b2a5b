import { z } from 'zod';

import { StartupError } from './errors.ts';
import { isLoopbackHost } from './services/public-address.ts';

/** Everything that the operator can set, parsed and checked. Times are in the unit that the name says. */
export interface Config {
  /** The real Discord, or the sandbox when no token is set. */
  readonly discord:
    | { kind: 'discord'; token: string; apiUrl: string; cdnHosts: readonly string[] }
    | {
        kind: 'sandbox';
        /** Where it and its page are served; undefined: on a free port. */
        port: number | undefined;
      };
  /** A real A2V API, or the embedded engine when neither URL nor token is set. */
  readonly a2v: { kind: 'api'; url: string; token: string } | { kind: 'engine' };
  readonly storage: { file: string };
  readonly quota: { userDaily: number; guildDaily: number };
  readonly requestsPerMinute: number;
  /** API calls that the account may make in all; undefined: no cap. */
  readonly callBudget: number | undefined;
  readonly poll: { minMs: number; maxMs: number };
  readonly jobDeadlineMs: number;
  readonly audioMaxSeconds: number;
  /** How long ended jobs are kept; 0: for ever. */
  readonly retentionDays: number;
  /** Where the operator has published the two; undefined: the bot shows those that it comes with. */
  readonly legal: { privacyUrl: string | undefined; termsUrl: string | undefined };
  readonly httpPort: number | undefined;
  readonly log: { level: string; pretty: boolean };
}

const defaultPollMaxSeconds = 300;
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const positive = (what: string) =>
  z.coerce.number(`${what} must be a number`).positive(`${what} must be more than 0`);
const whole = (what: string) =>
  z.string().regex(/^\d+$/, `${what} must be a whole number, 0 or more`).transform(Number);

const port = (what: string) =>
  whole(what).refine((value) => value <= 65_535, `${what} must be at most 65535`);

const atLeastOne = (what: string) =>
  whole(what).refine((value) => value >= 1, `${what} must be at least 1`);

const httpUrl = (name: string) =>
  z.string().refine((value) => {
    if (!URL.canParse(value)) return false;
    const url = new URL(value);
    return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackHost(url.hostname));
  }, `${name} must be an https:// address (http:// only for this machine, such as http://127.0.0.1:8350)`);

/** Discord takes up to 512 characters on a button. */
const buttonUrl = (name: string) =>
  z
    .string()
    .refine(
      (value) => value.length <= 512 && URL.canParse(value) && new URL(value).protocol === 'https:',
      `${name} must be an https:// address of at most 512 characters`,
    );

const schema = z.object({
  DISCORD_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{20,}$/, 'DISCORD_TOKEN does not look like a bot token')
    .optional(),
  DISCORD_API_URL: httpUrl('DISCORD_API_URL').default('https://discord.com/api'),
  DISCORD_CDN_HOSTS: z
    .string()
    .default('cdn.discordapp.com,media.discordapp.net')
    .transform((list) =>
      list
        .split(',')
        .map((host) => host.trim().toLowerCase())
        .filter(Boolean),
    )
    .refine(
      (hosts) =>
        hosts.length > 0 &&
        hosts.every((host) => /^[a-z0-9.-]+(:\d+)?$/.test(host) && URL.canParse(`http://${host}`)),
      'DISCORD_CDN_HOSTS must be host names with commas between them, without https://',
    ),
  SANDBOX_PORT: port('SANDBOX_PORT').optional(),
  A2V_API_URL: httpUrl('A2V_API_URL').optional(),
  A2V_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'A2V_TOKEN must not hold spaces or letters beyond ASCII')
    .optional(),
  KEYV_URL: z
    .string()
    .regex(/^sqlite:\/\/.+/, 'KEYV_URL must begin with sqlite:// and name a file')
    .default('sqlite://data/mouthpiece.sqlite'),
  QUOTA_USER_DAILY: whole('QUOTA_USER_DAILY').default(5),
  QUOTA_GUILD_DAILY: whole('QUOTA_GUILD_DAILY').default(50),
  A2V_REQUESTS_PER_MINUTE: atLeastOne('A2V_REQUESTS_PER_MINUTE').optional(),
  A2V_CALL_BUDGET: atLeastOne('A2V_CALL_BUDGET').optional(),
  POLL_MIN_SECONDS: positive('POLL_MIN_SECONDS').optional(),
  POLL_MAX_SECONDS: positive('POLL_MAX_SECONDS').default(defaultPollMaxSeconds),
  JOB_DEADLINE_MINUTES: positive('JOB_DEADLINE_MINUTES').default(120),
  AUDIO_MAX_SECONDS: positive('AUDIO_MAX_SECONDS').default(60),
  RETENTION_DAYS: whole('RETENTION_DAYS')
    .refine((days) => days <= 36_500, 'RETENTION_DAYS must be at most 36500')
    .default(90),
  PRIVACY_URL: buttonUrl('PRIVACY_URL').optional(),
  TERMS_URL: buttonUrl('TERMS_URL').optional(),
  HTTP_PORT: port('HTTP_PORT').optional(),
  LOG_LEVEL: z.enum(logLevels, `LOG_LEVEL must be one of ${logLevels.join(', ')}`).optional(),
  LOG_PRETTY: z.stringbool('LOG_PRETTY must be true or false').optional(),
});

/** What is wrong between settings that may each be right. On the raw values, so that it is said with the rest. */
function contradictions(given: Record<string, string | undefined>): string[] {
  const lowest = Number(given['POLL_MIN_SECONDS'] ?? 0);
  const highest = Number(given['POLL_MAX_SECONDS'] ?? defaultPollMaxSeconds);
  return [
    ...(given['A2V_API_URL'] !== undefined && given['A2V_TOKEN'] === undefined
      ? ['A2V_API_URL is set, but A2V_TOKEN is missing']
      : []),
    ...(lowest > highest ? ['POLL_MIN_SECONDS must not be more than POLL_MAX_SECONDS'] : []),
  ];
}

/**
 * Reads the settings from environment variables; an empty value counts as unset. Pure.
 *
 * With the embedded engine, whose renders take seconds and whose calls cost nothing, polling starts at 1 s and
 * 600 requests a minute are allowed, unless set otherwise. In the sandbox only warnings are logged: who tries the bot
 * looks for one link.
 *
 * @param isTerminal whether logs go to a terminal: then they are pretty by default
 * @throws StartupError with exit code 2 that lists every problem at once
 */
export function readConfig(env: Record<string, string | undefined>, isTerminal = false): Config {
  const given = Object.fromEntries(
    Object.entries(env)
      .map(([name, value]) => [name, value?.trim()])
      .filter(([, value]) => value),
  );
  const parsed = schema.safeParse(given);
  const issues = parsed.error?.issues.map(({ message }) => message) ?? [];
  const problems = [...issues, ...contradictions(given)];
  if (!parsed.success || problems.length > 0) {
    throw new StartupError(
      `The settings have ${problems.length} problem${problems.length > 1 ? 's' : ''}:\n` +
        problems.map((problem) => `  - ${problem}`).join('\n') +
        '\nSee .env.example for what each of them means.',
      { exitCode: 2 },
    );
  }
  const values = parsed.data;
  const embedded = values.A2V_TOKEN === undefined;
  return {
    discord:
      values.DISCORD_TOKEN === undefined
        ? { kind: 'sandbox', port: values.SANDBOX_PORT }
        : {
            kind: 'discord',
            token: values.DISCORD_TOKEN,
            apiUrl: values.DISCORD_API_URL.replace(/\/+$/, ''),
            cdnHosts: values.DISCORD_CDN_HOSTS,
          },
    a2v:
      values.A2V_TOKEN === undefined
        ? { kind: 'engine' }
        : {
            kind: 'api',
            url: values.A2V_API_URL ?? 'https://openapi.surreal-ai.com',
            token: values.A2V_TOKEN,
          },
    storage: { file: values.KEYV_URL.slice('sqlite://'.length) },
    quota: { userDaily: values.QUOTA_USER_DAILY, guildDaily: values.QUOTA_GUILD_DAILY },
    requestsPerMinute: values.A2V_REQUESTS_PER_MINUTE ?? (embedded ? 600 : 30),
    callBudget: values.A2V_CALL_BUDGET,
    poll: {
      minMs:
        1000 * (values.POLL_MIN_SECONDS ?? Math.min(embedded ? 1 : 15, values.POLL_MAX_SECONDS)),
      maxMs: 1000 * values.POLL_MAX_SECONDS,
    },
    jobDeadlineMs: 60_000 * values.JOB_DEADLINE_MINUTES,
    audioMaxSeconds: values.AUDIO_MAX_SECONDS,
    retentionDays: values.RETENTION_DAYS,
    legal: { privacyUrl: values.PRIVACY_URL, termsUrl: values.TERMS_URL },
    httpPort: values.HTTP_PORT,
    log: {
      level: values.LOG_LEVEL ?? (values.DISCORD_TOKEN === undefined ? 'warn' : 'info'),
      pretty: values.LOG_PRETTY ?? isTerminal,
    },
  };
}
