import { html, LitElement, nothing } from 'lit';

import { playTime } from './amounts.ts';

const bars = 48;

/** A voice message: plays, shows its waveform and where it is. */
class SandboxVoice extends LitElement {
  static override properties = {
    source: { attribute: false },
    seconds: { attribute: false },
    waveform: { attribute: false },
    position: { state: true },
    isPlaying: { state: true },
  };

  declare source: string | undefined;
  declare seconds: number;
  /** Base64 of one byte a sample. */
  declare waveform: string;
  declare position: number;
  declare isPlaying: boolean;

  constructor() {
    super();
    this.position = 0;
    this.isPlaying = false;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): unknown {
    const played = this.seconds === 0 ? 0 : this.position / this.seconds;
    const label = this.isPlaying ? 'Pause the voice message' : 'Play the voice message';
    const left = this.isPlaying ? this.seconds - this.position : this.seconds;
    return html`<div class="voice" role="group" aria-label="Voice message">
      <button type="button" aria-label=${label} @click=${this.#toggle}>
        <span aria-hidden="true">${this.isPlaying ? '❚❚' : '▶'}</span>
      </button>
      <div class="waveform" aria-hidden="true">
        ${heights(this.waveform).map(
          (height, index) =>
            html`<i ?data-played=${index < played * bars} .style=${`--height: ${height}`}></i>`,
        )}
      </div>
      <span>${playTime(left)}</span>
      <audio
        preload="metadata"
        src=${this.source ?? nothing}
        @play=${this.#follow}
        @pause=${this.#follow}
        @timeupdate=${this.#follow}
        @ended=${this.#rewind}
      ></audio>
    </div>`;
  }

  get #audio(): HTMLAudioElement | null {
    return this.renderRoot.querySelector('audio');
  }

  readonly #toggle = (): void => {
    const audio = this.#audio;
    if (audio === null) return;
    if (!audio.paused) audio.pause();
    // A broken file shows that it does not play by not playing.
    else audio.play().catch(() => this.#follow());
  };

  readonly #follow = (): void => {
    this.position = this.#audio?.currentTime ?? 0;
    this.isPlaying = this.#audio?.paused === false;
  };

  readonly #rewind = (): void => {
    const audio = this.#audio;
    if (audio !== null) audio.currentTime = 0;
    this.#follow();
  };
}

/** From 0 to 1, a bar each. */
function heights(waveform: string): number[] {
  const samples = decoded(waveform);
  return Array.from({ length: bars }, (_, bar) => {
    const first = Math.floor((bar * samples.length) / bars);
    const next = Math.max(first + 1, Math.floor(((bar + 1) * samples.length) / bars));
    return Math.max(0, ...samples.slice(first, next)) / 255;
  });
}

function decoded(base64: string): number[] {
  try {
    return Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    // A bot can send anything; Discord shows a flat line then.
    return [];
  }
}

customElements.define('sandbox-voice', SandboxVoice);
