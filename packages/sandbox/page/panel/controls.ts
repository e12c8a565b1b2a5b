import { css, html, LitElement, nothing } from 'lit';

import type { PageRequestName, PageRequests } from '../../src/page/protocol.ts';
import type { Session } from '../session.ts';
import { SessionController } from '../session-controller.ts';
import { channelControls } from './channel-controls.ts';
import { clockControls } from './clock-controls.ts';
import type { ControlContext } from './control-context.ts';
import { faultControls } from './fault-controls.ts';
import { gatewayControls } from './gateway-controls.ts';
import { columnStyle, controlStyle } from './panel-style.ts';
import { peopleControls } from './people-controls.ts';

/** Has things happen that a bot meets sooner or later, and says what has happened. */
export class SandboxControls extends LitElement {
  static override properties = {
    session: { attribute: false },
    channelId: {},
    outcome: { state: true },
  };
  static override styles = [
    controlStyle,
    columnStyle,
    css`
      .groups {
        flex: 1;
        min-height: 0;
        padding: 0 8px 8px;
        overflow-y: auto;
      }
      fieldset {
        min-width: 0;
        margin: 12px 0 0;
        padding: 8px;
        border: 1px solid #4e5058;
        border-radius: 4px;
      }
      legend {
        padding: 0 4px;
        color: #f2f3f5;
        font-weight: 600;
      }
      p {
        margin: 0 0 8px;
      }
      .clock {
        font-variant-numeric: tabular-nums;
      }
      .control {
        display: grid;
        grid-template-columns: minmax(120px, 180px) 1fr;
        gap: 4px 12px;
        align-items: center;
        margin-top: 8px;
        color: #b5bac1;
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        align-items: center;
        margin-block: 8px;
      }
      .line input[type="number"] {
        width: 80px;
      }
      .line input:not([type]) {
        width: 160px;
        max-width: 100%;
      }
      .switch {
        display: flex;
        gap: 8px;
        align-items: center;
        min-height: 32px;
      }
      .outcome {
        min-height: 40px;
        margin: 0;
        padding: 10px 8px;
        border-top: 1px solid #3f4147;
        background: #232428;
        overflow-wrap: anywhere;
      }
      .failed {
        color: #ff8a8d;
      }
    `,
  ];

  declare session: Session;
  declare channelId: string;
  declare outcome: { readonly text: string; readonly isError: boolean };
  #wasReady: boolean | undefined;

  constructor() {
    super();
    this.channelId = '';
    this.outcome = { text: 'Nothing has been changed yet.', isError: false };
    new SessionController(this, () => this.session);
  }

  override willUpdate(): void {
    const isReady = this.session.state?.bot.isReady;
    if (this.#wasReady !== undefined && isReady !== undefined && isReady !== this.#wasReady) {
      this.#say(isReady ? 'The bot is connected again.' : 'The bot is not connected.');
    }
    this.#wasReady = isReady ?? this.#wasReady;
  }

  override render() {
    const { session, channelId, outcome } = this;
    const { state } = session;
    if (state === undefined) return html`<p class="outcome">Connecting to the sandbox…</p>`;
    const context: ControlContext = {
      session,
      state,
      channelId,
      act: (done, name, given) => void this.#act(done, name, given),
      say: (text) => this.#say(text),
    };
    return html`
      <div class="groups">
        ${clockControls(context)} ${gatewayControls(context)} ${faultControls(context)}
        ${channelControls(context)} ${peopleControls(context)}
      </div>
      <p class=${outcome.isError ? 'outcome failed' : 'outcome'} role="status">
        ${outcome.isError ? 'That did not work: ' : nothing}${outcome.text}
      </p>
    `;
  }

  async #act<Name extends PageRequestName>(
    done: string,
    name: Name,
    given: PageRequests[Name]['in'],
  ): Promise<void> {
    try {
      await this.session.ask(name, given);
      this.#say(done);
    } catch (error) {
      this.outcome = {
        text: error instanceof Error ? error.message : String(error),
        isError: true,
      };
    }
    // A switch that was flipped shows again what is the case.
    this.requestUpdate();
  }

  #say(text: string): void {
    this.outcome = { text, isError: false };
  }
}

customElements.define('sandbox-controls', SandboxControls);
