import { Client, GatewayIntentBits, OAuth2Scopes, Options, PermissionFlagsBits } from 'discord.js';

import { isTooLongToWait } from './services/discord-answer.ts';

/** A client that keeps no more in memory than commands need. */
export function newClient(apiUrl: string): Client {
  return new Client({
    intents: [GatewayIntentBits.Guilds],
    // For every message that does not say otherwise: names in it come from outside.
    allowedMentions: { parse: [] },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      GuildMemberManager: 0,
      MessageManager: 0,
      UserManager: { maxSize: 1, keepOverLimit: (user) => user.id === user.client.user.id },
      PresenceManager: 0,
      ReactionManager: 0,
      ThreadManager: 0,
      VoiceStateManager: 0,
      GuildEmojiManager: 0,
      GuildStickerManager: 0,
    }),
    // One handler stays in memory for every interaction token until it is swept.
    // An upload of two files takes its time on a slow line.
    rest: {
      api: apiUrl,
      handlerSweepInterval: 5_000,
      timeout: 120_000,
      rejectOnRateLimit: isTooLongToWait,
    },
  });
}

/**
 * Whether discord.js wanted to identify on a connection that was replaced while it waited for its turn
 * (discordjs/discord.js#10612). It tells nobody but Node; the new connection identifies by itself.
 */
export function isOvertakenIdentify(error: unknown): boolean {
  if (!(error instanceof Error) || !error.message.startsWith('WebSocket is not open')) return false;
  return error.stack?.includes('WebSocketShard.identify') ?? false;
}

/** The link that adds the bot to a server, with the least that it needs there. */
export function inviteLink(client: Client<true>): string {
  return client.generateInvite({
    scopes: [OAuth2Scopes.Bot, OAuth2Scopes.ApplicationsCommands],
    permissions: [
      PermissionFlagsBits.ViewChannel,
      PermissionFlagsBits.SendMessages,
      PermissionFlagsBits.AttachFiles,
      PermissionFlagsBits.ReadMessageHistory,
    ],
  });
}
