import { MessageFlags, PermissionFlagsBits } from 'discord-api-types/v10';
import { DiscordError, invalidForm, missingPermissions } from '../discord-error.ts';
import { problem } from '../rules/problem.ts';
import type { MessageBody } from '../state/message-body.ts';
import { MESSAGE_FIELDS } from '../state/message-body.ts';
import type { StoredMessage } from '../state/message-store.ts';
import type { World } from '../state/world.ts';
import { accessibleChannel, assertDmOpen, guildChannel } from './channel-access.ts';
import { messageIn } from './message-access.ts';
import { idIn, limitIn } from './query.ts';
import type { RestCall, RestRoute } from './route.ts';
import { NO_CONTENT, ok } from './route.ts';

const HOUR_MS = 60 * 60 * 1000;
const BULK_DELETE_AGE_MS = 14 * 24 * HOUR_MS;
/** Discord does not say how many edits of an old message it takes an hour. */
const LATE_EDITS_AN_HOUR = 30;

/** Messages, made, read, edited and deleted with the bot's token. */
export function messageRoutes(world: World): RestRoute[] {
  const { directory, messages, view, writer } = world;
  return [
    {
      method: 'GET',
      path: '/channels/{channel_id}/messages',
      handle: (call) => {
        const channel = accessibleChannel(world, call.param('channel_id'));
        const found = page(messages.list(channel.id), call.query);
        const permissions = directory.permissions(directory.bot.id, channel);
        const mayRead = (permissions & PermissionFlagsBits.ReadMessageHistory) !== 0n;
        return ok(mayRead ? found.map((message) => view.object(message)) : []);
      },
    },
    {
      method: 'POST',
      path: '/channels/{channel_id}/messages',
      fields: MESSAGE_FIELDS,
      handle: (call) => ok(view.object(send(world, call))),
    },
    {
      method: 'GET',
      path: '/channels/{channel_id}/messages/{message_id}',
      handle: (call) =>
        ok(view.object(messageIn(world, call, PermissionFlagsBits.ReadMessageHistory))),
    },
    {
      method: 'PATCH',
      path: '/channels/{channel_id}/messages/{message_id}',
      fields: MESSAGE_FIELDS,
      handle: (call) => {
        const message = messageIn(world, call);
        if (message.author.id !== directory.bot.id) {
          throw new DiscordError(403, 50005, 'Cannot edit a message authored by another user');
        }
        countLateEdit(message, world.clock.now());
        return ok(view.object(writer.edit(message, call.body<MessageBody>(), call.files)));
      },
    },
    {
      method: 'POST',
      path: '/channels/{channel_id}/messages/bulk-delete',
      fields: ['messages'],
      handle: (call) => {
        const needed = PermissionFlagsBits.ManageMessages;
        const [channel] = guildChannel(world, call.param('channel_id'), needed);
        const ids = call.body<{ messages: readonly string[] }>().messages;
        const found = ids.flatMap((id) => messages.find(channel.id, id) ?? []);
        const oldest = world.clock.now() - BULK_DELETE_AGE_MS;
        if (found.some(({ createdAt }) => createdAt < oldest)) {
          const text = 'You can only bulk delete messages that are under 14 days old.';
          throw new DiscordError(400, 50034, text);
        }
        const seen = found.filter(({ flags }) => (flags & MessageFlags.Ephemeral) === 0);
        writer.removeTogether(seen);
        return NO_CONTENT;
      },
    },
    {
      method: 'DELETE',
      path: '/channels/{channel_id}/messages/{message_id}',
      handle: (call) => {
        const message = messageIn(world, call);
        const channel = directory.channel(message.channelId);
        const permissions = directory.permissions(directory.bot.id, channel);
        if (
          message.author.id !== directory.bot.id &&
          (permissions & PermissionFlagsBits.ManageMessages) === 0n
        ) {
          throw missingPermissions();
        }
        writer.remove(message);
        return NO_CONTENT;
      },
    },
  ];
}

function send(world: World, call: RestCall): StoredMessage {
  const body = call.body<MessageBody>();
  let needed = PermissionFlagsBits.SendMessages;
  if (call.files.length > 0) needed |= PermissionFlagsBits.AttachFiles;
  if (body.embeds != null && body.embeds.length > 0) needed |= PermissionFlagsBits.EmbedLinks;
  if (((body.flags ?? 0) & MessageFlags.IsVoiceMessage) !== 0)
    needed |= PermissionFlagsBits.SendVoiceMessages;
  const reference = body.message_reference;
  if (reference != null) needed |= PermissionFlagsBits.ReadMessageHistory;
  const channel = accessibleChannel(world, call.param('channel_id'), needed);
  if (channel.type === 4) {
    throw new DiscordError(400, 50008, 'Cannot send messages in a non-text channel');
  }
  assertDmOpen(world, channel);
  const author = world.directory.bot;
  if (body.enforce_nonce === true && body.nonce != null) {
    const before = world.messages.byNonce(channel.id, author.id, body.nonce, world.clock.now());
    if (before !== undefined) return before;
  }
  if (reference != null && world.messages.find(channel.id, reference.message_id) === undefined) {
    if (reference.fail_if_not_exists !== false) {
      throw invalidForm([
        problem(
          'message-reference',
          ['message_reference'],
          'Unknown message',
          'REPLIES_UNKNOWN_MESSAGE',
        ),
      ]);
    }
  }
  return world.writer.create({ channel, author, body, files: call.files });
}

function countLateEdit(message: StoredMessage, now: number): void {
  if (now - message.createdAt <= HOUR_MS) return;
  message.lateEdits = [...message.lateEdits.filter((time) => now - time < HOUR_MS), now];
  const first = message.lateEdits[0];
  if (first === undefined || message.lateEdits.length <= LATE_EDITS_AN_HOUR) return;
  message.lateEdits.pop();
  throw new DiscordError(
    429,
    30046,
    'Maximum number of edits to messages older than 1 hour reached. Try again later.',
    { retryAfter: (first + HOUR_MS - now) / 1000 },
  );
}

/** A page of a channel's messages, newest first, without ephemeral ones. */
function page(all: readonly StoredMessage[], query: URLSearchParams): StoredMessage[] {
  const visible = all.filter(({ flags }) => (flags & MessageFlags.Ephemeral) === 0);
  const limit = limitIn(query, { max: 100, usual: 50 });
  const after = idIn(query, 'after');
  const around = idIn(query, 'around');
  const before = idIn(query, 'before');
  const from = (first: bigint) => visible.filter(({ id }) => BigInt(id) >= first);
  const until = (end: bigint) => visible.filter(({ id }) => BigInt(id) < end);
  if (after !== undefined)
    return from(after + 1n)
      .slice(0, limit)
      .reverse();
  if (around !== undefined) {
    const half = Math.floor(limit / 2);
    return [...last(until(around), half), ...from(around).slice(0, limit - half)].reverse();
  }
  return last(before === undefined ? visible : until(before), limit).reverse();
}

function last<T>(items: readonly T[], count: number): T[] {
  return items.slice(Math.max(0, items.length - count));
}
