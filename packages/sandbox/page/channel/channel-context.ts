import type { PageState } from '../../src/page/protocol.ts';
import type { MessageContext } from '../message/message-context.ts';
import { placeChoices } from '../select/select-choices.ts';
import { userName } from '../user-name.ts';

/** What messages need to know of a place, as one person sees it. */
export function messageContext(
  state: PageState,
  channelId: string,
  now: () => number,
): MessageContext {
  const channels = state.guilds.flatMap((guild) => guild.channels);
  const roles = state.guilds.flatMap((guild) => guild.roles);
  return {
    now,
    writersNow: () => Date.now(),
    locale: state.locale,
    myId: state.me.id,
    user: (id) => userName(state, id) ?? 'unknown-user',
    role: (id) => withoutAt(roles.find((role) => role.id === id)?.name ?? 'deleted-role'),
    channel: (id) => channels.find((channel) => channel.id === id)?.name ?? 'unknown',
    file: (url) => url,
    choices: (component) => placeChoices(component, state, channelId),
  };
}

/** Changes when something changes that {@link messageContext} answers from. */
export function contextKey(state: PageState, channelId: string): string {
  return JSON.stringify([
    channelId,
    state.me.id,
    state.locale,
    state.users,
    state.guilds,
    state.dm,
  ]);
}

function withoutAt(name: string): string {
  return name.replace(/^@/, '');
}
