import { WebSocketServer } from 'ws';
import { guildCreateObject, memberObject } from '../state/place-objects.ts';
import type { World } from '../state/world.ts';
import type { SocketServer } from '../upgrades.ts';
import type { ConnectionWorld } from './connection.ts';
import { GatewayConnection } from './connection.ts';

/** How the gateway treats bots. */
export interface GatewayOptions {
  /** Real milliseconds between heartbeats. */
  readonly heartbeatIntervalMs: number;
  /** Intents that the bot is not allowed (4014). */
  readonly disallowedIntents: number;
}

/** Serves the gateway to bots. */
export function serveGateway(world: World, options: GatewayOptions): SocketServer {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1024 * 1024 });
  const known = connectionWorld(world, options);
  return {
    accept: (request, socket, head, query) => {
      sockets.handleUpgrade(request, socket, head, (ws) => {
        const connection = new GatewayConnection(ws, world.gateway, known);
        if ((query.get('v') ?? '10') !== '10')
          return connection.close(4012, 'Invalid API version.');
        if ((query.get('encoding') ?? 'json') !== 'json') {
          return connection.close(4002, 'The sandbox speaks JSON alone.');
        }
        connection.start();
      });
    },
    close: () => {
      world.gateway.terminate();
      sockets.close();
    },
  };
}

function connectionWorld(world: World, options: GatewayOptions): ConnectionWorld {
  const { directory, settings } = world;
  return {
    token: settings.token,
    ...options,
    guildCount: () => directory.homes.length,
    ready: (session) => ({
      v: 10,
      user: { ...directory.bot, verified: true, mfa_enabled: false, email: null },
      guilds: directory.homes
        .filter(({ id }) => session.wants({ guildId: id, intents: 0 }))
        .map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: settings.origin().replace('http', 'ws'),
      shard: session.shard,
      application: { id: world.applicationId, flags: 0 },
      private_channels: [],
      relationships: [],
      presences: [],
      user_settings: {},
      geo_ordered_rtc_regions: [],
      session_type: 'normal',
      _trace: [],
    }),
    welcome: (session) => {
      for (const guild of directory.homes) {
        if (session.wants({ guildId: guild.id, intents: 0 })) {
          session.dispatch('GUILD_CREATE', guildCreateObject(directory, guild));
        }
      }
    },
    members: (guildId, query) => {
      const guild = directory.guilds.get(guildId);
      if (guild === undefined) return undefined;
      const wanted =
        query['user_ids'] === undefined ? undefined : [query['user_ids']].flat().map(String);
      const prefix = typeof query['query'] === 'string' ? query['query'] : '';
      const found = [...guild.members.values()].filter(({ userId }) =>
        wanted === undefined
          ? directory.user(userId).username.startsWith(prefix)
          : wanted.includes(userId),
      );
      return {
        guild_id: guildId,
        members: found.map((member) => memberObject(directory, member)),
        chunk_index: 0,
        chunk_count: 1,
        not_found: wanted?.filter((id) => !guild.members.has(id)) ?? [],
        ...(typeof query['nonce'] === 'string' ? { nonce: query['nonce'] } : {}),
      };
    },
  };
}
