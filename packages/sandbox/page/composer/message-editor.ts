import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { live } from 'lit/directives/live.js';

import { attachmentCard } from './attachment-card.ts';
import { type ChosenFile, toggleSpoiler } from './chosen-file.ts';
import { type CommandEntry, entryLabel } from './command-entry.ts';
import { composerStyles } from './composer-styles.ts';
import { chosenFiles } from './file-drop.ts';
import { movedCursor } from './list-cursor.ts';
import { listPopup, optionId, showActive, statusPopup } from './list-popup.ts';
import { descriptionOf, matchCommands, typedCommand } from './match-commands.ts';
import { charactersLeft, isEmptyDraft, type MessageDraft } from './message-draft.ts';
import { messageEditorStyles } from './message-editor-styles.ts';

const listId = 'commands';

/**
 * Where messages are written and commands are found. It tells of `draft-changed` (detail: the new {@link MessageDraft}),
 * `files-added` (detail: files that are yet to be checked), `message-submitted`, `command-chosen` (detail: a
 * {@link CommandEntry}), `commands-opened`, and `voice-wanted`.
 */
export class MessageEditor extends LitElement {
  static override properties = {
    draft: { attribute: false },
    entries: { attribute: false },
    locale: {},
    botName: {},
    placeholder: {},
    isEnabled: { type: Boolean },
    isSending: { type: Boolean },
  };
  static override styles = [composerStyles, messageEditorStyles];

  declare draft: MessageDraft;
  declare entries: readonly CommandEntry[];
  declare locale: string;
  /** Whose commands they are. */
  declare botName: string;
  declare placeholder: string;
  /** Whether the person may write here. */
  declare isEnabled: boolean;
  declare isSending: boolean;
  #cursor = 0;
  #isFocused = false;
  /** What Escape has closed the list for. */
  #closedFor: string | undefined;

  override focus(): void {
    this.#textarea()?.focus();
  }

  /** Begins a command, as its slash does. */
  openCommands(): void {
    this.#cursor = 0;
    this.#closedFor = undefined;
    this.#tell('commands-opened');
    this.#change({ ...this.draft, text: '/' });
    this.focus();
  }

  protected override render(): unknown {
    const { draft, isEnabled } = this;
    const matches = this.#matches();
    const left = charactersLeft(draft);
    const active = matches[this.#cursor] === undefined ? undefined : this.#cursor;
    return html`${this.#cards()}
      <div class="line">
        <button type="button" class="icon" aria-label="Attach files" ?disabled=${!isEnabled} @click=${this.#browse}>
          ＋
        </button>
        <input type="file" multiple hidden aria-label="Attach files" @change=${this.#choose} />
        <textarea
          rows="1"
          placeholder=${this.placeholder}
          aria-label=${this.placeholder}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls=${matches.length > 0 ? listId : nothing}
          aria-activedescendant=${active === undefined ? nothing : optionId(listId, active)}
          ?disabled=${!isEnabled}
          .value=${live(draft.text)}
          @input=${this.#input}
          @keydown=${this.#key}
          @focus=${() => this.#setFocused(true)}
          @blur=${() => this.#setFocused(false)}
        ></textarea>
        ${left === undefined ? nothing : html`<span class=${left < 0 ? 'wrong' : 'muted'}>${left}</span>`}
        <button
          type="button"
          class="icon"
          aria-label="Use a command"
          ?disabled=${!isEnabled || !/^(\/.*)?$/.test(draft.text)}
          @click=${this.openCommands}
        >
          /
        </button>
        <button
          type="button"
          class="icon"
          aria-label="Record a voice message"
          ?disabled=${!isEnabled}
          @click=${() => this.#tell('voice-wanted')}
        >
          🎤
        </button>
        <button
          type="button"
          class="icon"
          aria-label="Send message"
          ?disabled=${!isEnabled || this.isSending || isEmptyDraft(draft)}
          @click=${() => this.#tell('message-submitted')}
        >
          ➤
        </button>
      </div>
      ${this.#list(matches, active)}`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    showActive(this.renderRoot);
    const textarea = this.#textarea();
    if (textarea === null || !changed.has('draft')) return;
    textarea.style.height = 'auto';
    textarea.style.height = `${textarea.scrollHeight}px`;
  }

  #cards(): unknown {
    const { files } = this.draft;
    if (files.length === 0) return nothing;
    return html`<ul aria-label="Attachments">
      ${files.map((file, index) =>
        attachmentCard(file, {
          spoiler: () =>
            this.#change({ ...this.draft, files: files.with(index, toggleSpoiler(file)) }),
          remove: () => {
            this.#change({ ...this.draft, files: files.toSpliced(index, 1) });
            this.focus();
          },
        }),
      )}
    </ul>`;
  }

