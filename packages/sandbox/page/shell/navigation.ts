import { html, nothing } from 'lit';

import type { PageState } from '../../src/page/protocol.ts';
import { hashOf, placesOf, type ShownPlace } from './places.ts';
import type { Unread, UnreadMark } from './unread.ts';

/** Where somebody is, and where else they can go. */
export interface NavigationView {
  readonly state: PageState;
  readonly current: ShownPlace;
  readonly unread: Unread;
}

/** The direct messages and the servers, each as its initials. */
export function rail({ state, current, unread }: NavigationView): unknown {
  const places = placesOf(state);
  const direct: ShownPlace = { guild: undefined, channel: state.dm, name: state.bot.username };
  return html`<nav class="rail" aria-label="Servers">
    <ul>
      ${railItem({
        name: 'Direct messages',
        face: '@',
        href: hashOf(direct),
        isCurrent: current.guild === undefined,
        mark: unread.of(state.dm.id),
      })}
      ${state.guilds.map((guild) => {
        const first = places.find((place) => place.guild?.id === guild.id);
        return railItem({
          name: guild.name,
          face: initials(guild.name),
          href: first === undefined ? undefined : hashOf(first),
          isCurrent: current.guild?.id === guild.id,
          mark: unread.ofAll(guild.channels.map(({ id }) => id)),
        });
      })}
    </ul>
  </nav>`;
}

/** The channels of the server that somebody is in, or their direct messages. */
export function channelList({ state, current, unread }: NavigationView): unknown {
  const { guild } = current;
  const places = placesOf(state).filter((place) => place.guild?.id === guild?.id);
  return html`<nav class="channels" aria-label="Channels">
    <h2>${guild?.name ?? 'Direct messages'}</h2>
    ${
      guild?.hasBot === false
        ? html`<p class="hint">The bot is not in this server. Commands that you have installed for yourself work here.</p>`
        : nothing
    }
    <ul>
      ${places.map((place) => {
        const mark = unread.of(place.channel.id);
        return html`<li>
          <a
            href=${hashOf(place)}
            aria-current=${place.channel.id === current.channel.id ? 'page' : nothing}
            ?data-unread=${mark.messages > 0}
          >
            <span aria-hidden="true" class="sign">${guild === undefined ? '@' : '#'}</span>
            <span class="channel-name">${place.name}</span>${markView(mark)}
          </a>
        </li>`;
      })}
    </ul>
  </nav>`;
}

function railItem(item: {
  readonly name: string;
  readonly face: string;
  readonly href: string | undefined;
  readonly isCurrent: boolean;
  readonly mark: UnreadMark;
}): unknown {
  const { name, face, href, isCurrent, mark } = item;
  if (href === undefined) return nothing;
  return html`<li ?data-unread=${mark.messages > 0}>
    <a href=${href} aria-current=${isCurrent ? 'true' : nothing} title=${name}>
      <span aria-hidden="true">${face}</span><span class="unseen">${name}</span>${markView(mark)}
    </a>
  </li>`;
}

function markView({ messages, mentions }: UnreadMark): unknown {
  if (messages === 0) return nothing;
  if (mentions === 0) return html`<span class="unseen">(unread)</span>`;
  return html`<span class="mentions">${mentions}<span class="unseen"> mentions</span></span>`;
}

function initials(name: string): string {
  return name
    .split(/\s+/)
    .map((word) => [...word][0] ?? '')
    .join('')
    .slice(0, 3);
}
