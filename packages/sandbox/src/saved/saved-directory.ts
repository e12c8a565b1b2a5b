import type {
  ChannelRecord,
  Directory,
  GuildRecord,
  MemberRecord,
  Overwrite,
} from '../state/directory.ts';
import type { RoleRecord } from '../state/user-objects.ts';
import { buildRole } from '../state/user-objects.ts';

/** A role as a saved world keeps it. */
interface SavedRole {
  readonly id: string;
  readonly name: string;
  readonly permissions: string;
  readonly position: number;
  readonly botId?: string | undefined;
  /** Missing in older files, as is all that follows. */
  readonly color?: number | undefined;
  readonly hoist?: boolean | undefined;
  readonly mentionable?: boolean | undefined;
}

/** A member as a saved world keeps it; older files say nothing of timeouts. */
type SavedMember = Omit<MemberRecord, 'timeoutUntil'> & Partial<Pick<MemberRecord, 'timeoutUntil'>>;

/** What older files do not say of a channel. */
type LaterFacts = Pick<ChannelRecord, 'nsfw' | 'position' | 'parentId' | 'rateLimitPerUser'>;

/** A channel as a saved world keeps it. */
interface SavedChannel
  extends Omit<ChannelRecord, 'guildId' | 'recipientId' | 'overwrites' | keyof LaterFacts>,
    Partial<LaterFacts> {
  readonly guildId?: string | undefined;
  readonly recipientId?: string | undefined;
  /** Permissions as decimal numbers. */
  readonly overwrites: readonly (Omit<Overwrite, 'allow' | 'deny' | 'taken'> & {
    readonly allow: string;
    readonly deny: string;
    readonly taken?: string | undefined;
  })[];
}

/** Users, servers and channels as a saved world keeps them. */
export interface SavedDirectory {
  readonly users: readonly {
    readonly id: string;
    readonly username: string;
    readonly bot: boolean;
  }[];
  readonly guilds: readonly (Omit<GuildRecord, 'roles' | 'members' | 'bans'> & {
    readonly roles: readonly SavedRole[];
    readonly members: readonly SavedMember[];
    /** Missing in older files. */
    readonly bans?: readonly { readonly userId: string; readonly reason: string | null }[];
  })[];
  readonly channels: readonly SavedChannel[];
  readonly closedDms: readonly string[];
}

/** Everybody and every place, to be kept in a file. */
export function saveDirectory({ users, guilds, channels, closedDms }: Directory): SavedDirectory {
  return {
    users: [...users.values()].map(({ id, username, bot = false }) => ({ id, username, bot })),
    guilds: [...guilds.values()].map((guild) => ({
      ...guild,
      roles: [...guild.roles.values()].map((role) => ({
        id: role.id,
        name: role.name,
        permissions: role.permissions,
        position: role.position,
        botId: role.tags?.bot_id,
        color: role.colors.primary_color,
        hoist: role.hoist,
        mentionable: role.mentionable,
      })),
      members: [...guild.members.values()],
      bans: [...guild.bans].map(([userId, reason]) => ({ userId, reason })),
    })),
    channels: [...channels.values()].map((channel) => ({
      ...channel,
      overwrites: [...channel.overwrites.values()].map((overwrite) => ({
        ...overwrite,
        allow: overwrite.allow.toString(),
        deny: overwrite.deny.toString(),
        taken: overwrite.taken?.toString(),
      })),
    })),
    closedDms: [...closedDms],
  };
}

/** Takes the place of everybody and every place; the bot stays who it is. */
export function loadDirectory(directory: Directory, saved: SavedDirectory): void {
  const { users, guilds, channels, closedDms, bot } = directory;
  for (const part of [users, guilds, channels, closedDms]) part.clear();
  users.set(bot.id, bot);
  for (const user of saved.users) {
    if (user.id !== bot.id) directory.addUser(user.username, user);
  }
  for (const { roles, members, bans = [], ...facts } of saved.guilds) {
    guilds.set(facts.id, {
      ...facts,
      roles: new Map(roles.map((role) => [role.id, loadedRole(role)])),
      members: new Map(members.map((member) => [member.userId, { timeoutUntil: null, ...member }])),
      bans: new Map(bans.map(({ userId, reason }) => [userId, reason])),
    });
  }
  for (const channel of saved.channels) channels.set(channel.id, loadedChannel(channel));
  for (const userId of saved.closedDms) closedDms.add(userId);
}

function loadedChannel(saved: SavedChannel): ChannelRecord {
  const overwrites = saved.overwrites.map((overwrite): [string, Overwrite] => [
    overwrite.id,
    {
      ...overwrite,
      allow: BigInt(overwrite.allow),
      deny: BigInt(overwrite.deny),
      taken: overwrite.taken === undefined ? undefined : BigInt(overwrite.taken),
    },
  ]);
  return {
    nsfw: false,
    position: 0,
    parentId: null,
    rateLimitPerUser: 0,
    ...saved,
    guildId: saved.guildId,
    recipientId: saved.recipientId,
    overwrites: new Map(overwrites),
  };
}

function loadedRole(saved: SavedRole): RoleRecord {
  const { id, name, permissions, position, botId, color = 0 } = saved;
  const role = buildRole(id, name, BigInt(permissions), position, botId);
  return {
    ...role,
    color,
    colors: { ...role.colors, primary_color: color },
    hoist: saved.hoist ?? role.hoist,
    mentionable: saved.mentionable ?? role.mentionable,
  };
}
