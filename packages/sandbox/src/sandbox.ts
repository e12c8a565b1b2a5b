import { randomBytes } from 'node:crypto';
import type { APIApplicationCommand } from 'discord-api-types/v10';
import type { Logger } from 'pino';
import { pino } from 'pino';
import type { WaitOptions } from './change-signal.ts';
import { furnish } from './furnish.ts';
import { serveGateway } from './gateway/gateway-server.ts';
import type { RecordedRequest, Violation } from './journal.ts';
import { servePage } from './page/page-server.ts';
import type { Person } from './people/person.ts';
import type { SandboxMessage } from './people/sandbox-interaction.ts';
import { refuseRealToken } from './real-token.ts';
import { createRestServer } from './rest/rest-server.ts';
import { allRoutes } from './rest/routes.ts';
import { discordSchemaBook } from './rules/schema-book.ts';
import type { SandboxFaults } from './sandbox-faults.ts';
import { createFaults } from './sandbox-faults.ts';
import type {
  AddGuildOptions,
  SandboxChannel,
  SandboxGuild,
  SandboxRole,
} from './sandbox-places.ts';
import { createPlaces } from './sandbox-places.ts';
import { BOT_PERMISSIONS } from './state/permissions.ts';
import { createWorld } from './state/world.ts';
import { serveUpgrades } from './upgrades.ts';

/** How a sandbox is started. */
export interface SandboxOptions {
  /** @defaultValue 0: a free one */
  readonly port?: number;
  /** The bot's token, never one of Discord's. @defaultValue a random one */
  readonly token?: string;
  /**
   * What the role allows that the bot brings into a server, as its invitation asks for it.
   * @defaultValue to see channels, write with links, files and reactions, and read on; to manage nothing
   */
  readonly botPermissions?: bigint;
  /** Bytes that one uploaded file may have. @defaultValue 10 MiB */
  readonly attachmentSizeLimit?: number;
  /** @defaultValue silent */
  readonly logger?: Logger;
  /** Whether over 50 requests a second are answered with 429. @defaultValue false */
  readonly enforceRateLimits?: boolean;
  /** Real milliseconds between gateway heartbeats. @defaultValue 41,250 */
  readonly heartbeatIntervalMs?: number;
  /** How many requests and violations are kept, the last ones. @defaultValue 10,000 */
  readonly journalLimit?: number;
  /** Intents that the bot is not allowed, answered with close code 4014. @defaultValue 0 */
  readonly disallowedIntents?: number;
  /** Begins with people, servers and channels to try a bot in, for the page. @defaultValue false */
  readonly furnished?: boolean;
  /** Paths of audio files that the page offers to those who have none at hand. @defaultValue none */
  readonly samples?: readonly string[];
  /** Restarts the bot when somebody wants it in the page. @defaultValue the page does not offer it */
  readonly restartBot?: () => void;
}

/** A running local Discord with one bot, one server and one channel to begin with. */
export interface Sandbox extends AsyncDisposable {
  /** Such as `http://127.0.0.1:1234`; the page is served there. */
  readonly url: string;
  /** For discord.js: `rest.api`. */
  readonly apiUrl: string;
  /** Where attachments are served, such as `127.0.0.1:1234`. */
  readonly host: string;
  readonly token: string;
  readonly applicationId: string;
  readonly botUserId: string;
  /** Real time plus what was advanced; token lives, links, ids and timestamps follow it. */
  readonly clock: { now(): number; advance(ms: number): void };
  readonly faults: SandboxFaults;
  /** The rules that requests broke, oldest first, the last ones. */
  readonly violations: readonly Violation[];
  /** The requests answered, oldest first, the last ones; they hold no tokens. */
  readonly requests: readonly RecordedRequest[];
  /** The server "Sandbox". */
  readonly guild: SandboxGuild;
  /** Its channel "general". */
  readonly channel: SandboxChannel;
  addGuild(name: string, options?: AddGuildOptions): SandboxGuild;
  addChannel(name: string, guildId?: string): SandboxChannel;
  /** Adds a role that allows nothing by itself, and gives it to people of the server "Sandbox". */
  addRole(name: string, members?: readonly string[]): SandboxRole;
  /** Has the bot's own role allow this and nothing else, in the server "Sandbox" unless told otherwise. */
  setBotPermissions(permissions: bigint, guildId?: string): void;
  deleteChannel(channelId: string): void;
  /** Makes a channel the one in which Discord itself tells the moderators of its server what matters. */
  setUpdatesChannel(channelId: string): void;
  /** Removes a message as a moderator would. */
  deleteMessage(channelId: string, messageId: string): void;
  /** The commands registered for a server, or globally without `guildId`. */
  commands(guildId?: string): APIApplicationCommand[];
  /** Has a command offered to everybody, as administrators can under Integrations; its name is global. */
  openCommand(name: string): void;
  /** A channel's messages, oldest first, ephemeral ones included. */
  messages(channelId: string): SandboxMessage[];
  /** The messages between the bot and somebody, oldest first. */
  directMessages(userId: string): SandboxMessage[];
  /** The file behind an attachment's id, as it was uploaded; `undefined` when it is gone. */
  attachment(id: string): Uint8Array | undefined;
  /**
   * Somebody, made on first use: `member`, `moderator`, `administrator` and any other name are in the server,
   * `stranger` is not.
   */
  person(name: string): Person;
  /**
   * Resolves with the probe's first value that is not nullish, `false` or empty. It is looked at on every change
   * of the sandbox, and now and then for what the bot keeps to itself.
   */
  waitFor<T>(probe: () => T | undefined | false | null | '', options?: WaitOptions): Promise<T>;
  /** Resolves when a session of the bot is READY. */
  botReady(options?: WaitOptions): Promise<void>;
  /** Cuts all connections and frees the port. */
  close(): Promise<void>;
}

