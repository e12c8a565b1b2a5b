import { guildObject } from '../state/place-objects.ts';
import type { World } from '../state/world.ts';
import { guildIn } from './guild-access.ts';
import type { RestRoute } from './route.ts';
import { ok } from './route.ts';

/** Servers as a whole. */
export function guildRoutes(world: World): RestRoute[] {
  return [
    {
      method: 'GET',
      path: '/guilds/{guild_id}',
      handle: (call) => {
        const guild = guildIn(world, call);
        const count = {
          approximate_member_count: guild.members.size,
          approximate_presence_count: 1,
        };
        return ok({
          ...guildObject(guild),
          ...(call.query.get('with_counts') === 'true' ? count : {}),
        });
      },
    },
  ];
}
