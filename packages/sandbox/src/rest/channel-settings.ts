import { PermissionFlagsBits } from 'discord-api-types/v10';
import { invalidForm, missingPermissions } from '../discord-error.ts';
import { problem } from '../rules/problem.ts';
import type { ChannelRecord, GuildRecord, Overwrite } from '../state/directory.ts';
import { ALL_PERMISSIONS, permissionsOf } from '../state/permissions.ts';
import type { World } from '../state/world.ts';

/** A permission overwrite as a body has it. */
export interface OverwriteBody {
  readonly id: string;
  readonly type?: number | null;
  readonly allow?: string | number | null;
  readonly deny?: string | number | null;
}

/** The body that makes or edits a channel of a server. */
export interface ChannelBody {
  readonly name?: string;
  readonly type?: number | null;
  readonly topic?: string | null;
  readonly nsfw?: boolean | null;
  readonly position?: number | null;
  readonly rate_limit_per_user?: number | null;
  readonly parent_id?: string | null;
  readonly lock_permissions?: boolean | null;
  readonly permission_overwrites?: readonly OverwriteBody[] | null;
}

/** What of it makes a channel. */
export const CHANNEL_FIELDS = [
  'name',
  'type',
  'topic',
  'nsfw',
  'position',
  'rate_limit_per_user',
  'parent_id',
  'permission_overwrites',
] as const satisfies readonly (keyof ChannelBody)[];

/** The types of channels that a server can have here: text and category. */
export function channelType(type: number | null | undefined): 0 | 4 {
  if (type == null || type === 0) return 0;
  if (type === 4) return 4;
  const text = 'The sandbox has text channels and categories alone.';
  throw invalidForm([problem('unimplemented-field', ['type'], text)]);
}

/**
 * What a channel will be by a body; what it does not name stays as it is.
 *
 * @throws DiscordError 50035 for a category that there is not, 50013 for permissions that the bot cannot hand out
 */
export function channelChange(
  world: World,
  guild: GuildRecord,
  body: ChannelBody,
  before?: ChannelRecord,
): Partial<ChannelRecord> {
  const { parent_id: parentId, permission_overwrites: listed } = body;
  const parent = parentId == null ? undefined : categoryOf(world, guild, parentId);
  const overwrites = listed == null ? undefined : overwritesOf(world, guild, listed, before);
  // Whoever puts a channel into a category without another word gets what the category allows.
  const synced = before === undefined || body.lock_permissions === true ? parent : undefined;
  return {
    ...(body.name !== undefined && { name: body.name }),
    ...(body.topic !== undefined && { topic: body.topic }),
    ...(body.nsfw != null && { nsfw: body.nsfw }),
    ...(body.position != null && { position: body.position }),
    ...(body.rate_limit_per_user != null && { rateLimitPerUser: body.rate_limit_per_user }),
    ...(parentId !== undefined && { parentId: parent?.id ?? null }),
    ...(synced !== undefined && { overwrites: new Map(synced.overwrites) }),
    ...(overwrites !== undefined && { overwrites }),
  };
}

function categoryOf({ directory }: World, guild: GuildRecord, id: string): ChannelRecord {
  const category = directory.channels.get(id);
  if (category?.type === 4 && category.guildId === guild.id) return category;
  const text = 'Category does not exist';
  throw invalidForm([problem('channel-parent', ['parent_id'], text, 'CHANNEL_PARENT_INVALID')]);
}

function overwritesOf(
  world: World,
  guild: GuildRecord,
  bodies: readonly OverwriteBody[],
  channel: ChannelRecord | undefined,
): Map<string, Overwrite> {
  return new Map(bodies.map((body) => [body.id, overwriteOf(world, guild, body, channel)]));
}

/**
 * An overwrite by a body.
 *
 * @param channel - where it is for, which may let the bot hand out what its roles do not
 * @throws DiscordError 50013 for permissions that the bot does not have itself
 */
export function overwriteOf(
  { directory }: World,
  guild: GuildRecord,
  { id, type, allow, deny }: OverwriteBody,
  channel?: ChannelRecord,
): Overwrite {
  const made: Overwrite = {
    id,
    type: type === 1 || (type == null && !guild.roles.has(id)) ? 1 : 0,
    allow: BigInt(allow ?? 0) & ALL_PERMISSIONS,
    deny: BigInt(deny ?? 0) & ALL_PERMISSIONS,
  };
  const own = permissionsOf(guild, directory.bot.id, channel);
  const before = channel?.overwrites.get(id);
  const changed = (made.allow ^ (before?.allow ?? 0n)) | (made.deny ^ (before?.deny ?? 0n));
  const isAdministrator = (own & PermissionFlagsBits.Administrator) !== 0n;
  const grantable = isAdministrator ? ALL_PERMISSIONS : own & ~PermissionFlagsBits.ManageRoles;
  if ((changed & ~grantable) !== 0n) throw missingPermissions();
  return made;
}
