import type { APIUser } from 'discord-api-types/v10';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { ChannelRecord } from '../state/directory.ts';
import { reactionOf } from '../state/message-reactions.ts';
import type { StoredMessage } from '../state/message-store.ts';
import type { World } from '../state/world.ts';
import type { SandboxMessage } from './sandbox-interaction.ts';

const {
  AddReactions,
  AttachFiles,
  ReadMessageHistory,
  SendMessages,
  SendVoiceMessages,
  ViewChannel,
} = PermissionFlagsBits;

/** What a message may be besides its text and files. */
export interface SendOptions {
  /** Makes the only file a voice message. `waveform`: base64 of up to 256 bytes. */
  readonly voice?: { readonly durationSecs: number; readonly waveform: string } | undefined;
  /** The id of the message that it replies to. */
  readonly replyTo?: string | undefined;
}

/** @throws Error that says what of a message somebody may not send to a channel */
export function assertMaySend(
  { directory, messages }: World,
  user: APIUser,
  channel: ChannelRecord,
  { files, voice, replyTo }: SendOptions & { readonly files: number },
): void {
  const permissions = directory.permissions(user.id, channel);
  const assertMay = (needed: bigint, what: string) => {
    if ((permissions & needed) !== needed) throw new Error(`${user.username} may not ${what}`);
  };
  const isPlace = channel.type !== 4 && isIn({ directory }, user, channel);
  if (!isPlace) throw new Error(`${user.username} may not send messages there`);
  assertMay(ViewChannel | SendMessages, 'send messages there');
  if (files > 0) assertMay(AttachFiles, 'attach files there');
  if (voice !== undefined) assertMay(SendVoiceMessages, 'send voice messages there');
  if (replyTo === undefined) return;
  assertMay(ReadMessageHistory, 'read there what was said before');
  if (messages.get(channel.id, replyTo).ephemeralFor !== undefined) {
    throw new Error('Nobody can reply to a message that one person alone sees');
  }
}

/** @throws Error where somebody may only join in with reactions that are there */
export function assertMayReact(
  { directory }: World,
  user: APIUser,
  message: StoredMessage,
  emoji: string,
): void {
  if (reactionOf(message, emoji) !== undefined) return;
  const permissions = directory.permissions(user.id, directory.channel(message.channelId));
  if ((permissions & AddReactions) === 0n) {
    throw new Error(`${user.username} may not add reactions there`);
  }
}

/** A message where somebody is and can read it. @throws Error for any other */
export function messageInReach(
  { directory, messages }: World,
  user: APIUser,
  message: SandboxMessage,
): StoredMessage {
  const stored = messages.get(message.channel_id, message.id);
  const channel = directory.channel(stored.channelId);
  const needed = ViewChannel | ReadMessageHistory;
  const mayRead = (directory.permissions(user.id, channel) & needed) === needed;
  if (!isIn({ directory }, user, channel) || !mayRead || stored.ephemeralFor !== undefined) {
    throw new Error(`${user.username} cannot do anything with this message`);
  }
  return stored;
}

/** Whether somebody is a member of the channel's server, or one of the two in direct messages. */
function isIn({ directory }: Pick<World, 'directory'>, { id }: APIUser, channel: ChannelRecord) {
  return directory.guildOf(channel)?.members.has(id) ?? channel.recipientId === id;
}
