import { html, type TemplateResult } from 'lit';

import type { ControlContext } from './control-context.ts';

const statuses = [
  [429, '429, rate limited'],
  [500, '500, internal error'],
  [503, '503, unavailable'],
] as const;

/** Answers that requests of the bot get instead of the usual ones. */
export function faultControls({ state, act }: ControlContext): TemplateResult {
  const { armedFaults } = state.developer;
  const arm = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const entered = new FormData(event.currentTarget);
    const status = Number(entered.get('status'));
    const times = Number(entered.get('times'));
    const retryAfterSeconds = Number(entered.get('retryAfter'));
    act(`${requests(times)} of the bot will get ${status}.`, 'armFault', {
      status,
      times,
      ...(status === 429 && { retryAfterSeconds }),
    });
  };
  return html`<fieldset>
    <legend>Errors</legend>
    <form class="line" @submit=${arm}>
      <label>The next <input name="times" type="number" min="1" max="1000" value="1" required /></label>
      <label>
        requests of the bot get
        <select name="status">
          ${statuses.map(([status, text]) => html`<option value=${status}>${text}</option>`)}
        </select>
      </label>
      <label>
        a 429 says to wait
        <input name="retryAfter" type="number" min="0.1" max="600" step="0.1" value="1" required />
        seconds
      </label>
      <button>Arm</button>
    </form>
    ${
      armedFaults.length === 0
        ? html`<p>Nothing is armed.</p>`
        : html`<ul>
              ${armedFaults.map(
                ({ status, left }) => html`<li>${requests(left)} to come will get ${status}</li>`,
              )}
            </ul>
            <button
              type="button"
              @click=${() => act('Requests are answered as usual again.', 'clearFaults', {})}
            >
              Clear
            </button>`
    }
  </fieldset>`;
}

function requests(count: number): string {
  return count === 1 ? 'One request' : `${count} requests`;
}
