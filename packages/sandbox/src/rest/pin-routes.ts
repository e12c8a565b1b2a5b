import { GatewayIntentBits, PermissionFlagsBits } from 'discord-api-types/v10';
import { DiscordError, missingPermissions } from '../discord-error.ts';
import type { StoredMessage } from '../state/message-store.ts';
import type { World } from '../state/world.ts';
import { accessibleChannel } from './channel-access.ts';
import { messageIn } from './message-access.ts';
import { limitIn } from './query.ts';
import type { RestCall, RestRoute } from './route.ts';
import { NO_CONTENT, ok } from './route.ts';

type PinnedMessage = StoredMessage & { pinnedAt: number };

/** Messages that a channel keeps pinned at most. */
const MAX_PINS = 250;

/** Pinned messages, by the routes of today and by those that they have taken the place of. */
export function pinRoutes(world: World): RestRoute[] {
  const { directory, gateway, messages, view, writer } = world;
  const base = '/channels/{channel_id}';
  /** The pinned messages of a channel, the last one that was pinned first. */
  const pinsOf = (channelId: string): PinnedMessage[] =>
    messages
      .list(channelId)
      .filter(isPinned)
      .sort((a, b) => b.pinnedAt - a.pinnedAt);
  const readable = (call: RestCall): PinnedMessage[] => {
    const needed = PermissionFlagsBits.ReadMessageHistory;
    return pinsOf(accessibleChannel(world, call.param('channel_id'), needed).id);
  };
  const change = (call: RestCall, isToBe: boolean) => {
    const message = messageIn(world, call);
    const channel = directory.channel(message.channelId);
    const permissions = directory.permissions(directory.bot.id, channel);
    const mayPin = (permissions & PermissionFlagsBits.PinMessages) !== 0n;
    if (channel.guildId !== undefined && !mayPin) throw missingPermissions();
    if (isPinned(message) === isToBe) return NO_CONTENT;
    if (isToBe && pinsOf(channel.id).length >= MAX_PINS) {
      throw new DiscordError(400, 30003, `Maximum number of pins reached (${MAX_PINS})`);
    }
    writer.pin(message, isToBe);
    const [last] = pinsOf(channel.id);
    const { guildId } = channel;
    const data = {
      channel_id: channel.id,
      ...(guildId !== undefined && { guild_id: guildId }),
      last_pin_timestamp: last === undefined ? null : new Date(last.pinnedAt).toISOString(),
    };
    const intents =
      guildId === undefined ? GatewayIntentBits.DirectMessages : GatewayIntentBits.Guilds;
    gateway.dispatch('CHANNEL_PINS_UPDATE', data, { guildId, intents });
    return NO_CONTENT;
  };
  return [
    {
      method: 'GET',
      path: `${base}/messages/pins`,
      handle: (call) => {
        const limit = limitIn(call.query, { max: 50, usual: 50 });
        const before = Date.parse(call.query.get('before') ?? '') || Number.POSITIVE_INFINITY;
        const found = readable(call).filter(({ pinnedAt }) => pinnedAt < before);
        const items = found.slice(0, limit).map((message) => ({
          pinned_at: new Date(message.pinnedAt).toISOString(),
          message: view.object(message),
        }));
        return ok({ items, has_more: found.length > limit });
      },
    },
    {
      method: 'GET',
      path: `${base}/pins`,
      handle: (call) =>
        ok(
          readable(call)
            .slice(0, 50)
            .map((message) => view.object(message)),
        ),
    },
    ...[`${base}/messages/pins/{message_id}`, `${base}/pins/{message_id}`].flatMap(
      (path): RestRoute[] => [
        { method: 'PUT', path, handle: (call) => change(call, true) },
        { method: 'DELETE', path, handle: (call) => change(call, false) },
      ],
    ),
  ];
}

function isPinned(message: StoredMessage): message is PinnedMessage {
  return message.pinnedAt !== undefined;
}
