import type { PageState } from '../../src/page/protocol.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Whom and what a command can be given in a channel. */
export interface Surroundings {
  /** The members of the server, or both ends of direct messages. */
  readonly users: readonly Named[];
  /** People elsewhere: given by their id, as Discord's client takes it. */
  readonly strangers: readonly Named[];
  readonly roles: readonly Named[];
  /** Text channels. */
  readonly channels: readonly Named[];
}

/** Who and what is around a person in a channel. */
export function surroundings(state: PageState, channelId: string): Surroundings {
  const guild = state.guilds.find(({ channels }) => channels.some(({ id }) => id === channelId));
  const here = new Set(guild?.memberIds ?? [state.me.id, state.bot.id]);
  const everybody = Object.entries(state.users).map(([id, { username }]) => ({
    id,
    name: username,
  }));
  return {
    users: everybody.filter(({ id }) => here.has(id)),
    strangers: everybody.filter(({ id }) => !here.has(id)),
    roles: guild?.roles ?? [],
    channels: guild?.channels ?? [],
  };
}
