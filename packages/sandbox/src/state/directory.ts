import type { APIUser } from 'discord-api-types/v10';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { unknown } from '../discord-error.ts';
import type { SnowflakeSource } from '../snowflake.ts';
import { EVERYONE_PERMISSIONS, permissionsOf, TIMED_OUT_PERMISSIONS } from './permissions.ts';
import type { RoleRecord } from './user-objects.ts';
import { buildRole, buildUser } from './user-objects.ts';

/** A permission overwrite of a channel, for a role (0) or a member (1). */
export interface Overwrite {
  readonly id: string;
  readonly type: 0 | 1;
  readonly allow: bigint;
  readonly deny: bigint;
  /** What a fault has taken out of `allow` for as long as it lasts. */
  readonly taken?: bigint | undefined;
}

/** A text channel (type 0) or category (4) of a server, or the bot's direct messages with someone (1). */
export interface ChannelRecord {
  readonly id: string;
  readonly type: 0 | 1 | 4;
  readonly guildId: string | undefined;
  name: string;
  topic: string | null;
  nsfw: boolean;
  position: number;
  /** The category that it is in. */
  parentId: string | null;
  /** Seconds between two messages of a person; the sandbox only keeps them. */
  rateLimitPerUser: number;
  readonly recipientId: string | undefined;
  overwrites: Map<string, Overwrite>;
  lastMessageId: string | null;
}

/** Someone's membership of a server. */
export interface MemberRecord {
  readonly userId: string;
  roleIds: string[];
  nick: string | null;
  readonly joinedAt: string;
  /** Until when they may neither write nor react, as a date; `null` for most. */
  timeoutUntil: string | null;
}

/** A server. */
export interface GuildRecord {
  readonly id: string;
  name: string;
  readonly ownerId: string;
  readonly locale: string;
  /** Where Discord itself tells the moderators what matters. */
  updatesChannelId: string | null;
  readonly roles: Map<string, RoleRecord>;
  readonly members: Map<string, MemberRecord>;
  /** The reasons given, by the user who is banned. */
  readonly bans: Map<string, string | null>;
}

/** The bot's, and the application's, in every sandbox: a saved world must fit any of them. */
const BOT_ID = '1100000000000000001';

/** Everybody and every place: users, servers, members, roles, channels. */
export class Directory {
  readonly #ids: SnowflakeSource;
  readonly #now: () => number;
  readonly #botPermissions: bigint;
  readonly users = new Map<string, APIUser>();
  readonly guilds = new Map<string, GuildRecord>();
  readonly channels = new Map<string, ChannelRecord>();
  /** People who do not accept direct messages. */
  readonly closedDms = new Set<string>();
  readonly bot: APIUser;

  /** @param botPermissions - what the role allows that the bot brings into a server */
  constructor(ids: SnowflakeSource, now: () => number, botPermissions: bigint) {
    this.#ids = ids;
    this.#now = now;
    this.#botPermissions = botPermissions;
    this.bot = this.addUser('sandbox-bot', { bot: true, id: BOT_ID });
  }

