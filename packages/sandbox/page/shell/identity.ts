import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';

import type { PageState } from '../../src/page/protocol.ts';
import { avatarView } from '../message/header.ts';
import { languages } from './languages.ts';

/** Who somebody is and which language they have, both to be chosen anew. */
export function identityView(
  { me, people, locale }: PageState,
  become: (person: string, locale: string) => void,
): unknown {
  const chosen = ({ target }: Event) => (target instanceof HTMLSelectElement ? target.value : '');
  return html`<section class="identity" aria-label="Who you are">
    ${avatarView({ id: me.id, username: me.username }, String)}
    <label>
      <span>You are</span>
      <select
        name="person"
        .value=${live(me.name)}
        @change=${(event: Event) => become(chosen(event), locale)}
      >
        ${people.map(
          ({ name, username }) =>
            html`<option value=${name} .selected=${name === me.name}>
              ${username}${username.toLowerCase() === name.toLowerCase() ? nothing : ` (${name})`}
            </option>`,
        )}
      </select>
    </label>
    <label>
      <span>Language</span>
      <select
        name="locale"
        .value=${live(locale)}
        @change=${(event: Event) => become(me.name, chosen(event))}
      >
        ${languages.map(
          ([value, name]) =>
            html`<option value=${value} lang=${value} .selected=${value === locale}>${name}</option>`,
        )}
      </select>
    </label>
  </section>`;
}
