import type { PageState, ShownChannel, ShownGuild } from '../../src/page/protocol.ts';

/** A channel, and the server that it is in; undefined for direct messages. */
export interface ShownPlace {
  readonly guild: ShownGuild | undefined;
  readonly channel: ShownChannel;
  /** As it is spoken of. */
  readonly name: string;
}

type Places = Pick<PageState, 'guilds' | 'dm' | 'bot'>;

/** Every place that the person can go to, the direct messages last. */
export function placesOf(state: Places): ShownPlace[] {
  const inGuilds = state.guilds.flatMap((guild) =>
    guild.channels.map((channel) => ({ guild, channel, name: channel.name })),
  );
  return [...inGuilds, { guild: undefined, channel: state.dm, name: state.bot.username }];
}

/** The place that an address names; the first one where it names none that the person sees. */
export function placeIn(state: Places, hash: string): ShownPlace {
  const places = placesOf(state);
  const channelId = hash.split('/').at(-1);
  const found = places.find(({ channel }) => channel.id === channelId) ?? places[0];
  return found ?? { guild: undefined, channel: state.dm, name: state.bot.username };
}

/** The address of a place, after the page's own. */
export function hashOf({ guild, channel }: ShownPlace): string {
  return `#/${guild?.id ?? '@me'}/${channel.id}`;
}
