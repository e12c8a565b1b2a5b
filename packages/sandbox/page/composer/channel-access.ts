import type { PageState } from '../../src/page/protocol.ts';

/** Whether somebody may write in a channel, and what the empty line for it says. */
export interface ChannelAccess {
  readonly canSend: boolean;
  readonly placeholder: string;
}

/** What a person may do in a channel; nothing in one that they do not see. */
export function channelAccess(state: PageState, channelId: string): ChannelAccess {
  const isDm = state.dm.id === channelId;
  const channels = state.guilds.flatMap((guild) => guild.channels);
  const channel = isDm ? state.dm : channels.find(({ id }) => id === channelId);
  if (channel?.canSend !== true) {
    const placeholder = 'You do not have permission to send messages in this channel.';
    return { canSend: false, placeholder };
  }
  const name = isDm ? `@${state.bot.username}` : `#${channel.name}`;
  return { canSend: true, placeholder: `Message ${name}` };
}