  addUser(username: string, more: { bot?: boolean; id?: string } = {}): APIUser {
    const user = buildUser(more.id ?? this.#ids.next(), username, more.bot ?? false);
    this.users.set(user.id, user);
    return user;
  }

  /** A new server with its `@everyone` role; the bot joins it unless told otherwise. */
  addGuild(
    name: string,
    ownerId: string,
    options: { bot?: boolean; locale?: string } = {},
  ): GuildRecord {
    const id = this.#ids.next();
    const guild: GuildRecord = {
      id,
      name,
      ownerId,
      locale: options.locale ?? 'en-US',
      updatesChannelId: null,
      roles: new Map([[id, buildRole(id, '@everyone', EVERYONE_PERMISSIONS, 0)]]),
      members: new Map(),
      bans: new Map(),
    };
    this.guilds.set(id, guild);
    this.addMember(guild, ownerId);
    if (options.bot !== false) {
      const role = this.addRole(guild, this.bot.username, this.#botPermissions, this.bot.id);
      this.addMember(guild, this.bot.id, [role.id]);
    }
    return guild;
  }

  addRole(guild: GuildRecord, name: string, permissions: bigint, botId?: string): RoleRecord {
    const role = buildRole(this.#ids.next(), name, permissions, guild.roles.size, botId);
    guild.roles.set(role.id, role);
    return role;
  }

  addMember(guild: GuildRecord, userId: string, roleIds: readonly string[] = []): MemberRecord {
    const joinedAt = new Date(this.#now()).toISOString();
    const member: MemberRecord = {
      userId,
      roleIds: [...roleIds],
      nick: null,
      joinedAt,
      timeoutUntil: null,
    };
    guild.members.set(userId, member);
    return member;
  }

  /** A new text channel, or a category. */
  addChannel(guild: GuildRecord, name: string, type: 0 | 4 = 0): ChannelRecord {
    return this.#keepChannel({ type, guildId: guild.id, name, recipientId: undefined });
  }

  /** The bot's direct messages with someone, opened on first use. */
  dmWith(userId: string): ChannelRecord {
    for (const channel of this.channels.values()) {
      if (channel.recipientId === userId) return channel;
    }
    return this.#keepChannel({ type: 1, guildId: undefined, name: '', recipientId: userId });
  }

  #keepChannel(
    made: Pick<ChannelRecord, 'type' | 'guildId' | 'name' | 'recipientId'>,
  ): ChannelRecord {
    const channel: ChannelRecord = {
      ...made,
      id: this.#ids.next(),
      topic: null,
      nsfw: false,
      position: 0,
      parentId: null,
      rateLimitPerUser: 0,
      overwrites: new Map(),
      lastMessageId: null,
    };
    this.channels.set(channel.id, channel);
    return channel;
  }

  /** The channels of a server, categories among them. */
  channelsOf(guildId: string): ChannelRecord[] {
    return [...this.channels.values()].filter((channel) => channel.guildId === guildId);
  }

  /** @throws DiscordError 10013 */
  user(id: string): APIUser {
    const user = this.users.get(id);
    if (user === undefined) throw unknown('User');
    return user;
  }

  /** The role that the bot has brought into a server; `undefined` where it has none. */
  botRole(guild: GuildRecord): RoleRecord | undefined {
    return [...guild.roles.values()].find(({ tags }) => tags?.bot_id === this.bot.id);
  }

  /** The servers that the bot is in. */
  get homes(): readonly GuildRecord[] {
    return [...this.guilds.values()].filter(({ members }) => members.has(this.bot.id));
  }

  /** @throws DiscordError 10004 */
  guild(id: string): GuildRecord {
    const guild = this.guilds.get(id);
    if (guild === undefined) throw unknown('Guild');
    return guild;
  }

  /** @throws DiscordError 10003 */
  channel(id: string): ChannelRecord {
    const channel = this.channels.get(id);
    if (channel === undefined) throw unknown('Channel');
    return channel;
  }

  /** The server of a channel; `undefined` for direct messages. */
  guildOf(channel: ChannelRecord): GuildRecord | undefined {
    return channel.guildId === undefined ? undefined : this.guild(channel.guildId);
  }

  /** Whether the bot is a member of the channel's server, or one of the two in direct messages. */
  botIsIn(channel: ChannelRecord): boolean {
    return this.guildOf(channel)?.members.has(this.bot.id) ?? true;
  }

  /** What someone may do in a channel; everything that makes sense in direct messages. */
  permissions(userId: string, channel: ChannelRecord): bigint {
    const guild = this.guildOf(channel);
    if (guild === undefined) return EVERYONE_PERMISSIONS;
    const permissions = permissionsOf(guild, userId, channel);
    return this.#isTimedOut(guild, userId) ? permissions & TIMED_OUT_PERMISSIONS : permissions;
  }

  /** Administrators cannot be kept quiet. */
  #isTimedOut(guild: GuildRecord, userId: string): boolean {
    const until = guild.members.get(userId)?.timeoutUntil ?? null;
    if (until === null || Date.parse(until) <= this.#now()) return false;
    return (permissionsOf(guild, userId) & PermissionFlagsBits.Administrator) === 0n;
  }

  /** Whether someone's `@everyone` notifies in a channel; in direct messages there is no everyone. */
  mayMentionEveryone(userId: string, channelId: string): boolean {
    const channel = this.channels.get(channelId);
    if (channel?.guildId === undefined) return false;
    return (this.permissions(userId, channel) & PermissionFlagsBits.MentionEveryone) !== 0n;
  }

  /** Whether the bot and someone are in a server together. */
  sharesGuild(userId: string): boolean {
    return [...this.guilds.values()].some(
      ({ members }) => members.has(userId) && members.has(this.bot.id),
    );
  }
}
