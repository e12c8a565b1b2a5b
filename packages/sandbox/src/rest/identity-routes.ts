import { channelObject, guildObject } from '../state/place-objects.ts';
import type { World } from '../state/world.ts';
import type { RestRoute } from './route.ts';
import { NO_CONTENT, ok } from './route.ts';

/** How many servers Discord recommends for a shard. */
const GUILDS_A_SHARD = 1_000;

/** Who the bot is, where its gateway is, its direct messages. */
export function identityRoutes(world: World): RestRoute[] {
  const { directory, settings } = world;
  const gatewayUrl = () => settings.origin().replace('http', 'ws');
  const application = () => ({
    id: world.applicationId,
    name: directory.bot.username,
    icon: null,
    description: '',
    type: null,
    bot: directory.bot,
    summary: '',
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    flags: 0,
    owner: [...directory.users.values()].find(({ bot }) => bot !== true) ?? null,
    team: null,
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    integration_types_config: { 0: {}, 1: {} },
    approximate_guild_count: directory.guilds.size,
    approximate_user_install_count: 0,
  });
  return [
    { method: 'GET', path: '/gateway', open: true, handle: () => ok({ url: gatewayUrl() }) },
    {
      method: 'GET',
      path: '/gateway/bot',
      handle: () => {
        return ok({
          url: gatewayUrl(),
          shards: Math.floor(directory.homes.length / GUILDS_A_SHARD) + 1,
          session_start_limit: {
            total: 1000,
            remaining: Math.max(0, 1000 - world.gateway.identified),
            reset_after: 86_400_000,
            max_concurrency: 16,
          },
        });
      },
    },
    { method: 'GET', path: '/users/@me', handle: () => ok(directory.bot) },
    {
      method: 'GET',
      path: '/users/{user_id}',
      handle: (call) => ok(directory.user(call.param('user_id'))),
    },
    { method: 'GET', path: '/applications/@me', handle: () => ok(application()) },
    {
      method: 'PATCH',
      path: '/applications/@me',
      // It is what it is: whatever is to be changed is recorded.
      fields: [],
      handle: () => ok(application()),
    },
    { method: 'GET', path: '/oauth2/applications/@me', handle: () => ok(application()) },
    { method: 'GET', path: '/applications/{application_id}/entitlements', handle: () => ok([]) },
    {
      method: 'GET',
      path: '/applications/{application_id}/emojis',
      handle: () => ok({ items: [] }),
    },
    {
      method: 'GET',
      path: '/users/@me/guilds',
      handle: () =>
        ok(
          directory.homes.map((guild) => ({
            ...guildObject(guild),
            owner: false,
            permissions: '0',
          })),
        ),
    },
    {
      method: 'DELETE',
      path: '/users/@me/guilds/{guild_id}',
      handle: (call) => {
        const guild = directory.guild(call.param('guild_id'));
        guild.members.delete(directory.bot.id);
        world.gateway.dispatch('GUILD_DELETE', { id: guild.id }, { guildId: guild.id, intents: 1 });
        return NO_CONTENT;
      },
    },
    {
      method: 'POST',
      path: '/users/@me/channels',
      fields: ['recipient_id'],
      handle: (call) => {
        const recipient = call.body<{ recipient_id?: string | null }>().recipient_id ?? '';
        return ok(channelObject(directory, directory.dmWith(directory.user(recipient).id)));
      },
    },
  ];
}