const DEFAULT_JOURNAL_LIMIT = 10_000;
const DEFAULT_ATTACHMENT_LIMIT = 10 * 1024 * 1024;

/**
 * Starts a sandbox on 127.0.0.1.
 *
 * @throws RealToken when it is given the token of a real bot; Error when the port cannot be opened
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  refuseRealToken(options.token ?? '');
  let origin = '';
  const world = createWorld({
    token: options.token ?? randomToken(),
    attachmentSizeLimit: options.attachmentSizeLimit ?? DEFAULT_ATTACHMENT_LIMIT,
    botPermissions: options.botPermissions ?? BOT_PERMISSIONS,
    log: options.logger ?? pino({ level: 'silent' }),
    journalLimit: options.journalLimit ?? DEFAULT_JOURNAL_LIMIT,
    origin: () => origin,
  });
  discordSchemaBook().prepare();
  const places = createPlaces(world);
  if (options.furnished === true) furnish(world, places);
  const faults = createFaults(world);
  const app = createRestServer(world, allRoutes(world), {
    enforceRateLimits: options.enforceRateLimits ?? false,
  });
  const gateway = serveGateway(world, {
    heartbeatIntervalMs: options.heartbeatIntervalMs ?? 41_250,
    disallowedIntents: options.disallowedIntents ?? 0,
  });
  const page = servePage(app, world, {
    places,
    faults,
    samples: options.samples ?? [],
    restartBot: options.restartBot,
  });
  const paths = new Map([
    ['/', gateway],
    ['/page/socket', page],
  ]);
  serveUpgrades(app.server, () => origin, paths);
  origin = await app.listen({ host: '127.0.0.1', port: options.port ?? 0 });
  const shutDown = async () => {
    gateway.close();
    page.close();
    world.clock.clear();
    world.interactions.abandon();
    await app.close();
  };
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= shutDown();
    return closing;
  };
  const { view, messages, changes, directory } = world;
  const shown = (channelId: string) =>
    messages.list(channelId).map((message) => view.object(message));
  return {
    url: origin,
    apiUrl: `${origin}/api`,
    host: new URL(origin).host,
    token: world.settings.token,
    applicationId: world.applicationId,
    botUserId: directory.bot.id,
    clock: {
      now: () => world.clock.now(),
      advance: (ms) => {
        world.clock.advance(ms);
        changes.notify();
      },
    },
    faults,
    violations: world.journal.violations,
    requests: world.journal.requests,
    get guild() {
      return places.guild;
    },
    get channel() {
      return places.channel;
    },
    addGuild: places.addGuild,
    addChannel: places.addChannel,
    addRole: places.addRole,
    setBotPermissions: places.setBotPermissions,
    deleteChannel: places.deleteChannel,
    setUpdatesChannel: places.setUpdatesChannel,
    deleteMessage: places.deleteMessage,
    person: places.person,
    commands: (guildId) => world.commands.list(guildId),
    openCommand: (name) => world.commands.open(name),
    messages: shown,
    directMessages: (userId) => shown(directory.dmWith(userId).id),
    attachment: (id) => world.attachments.data(id),
    waitFor: (probe, wait) => changes.waitFor(probe, wait),
    botReady: async (wait) => {
      await changes.waitFor(() => world.gateway.ready, { what: 'the bot to be READY', ...wait });
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** Looks like a bot's token: three parts, though nothing is in them. */
function randomToken(): string {
  const parts = [18, 4, 28].map((bytes) => randomBytes(bytes).toString('base64url'));
  return parts.join('.');
}
