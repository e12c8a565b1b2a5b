import { html, nothing, type TemplateResult } from 'lit';

import type { ControlContext } from './control-context.ts';

const ways = [
  {
    how: 'drop',
    label: 'Drop the connection',
    shows: 'The bot resumes and gets what it has missed.',
    done: 'The connection was dropped with code 4000.',
  },
  {
    how: 'reconnect',
    label: 'Ask to reconnect',
    shows: 'Opcode 7, as Discord sends it before a restart. The bot resumes.',
    done: 'The bot was asked to reconnect.',
  },
  {
    how: 'invalidate',
    label: 'Invalidate the session',
    shows: 'Opcode 9. The bot identifies anew; what it has missed is lost.',
    done: 'The session is no longer valid.',
  },
] as const;

/** The bot's line to Discord, and the bot itself. */
export function gatewayControls({ state, act }: ControlContext): TemplateResult {
  const { bot, developer } = state;
  return html`<fieldset>
    <legend>Gateway</legend>
    <p>${bot.username} is ${bot.isReady ? 'connected' : 'not connected'}.</p>
    ${ways.map(
      ({ how, label, shows, done }) => html`<div class="control">
        <button type="button" @click=${() => act(done, 'dropGateway', { how })}>${label}</button>
        <span>${shows}</span>
      </div>`,
    )}
    ${
      developer.canRestartBot
        ? html`<div class="control">
            <button
              type="button"
              @click=${() => act('The bot is being restarted.', 'restartBot', {})}
            >
              Restart the bot
            </button>
            <span>It goes down and comes back; the sandbox stays as it is.</span>
          </div>`
        : nothing
    }
  </fieldset>`;
}
