import { html, type TemplateResult } from 'lit';

import type { ControlContext } from './control-context.ts';
import './sandbox-clock.ts';

const steps = [
  {
    label: '3 seconds later',
    ms: 3_000,
    shows:
      'What has no first answer yet has failed; a late answer gets 10062, Unknown interaction.',
  },
  {
    label: '15 minutes later',
    ms: 15 * 60_000,
    shows: 'The tokens of all interactions die: edits by them get 401 with code 50027.',
  },
  {
    label: '1 day later',
    ms: 24 * 60 * 60_000,
    shows: 'Links to attachments have expired. Messages shown anew have fresh ones.',
  },
] as const;

/** Time, which only goes forward, and the links that die of it. */
export function clockControls({ session, act }: ControlContext): TemplateResult {
  return html`<fieldset>
    <legend>Clock</legend>
    <p class="clock"><sandbox-clock .session=${session}></sandbox-clock></p>
    <p>
      Discord's time: of ids, messages, tokens and links. The bot's own clock is not moved, so what it counts down to stays
      as far away.
    </p>
    ${steps.map(
      ({ label, ms, shows }) => html`<div class="control">
        <button type="button" @click=${() => act(`It is ${label}.`, 'advanceClock', { ms })}>
          ${label}
        </button>
        <span>${shows}</span>
      </div>`,
    )}
    <div class="control">
      <button
        type="button"
        @click=${() => act('All links to files made so far answer 404.', 'expireLinks', {})}
      >
        Expire links
      </button>
      <span>Links to attachments answer 404, without time passing.</span>
    </div>
  </fieldset>`;
}
