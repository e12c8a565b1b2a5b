import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { live } from 'lit/directives/live.js';

import { attachmentCard } from './attachment-card.ts';
import { type ChosenFile, toggleSpoiler } from './chosen-file.ts';
import type { CommandEntry } from './command-entry.ts';
import { composerStyles } from './composer-styles.ts';
import { commandOffer, type EditorOffer, mentionOffer } from './editor-offers.ts';
import { chosenFiles } from './file-drop.ts';
import { movedCursor } from './list-cursor.ts';
import { listPopup, optionId, showActive, statusPopup } from './list-popup.ts';
import { typedCommand } from './match-commands.ts';
import { completeMention, type Mentionable, type MentionSearch } from './mentions.ts';
import { charactersLeft, isEmptyDraft, type MessageDraft } from './message-draft.ts';
import { messageEditorStyles } from './message-editor-styles.ts';

const listId = 'offers';

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
    mentionables: { attribute: false },
    botName: {},
    placeholder: {},
    isEnabled: { type: Boolean },
    isSending: { type: Boolean },
  };
  static override styles = [composerStyles, messageEditorStyles];

  declare draft: MessageDraft;
  declare entries: readonly CommandEntry[];
  declare locale: string;
  /** Whom and what the message can mention. */
  declare mentionables: readonly Mentionable[];
  /** Whose commands they are. */
  declare botName: string;
  declare placeholder: string;
  /** Whether the person may write here. */
  declare isEnabled: boolean;
  declare isSending: boolean;
  #cursor = 0;
  /** Where the next character goes; undefined while some are marked. */
  #caret: number | undefined;
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
    const offer = this.#offer();
    const count = offer?.items.length ?? 0;
    const left = charactersLeft(draft);
    const active = this.#cursor < count ? this.#cursor : undefined;
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
          aria-controls=${count > 0 ? listId : nothing}
          aria-activedescendant=${active === undefined ? nothing : optionId(listId, active)}
          ?disabled=${!isEnabled}
          .value=${live(draft.text)}
          @input=${this.#input}
          @keydown=${this.#key}
          @keyup=${this.#track}
          @click=${this.#track}
          @focus=${this.#focused}
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
      ${offer === undefined ? nothing : this.#list(offer, active)}`;
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

  #list({ title, items, empty, take }: EditorOffer, active: number | undefined): unknown {
    if (items.length === 0) return statusPopup(empty);
    return listPopup({ id: listId, title, items, active, choose: take, isTabStop: true });
  }

  #offer(): EditorOffer | undefined {
    const { text } = this.draft;
    if (!this.#isFocused || this.#closedFor === text) return undefined;
    return (
      mentionOffer(this.mentionables, text, this.#caret, (search, what) => {
        void this.#mention(search, what);
      }) ?? commandOffer(this.entries, text, this, (entry) => this.#use(entry))
    );
  }

  #input({ target }: Event): void {
    if (!(target instanceof HTMLTextAreaElement)) return;
    const text = target.value;
    this.#caret = caretOf(target);
    this.#cursor = 0;
    this.#closedFor = undefined;
    if (text === '/') this.#tell('commands-opened');
    this.#change({ ...this.draft, text });
    const command = typedCommand(this.entries, text, this.locale);
    if (command !== undefined) this.#use(command);
  }

  #key(event: KeyboardEvent): void {
    if (event.isComposing || event.shiftKey) return;
    const offer = this.#offer();
    const count = offer?.items.length ?? 0;
    const moved = movedCursor(event.key, this.#cursor, count);
    if (moved !== undefined) {
      this.#cursor = moved;
      this.requestUpdate();
    } else if (this.#cursor < count && (event.key === 'Enter' || event.key === 'Tab')) {
      offer?.take(this.#cursor);
    } else if (event.key === 'Escape' && offer !== undefined) {
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

  #use(entry: CommandEntry): void {
    this.#tell('command-chosen', entry);
  }

  async #mention(search: MentionSearch, what: Mentionable): Promise<void> {
    const { text, cursor } = completeMention(this.draft.text, search, what);
    const mentions = new Map([...this.draft.mentions, [what.label, what.markup]]);
    this.#caret = cursor;
    this.#cursor = 0;
    this.#change({ ...this.draft, text, mentions });
    await this.updateComplete;
    this.#textarea()?.setSelectionRange(cursor, cursor);
  }

  /** The caret may have been moved without anything having been typed. */
  #track({ target }: Event): void {
    const caret = target instanceof HTMLTextAreaElement ? caretOf(target) : undefined;
    if (caret === this.#caret) return;
    this.#caret = caret;
    this.#cursor = 0;
    this.requestUpdate();
  }

  #change(draft: MessageDraft): void {
    this.draft = draft;
    this.#tell('draft-changed', draft);
  }

  #focused(event: FocusEvent): void {
    this.#setFocused(true);
    this.#track(event);
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

function caretOf({ selectionStart, selectionEnd }: HTMLTextAreaElement): number | undefined {
  return selectionStart === selectionEnd ? selectionStart : undefined;
}

customElements.define('sandbox-message-editor', MessageEditor);
