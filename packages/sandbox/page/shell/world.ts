import { html, LitElement, nothing } from 'lit';

import { reasonOf } from './reason-of.ts';

/** Saves everything that the sandbox holds to a file, and loads it from one. */
class SandboxWorld extends LitElement {
  static override properties = { note: { state: true }, isFailure: { state: true } };

  /** What has come of it. */
  declare note: string | undefined;
  declare isFailure: boolean;

  constructor() {
    super();
    this.note = undefined;
    this.isFailure = false;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): unknown {
    return html`<button type="button" class="tool" popovertarget="world-panel">World</button>
      <div id="world-panel" class="world" popover role="dialog" aria-label="World">
        <p class="field-note">Servers, people, messages and files, as one file.</p>
        <a class="button" data-style="secondary" href="/page/world" download="sandbox.json">Save…</a>
        <label class="button" data-style="secondary">
          Load…
          <input class="unseen" type="file" accept="application/json,.json" @change=${this.#load} />
        </label>
        ${
          this.note === undefined
            ? nothing
            : html`<p class=${this.isFailure ? 'failure' : 'field-note'} role=${this.isFailure ? 'alert' : 'status'}>
                ${this.note}
              </p>`
        }
      </div>`;
  }

  readonly #load = async ({ target }: Event): Promise<void> => {
    const input = target instanceof HTMLInputElement ? target : undefined;
    const file = input?.files?.[0];
    if (input === undefined || file === undefined) return;
    this.note = 'Loading…';
    this.isFailure = false;
    try {
      await load(file);
      this.note = `Loaded ${file.name}.`;
    } catch (error) {
      this.note = reasonOf(error);
      this.isFailure = true;
    }
    // The same file can be chosen again.
    input.value = '';
  };
}

/** @throws Error with the sandbox's reason */
async function load(file: File): Promise<void> {
  const response = await fetch('/page/world', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: file,
  });
  if (response.ok) return;
  const body: { error?: string } = await response.json().catch(() => ({}));
  throw new Error(body.error ?? `The file could not be loaded (${response.status}).`);
}

customElements.define('sandbox-world', SandboxWorld);
