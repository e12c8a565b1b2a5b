import { html, LitElement } from 'lit';

import { composerStyles } from './composer-styles.ts';
import { type VoiceClip, voiceClip } from './voice-clip.ts';
import { VoiceRecording } from './voice-recording.ts';

/** Discord's longest voice message, in seconds. */
const longestSecs = 20 * 60;

/**
 * Records a voice message from the moment that it is put into the page. `voice-ended` tells that it was sent or
 * cancelled; `composer-error` (detail: words for the person) that something went wrong.
 */
class VoiceRecorder extends LitElement {
  static override properties = { send: { attribute: false } };
  static override styles = composerStyles;

  /** Rejects with words for the person; the recording is kept then. */
  declare send: (clip: VoiceClip) => Promise<void>;
  #recording: VoiceRecording | undefined;
  #startedAt = 0;
  #seconds = 0;
  #timer: ReturnType<typeof setInterval> | undefined;
  #isBusy = false;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
    void this.#recording?.stop();
  }

  protected override render(): unknown {
    const isReady = this.#recording !== undefined && !this.#isBusy;
    return html`<div class="row" role="group" aria-label="Voice message" @keydown=${this.#key}>
      <span aria-hidden="true">🎤</span>
      <span role="timer">${this.#status()}</span>
      <button type="button" @click=${this.#end}>Cancel</button>
      <button type="button" class="ready" ?disabled=${!isReady} @click=${this.#finish}>
        Send voice message
      </button>
    </div>`;
  }

  #status(): string {
    if (this.#recording === undefined) return 'Waiting for the microphone…';
    const rest = String(this.#seconds % 60).padStart(2, '0');
    const time = `${Math.floor(this.#seconds / 60)}:${rest}`;
    return this.#seconds < longestSecs
      ? `Recording ${time}`
      : `Recorded ${time}, the longest there is`;
  }

  async #start(): Promise<void> {
    try {
      const recording = await VoiceRecording.start();
      if (!this.isConnected) {
        await recording.stop();
        return;
      }
      this.#recording = recording;
      this.#startedAt = performance.now();
      this.#timer = setInterval(() => this.#tick(), 250);
      this.requestUpdate();
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>('.ready')?.focus();
    } catch (error) {
      this.#fail(error);
      this.#end();
    }
  }

  #tick(): void {
    const seconds = Math.floor((performance.now() - this.#startedAt) / 1000);
    if (seconds === this.#seconds) return;
    this.#seconds = Math.min(seconds, longestSecs);
    if (seconds >= longestSecs) {
      clearInterval(this.#timer);
      void this.#recording?.stop();
    }
    this.requestUpdate();
  }

  async #finish(): Promise<void> {
    if (this.#recording === undefined || this.#isBusy) return;
    this.#setBusy(true);
    clearInterval(this.#timer);
    try {
      await this.send(await voiceClip(await this.#recording.stop()));
      this.#end();
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#setBusy(false);
    }
  }

  #key(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    this.#end();
  }

  #end(): void {
    this.dispatchEvent(new CustomEvent('voice-ended'));
  }

  #fail(error: unknown): void {
    const detail = error instanceof Error ? error.message : String(error);
    this.dispatchEvent(new CustomEvent('composer-error', { detail }));
  }

  #setBusy(isBusy: boolean): void {
    this.#isBusy = isBusy;
    this.requestUpdate();
  }
}

customElements.define('sandbox-voice-recorder', VoiceRecorder);
