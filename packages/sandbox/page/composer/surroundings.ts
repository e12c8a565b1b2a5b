import type { PageState } from '../../src/page/protocol.ts';
import { userName } from '../user-name.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Somebody, by the name that is shown of them. */
export interface NamedUser extends Named {
  /** Theirs alone. */
  readonly username: string;
}

/** Whom and what a command can be given in a channel. */
export interface Surroundings {
  /** The members of the server, or both ends of direct messages. */
  readonly users: readonly NamedUser[];
  /** People elsewhere: given by their id, as Discord's client takes it. */
  readonly strangers: readonly NamedUser[];
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
    name: userName(state, id) ?? username,
    username,
  }));
  return {
    users: everybody.filter(({ id }) => here.has(id)),
    strangers: everybody.filter(({ id }) => !here.has(id)),
    roles: guild?.roles ?? [],
    channels: guild?.channels ?? [],
  };
}