  #list(matches: readonly CommandEntry[], active: number | undefined): unknown {
    const { text } = this.draft;
    if (matches.length > 0) {
      return listPopup({
        id: listId,
        title: `Commands of ${this.botName}`,
        items: matches.map((entry) => ({
          label: `/${entryLabel(entry, this.locale)}`,
          description: descriptionOf(entry, this.locale),
        })),
        active,
        choose: (index) => this.#use(matches[index]),
        isTabStop: true,
      });
    }
    // A text with a space is no name: it may as well be meant as a message.
    if (!this.#isListWanted() || text.includes(' ')) return nothing;
    return statusPopup(
      this.entries.length === 0
        ? 'No commands are offered here.'
        : 'No commands match your search.',
    );
  }

  #isListWanted(): boolean {
    const { text } = this.draft;
    const isCommand = text.startsWith('/') && !text.includes('\n');
    return isCommand && this.#isFocused && this.#closedFor !== text;
  }

  #matches(): readonly CommandEntry[] {
    if (!this.#isListWanted()) return [];
    return matchCommands(this.entries, this.draft.text.slice(1), this.locale);
  }

  #input({ target }: Event): void {
    if (!(target instanceof HTMLTextAreaElement)) return;
    const text = target.value;
    this.#cursor = 0;
    this.#closedFor = undefined;
    if (text === '/') this.#tell('commands-opened');
    this.#change({ ...this.draft, text });
    const command = typedCommand(this.entries, text, this.locale);
    if (command !== undefined) this.#use(command);
  }

  #key(event: KeyboardEvent): void {
    if (event.isComposing || event.shiftKey) return;
    const matches = this.#matches();
    const chosen = matches[this.#cursor];
    const moved = movedCursor(event.key, this.#cursor, matches.length);
    if (moved !== undefined) {
      this.#cursor = moved;
      this.requestUpdate();
    } else if (chosen !== undefined && (event.key === 'Enter' || event.key === 'Tab')) {
      this.#use(chosen);
    } else if (event.key === 'Escape' && this.#isListWanted()) {
      event.stopPropagation();
      this.#closedFor = this.draft.text;
      this.requestUpdate();
    } else if (event.key === 'Enter') this.#tell('message-submitted');
    else return;
    event.preventDefault();
  }

  #browse(): void {
    this.renderRoot.querySelector<HTMLInputElement>('input[type="file"]')?.click();
  }

  #choose({ target }: Event): void {
    if (!(target instanceof HTMLInputElement)) return;
    this.#tell('files-added', chosenFiles(target.files));
    // The same file can be chosen again.
    target.value = '';
    this.focus();
  }

  #use(entry: CommandEntry | undefined): void {
    if (entry !== undefined) this.#tell('command-chosen', entry);
  }

  #change(draft: MessageDraft): void {
    this.draft = draft;
    this.#tell('draft-changed', draft);
  }

  #setFocused(isFocused: boolean): void {
    this.#isFocused = isFocused;
    this.requestUpdate();
  }

  #tell(name: string, detail?: MessageDraft | CommandEntry | readonly ChosenFile[]): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  #textarea(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector('textarea');
  }
}

customElements.define('sandbox-message-editor', MessageEditor);
