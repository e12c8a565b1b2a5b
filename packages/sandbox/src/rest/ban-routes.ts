import { GatewayIntentBits, PermissionFlagsBits } from 'discord-api-types/v10';
import { missingPermissions, unknown } from '../discord-error.ts';
import type { GuildRecord } from '../state/directory.ts';
import type { World } from '../state/world.ts';
import { guildIn, removeMember } from './guild-access.ts';
import { idIn, limitIn } from './query.ts';
import type { RestCall, RestRoute } from './route.ts';
import { NO_CONTENT, ok } from './route.ts';

interface BanBody {
  readonly delete_message_seconds?: number | null;
  readonly delete_message_days?: number | null;
}

const DAY_SECONDS = 24 * 60 * 60;

/** Who is banned from a server. */
export function banRoutes(world: World): RestRoute[] {
  const { directory, gateway, messages, writer } = world;
  const all = '/guilds/{guild_id}/bans';
  const one = `${all}/{user_id}`;
  const barring = (call: RestCall) => guildIn(world, call, PermissionFlagsBits.BanMembers);
  const shown = ([userId, reason]: [string, string | null]) => ({
    user: directory.user(userId),
    reason,
  });
  const tell = (event: string, guild: GuildRecord, userId: string) => {
    const target = { guildId: guild.id, intents: GatewayIntentBits.GuildModeration };
    gateway.dispatch(event, { guild_id: guild.id, user: directory.user(userId) }, target);
  };
  const forget = (guild: GuildRecord, userId: string, seconds: number) => {
    const since = world.clock.now() - seconds * 1000;
    const said = directory.channelsOf(guild.id).flatMap(({ id }) => messages.list(id));
    for (const message of said) {
      if (message.author.id === userId && message.createdAt >= since) writer.remove(message);
    }
  };
  return [
    {
      method: 'GET',
      path: all,
      handle: (call) => {
        const limit = limitIn(call.query, { max: 1_000, usual: 1_000 });
        const after = idIn(call.query, 'after') ?? 0n;
        const bans = [...barring(call).bans]
          .filter(([userId]) => BigInt(userId) > after)
          .sort(([a], [b]) => (BigInt(a) < BigInt(b) ? -1 : 1));
        return ok(bans.slice(0, limit).map(shown));
      },
    },
    {
      method: 'GET',
      path: one,
      handle: (call) => {
        const userId = call.param('user_id');
        const reason = barring(call).bans.get(userId);
        if (reason === undefined) throw unknown('Ban');
        return ok(shown([userId, reason]));
      },
    },
    {
      method: 'PUT',
      path: one,
      fields: ['delete_message_seconds', 'delete_message_days'],
      handle: (call) => {
        const guild = barring(call);
        const { id } = directory.user(call.param('user_id'));
        if (id === guild.ownerId) throw missingPermissions();
        const body = call.body<BanBody>();
        const seconds =
          body.delete_message_seconds ?? (body.delete_message_days ?? 0) * DAY_SECONDS;
        if (seconds > 0) forget(guild, id, seconds);
        if (!guild.bans.has(id)) {
          guild.bans.set(id, call.reason);
          tell('GUILD_BAN_ADD', guild, id);
        }
        removeMember(world, guild, id);
        return NO_CONTENT;
      },
    },
    {
      method: 'DELETE',
      path: one,
      handle: (call) => {
        const guild = barring(call);
        const { id } = directory.user(call.param('user_id'));
        if (!guild.bans.delete(id)) throw unknown('Ban');
        tell('GUILD_BAN_REMOVE', guild, id);
        return NO_CONTENT;
      },
    },
  ];
}
