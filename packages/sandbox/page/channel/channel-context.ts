import type { PageState } from '../../src/page/protocol.ts';
import type { MessageContext } from '../message/message-context.ts';
import { placeChoices } from '../select/select-choices.ts';

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
    myId: state.me.id,
    user: (id) => state.users[id]?.username ?? 'unknown-user',
    role: (id) => withoutAt(roles.find((role) => role.id === id)?.name ?? 'deleted-role'),
    channel: (id) => channels.find((channel) => channel.id === id)?.name ?? 'unknown',
    file: ownUrl,
    choices: (component) => placeChoices(component, state, channelId),
  };
}

/** Changes when something changes that {@link messageContext} answers from. */
export function contextKey(state: PageState, channelId: string): string {
  return JSON.stringify([channelId, state.me.id, state.users, state.guilds, state.dm]);
}

/** Of the sandbox's own files by the name that the page was opened with: the browser takes others for foreign. */
function ownUrl(url: string): string {
  if (!URL.canParse(url)) return url;
  const { hostname, port, pathname, search } = new URL(url);
  const isOwn = isLoopback(hostname) && isLoopback(location.hostname) && port === location.port;
  return isOwn ? `${location.origin}${pathname}${search}` : url;
}

function isLoopback(hostname: string): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
}

function withoutAt(name: string): string {
  return name.replace(/^@/, '');
}
