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
        <button type="button" class="button" data-style="secondary" @click=${this.#save}>Save…</button>
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

  readonly #save = (): Promise<void> =>
    this.#attempt('Saving…', async () => {
      offer(await savedWorld(), 'sandbox-world.json');
      return 'Saved as sandbox-world.json.';
    });

  readonly #load = async ({ target }: Event): Promise<void> => {
    const input = target instanceof HTMLInputElement ? target : undefined;
    const file = input?.files?.[0];
    if (input === undefined || file === undefined) return;
    await this.#attempt('Loading…', async () => {
      await load(file);
      return `Loaded ${file.name}.`;
    });
    // The same file can be chosen again.
    input.value = '';
  };

  /** @param work answers what to say when it is done */
  async #attempt(meanwhile: string, work: () => Promise<string>): Promise<void> {
    this.note = meanwhile;
    this.isFailure = false;
    try {
      this.note = await work();
    } catch (error) {
      this.note = reasonOf(error);
      this.isFailure = true;
    }
  }
}

/** Everything that the sandbox holds. @throws Error with the sandbox's reason */
async function savedWorld(): Promise<Blob> {
  const response = await fetch('/page/world');
  if (!response.ok) throw await refusal(response, 'saved');
  return response.blob();
}

/** Has the browser download a file. */
function offer(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has begun with the click, and holds the file by itself.
  URL.revokeObjectURL(url);
}

/** @throws Error with the sandbox's reason */
async function load(file: File): Promise<void> {
  const response = await fetch('/page/world', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: file,
  });
  if (!response.ok) throw await refusal(response, 'loaded');
}

async function refusal(response: Response, done: 'saved' | 'loaded'): Promise<Error> {
  const body: { error?: string } = await response.json().catch(() => ({}));
  return new Error(body.error ?? `The file could not be ${done} (${response.status}).`);
}

customElements.define('sandbox-world', SandboxWorld);
