import { PermissionFlagsBits } from 'discord-api-types/v10';
import { missingPermissions } from '../discord-error.ts';
import { emojiOf, reactionOf } from '../state/message-reactions.ts';
import type { StoredMessage } from '../state/message-store.ts';
import type { World } from '../state/world.ts';
import { messageIn } from './message-access.ts';
import { idIn, limitIn } from './query.ts';
import type { RestCall, RestRoute } from './route.ts';
import { NO_CONTENT, ok } from './route.ts';

const { AddReactions, ManageMessages, ReadMessageHistory } = PermissionFlagsBits;

/** Reactions to messages. */
export function reactionRoutes(world: World): RestRoute[] {
  const { directory, reactions } = world;
  const all = '/channels/{channel_id}/messages/{message_id}/reactions';
  const one = `${all}/{emoji_name}`;
  const botId = directory.bot.id;
  const emojiIn = (call: RestCall) => emojiOf(call.param('emoji_name')).name;
  const permissionsAt = ({ channelId }: StoredMessage) =>
    directory.permissions(botId, directory.channel(channelId));
  /** The message, where the bot may take away the reactions of others: nowhere in direct messages. */
  const managed = (call: RestCall) => {
    const message = messageIn(world, call);
    if ((permissionsAt(message) & ManageMessages) === 0n) throw missingPermissions();
    return message;
  };
  return [
    {
      method: 'PUT',
      path: `${one}/@me`,
      handle: (call) => {
        const message = messageIn(world, call, ReadMessageHistory);
        const emoji = emojiIn(call);
        const isNew = reactionOf(message, emoji) === undefined;
        if (isNew && (permissionsAt(message) & AddReactions) === 0n) throw missingPermissions();
        reactions.add(message, emoji, botId);
        return NO_CONTENT;
      },
    },
    {
      method: 'DELETE',
      path: `${one}/@me`,
      handle: (call) => {
        reactions.remove(messageIn(world, call), emojiIn(call), botId);
        return NO_CONTENT;
      },
    },
    {
      method: 'DELETE',
      path: `${one}/{user_id}`,
      handle: (call) => {
        reactions.remove(managed(call), emojiIn(call), directory.user(call.param('user_id')).id);
        return NO_CONTENT;
      },
    },
    {
      method: 'GET',
      path: one,
      handle: (call) => {
        const message = messageIn(world, call, ReadMessageHistory);
        const limit = limitIn(call.query, { max: 100, usual: 25 });
        const after = idIn(call.query, 'after') ?? 0n;
        const { userIds = [] } = reactionOf(message, emojiIn(call)) ?? {};
        const found = userIds
          .filter((id) => BigInt(id) > after)
          .sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
        return ok(found.slice(0, limit).map((id) => directory.user(id)));
      },
    },
    {
      method: 'DELETE',
      path: one,
      handle: (call) => {
        reactions.clear(managed(call), emojiIn(call));
        return NO_CONTENT;
      },
    },
    {
      method: 'DELETE',
      path: all,
      handle: (call) => {
        reactions.clear(managed(call));
        return NO_CONTENT;
      },
    },
  ];
}
