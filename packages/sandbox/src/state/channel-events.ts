import type { ChannelRecord } from './directory.ts';
import { channelObject } from './place-objects.ts';
import type { World } from './world.ts';

/** Tells the bot that a channel has changed. */
export function channelUpdated({ directory, gateway }: World, channel: ChannelRecord): void {
  const data = channelObject(directory, channel);
  gateway.dispatch('CHANNEL_UPDATE', data, { guildId: channel.guildId, intents: 1 });
}
