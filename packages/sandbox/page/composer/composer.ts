import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { PageState, Sample } from '../../src/page/protocol.ts';
import { displayName } from '../message/message-context.ts';
import type { Session } from '../session.ts';
import { SessionController } from '../session-controller.ts';
import { channelAccess } from './channel-access.ts';
import { addFiles, type ChosenFile } from './chosen-file.ts';
import type { CommandEntry } from './command-entry.ts';
import { type CommandForm, enter, fileOption, openForm } from './command-form.ts';
import './command-form-view.ts';
import type { CommandFormView } from './command-form-view.ts';
import { composerLayout } from './composer-layout.ts';
import { composerStyles } from './composer-styles.ts';
import { type Desk, Desks } from './desk.ts';
import { chosenFiles, FileDrop } from './file-drop.ts';
import { mentionables } from './mentions.ts';
import { isEmptyDraft, type MessageDraft } from './message-draft.ts';
import './message-editor.ts';
import type { MessageEditor } from './message-editor.ts';
import { OfferedCommands } from './offered-commands.ts';
import type { AnswerContext, OptionValue } from './option-answer.ts';
import { replyLine } from './reply-line.ts';
import { sampleFile } from './sample-file.ts';
import { sampleOffers } from './sample-offers.ts';
import { suggest } from './sender.ts';
import { type Outgoing, Sending } from './sending.ts';
import { surroundings } from './surroundings.ts';
import type { VoiceClip } from './voice-clip.ts';
import './voice-recorder.ts';

/**
 * What stands below a channel: messages are written, voices recorded and commands filled in here. It tells of
 * `command-sent` (detail `{name}`), then of `interaction-result` (detail `{result, name}`) or, when the sandbox has refused
 * the command and the form is back, of `command-refused` (detail `{name}`); and of `reply-cleared`.
 */
class Composer extends LitElement {
  static override properties = {
    session: { attribute: false },
    channelId: {},
    replyTo: {},
  };
  static override styles = [composerStyles, composerLayout];

  declare session: Session;
  declare channelId: string;
  /** The id of the message that the next one answers. */
  declare replyTo: string | undefined;
  readonly #offered = new OfferedCommands(this, () => this);
  readonly #drop = new FileDrop(this, (files) => this.#takeFiles(files));
  readonly #desks = new Desks();
  readonly #sending = new Sending(this, this.#desks);
  #hasUsedCommand = false;
  /** Where a voice message is being recorded. */
  #recordedAt: string | undefined;

  constructor() {
    super();
    new SessionController(this, () => this.session);
  }

  protected override willUpdate(): void {
    if (this.#recordedAt !== this.#place()) this.#recordedAt = undefined;
  }

  protected override render(): unknown {
    const { state } = this.session;
    if (state === undefined) return nothing;
    const { form } = this.#desk();
    return html`<div class="frame" @keydown=${this.#key} @paste=${this.#paste}>
      ${this.#drop.isOver ? html`<div class="drop">Drop files here to upload them</div>` : nothing}
      <div role="alert" class="wrong">${this.#sending.problem}</div>
      ${this.#reply()}
      ${form === undefined ? this.#message(state) : this.#command(state, form)}
    </div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('replyTo') && this.replyTo !== undefined) void this.#focusEditor();
  }

  #reply(): unknown {
    if (this.replyTo === undefined) return nothing;
    const message = this.session.messages(this.channelId).find(({ id }) => id === this.replyTo);
    const author = message && displayName(message.author);
    return replyLine(author, () => this.#clearReply());
  }

  #message(state: PageState): unknown {
    if (this.#recordedAt !== undefined) {
      return html`<sandbox-voice-recorder
        .send=${(clip: VoiceClip) => this.#sendVoice(clip)}
        @voice-ended=${this.#endVoice}
        @composer-error=${this.#showProblem}
      ></sandbox-voice-recorder>`;
    }
    const { draft } = this.#desk();
    const { canSend, placeholder } = channelAccess(state, this.channelId);
    return html`${canSend ? this.#offers(state) : nothing}
      <sandbox-message-editor
        .draft=${draft}
        .entries=${this.#offered.entries}
        .locale=${state.locale}
        .mentionables=${mentionables(surroundings(state, this.channelId))}
        .botName=${state.bot.username}
        .placeholder=${placeholder}
        .isEnabled=${canSend}
        .isSending=${this.#sending.isBusy}
        @draft-changed=${({ detail }: CustomEvent<MessageDraft>) => this.#setDesk({ draft: detail })}
        @files-added=${({ detail }: CustomEvent<readonly ChosenFile[]>) => this.#takeFiles(detail)}
        @commands-opened=${() => this.#offered.load()}
        @command-chosen=${({ detail }: CustomEvent<CommandEntry>) => this.#open(detail)}
        @voice-wanted=${this.#record}
        @message-submitted=${this.#sendMessage}
      ></sandbox-message-editor>`;
  }

  /** Until a command has been used. */
  #offers(state: PageState): unknown {
    if (this.#hasUsedCommand || !isEmptyDraft(this.#desk().draft)) return nothing;
    return sampleOffers(state, this.#offered.entries, (entry, sample) => this.#try(entry, sample));
  }

  async #try(entry: CommandEntry, sample: Sample): Promise<void> {
    const place = this.#place();
    this.#open(entry);
    try {
      const file = await sampleFile(sample);
      const { form } = this.#desk(place);
      const option = form && fileOption(form);
      // It may have been left, or filled in, meanwhile.
      if (form?.entry.key !== entry.key || option === undefined) return;
      this.#setDesk({ form: enter(form, option.name, { kind: 'file', file }) }, place);
      void this.#focusForm();
    } catch (error) {
      this.#sending.fail(error);
    }
  }

  #command(state: PageState, form: CommandForm): unknown {
    const view = html`<sandbox-command-form
      .form=${form}
      .context=${this.#context(state)}
      .samples=${state.samples}
      .isSending=${this.#sending.isBusy}
      .suggest=${(focused: string, value: string, others: ReadonlyMap<string, OptionValue>) =>
        suggest(this.session, this.channelId, form.entry, { focused, value }, others)}
      @form-changed=${({ detail }: CustomEvent<CommandForm>) => this.#setDesk({ form: detail })}
      @form-left=${this.#leave}
      @form-submitted=${() => this.#sendCommand(state, form.entry.name)}
      @composer-error=${this.#showProblem}
    ></sandbox-command-form>`;
    return keyed(`${this.#place()}/${form.entry.key}`, view);
  }

  #context(state: PageState): AnswerContext {
    return {
      around: surroundings(state, this.channelId),
      locale: state.locale,
      attachmentSizeLimit: state.attachmentSizeLimit,
    };
  }

  #open(entry: CommandEntry): void {
    const { draft } = this.#desk();
    this.#setDesk({ draft: { ...draft, text: '' }, form: openForm(entry) });
    void this.#focusForm();
  }

  #leave(): void {
    this.#sending.problem = '';
    this.#setDesk({ form: undefined });
    void this.#focusEditor();
  }

  async #sendMessage(): Promise<void> {
    if (await this.#sending.message(this.#outgoing())) this.#clearReply();
  }

  async #sendVoice(clip: VoiceClip): Promise<void> {
    await this.#sending.voice(this.#outgoing(), clip);
    this.#clearReply();
  }

  async #sendCommand(state: PageState, name: string): Promise<void> {
    const isAnswered = await this.#sending.command(this.#outgoing(), this.#context(state), {
      sent: () => {
        this.#hasUsedCommand = true;
        void this.#focusEditor();
        this.#tell('command-sent', { name });
      },
      answered: (result) => this.#tell('interaction-result', { result, name }),
      refused: () => this.#tell('command-refused', { name }),
    });
    if (!isAnswered) void this.#focusForm();
  }

  #takeFiles(files: readonly ChosenFile[]): void {
    const { state } = this.session;
    if (state === undefined || !channelAccess(state, this.channelId).canSend) return;
    const { draft, form } = this.#desk();
    const [file] = files;
    const option = form && fileOption(form);
    if (form !== undefined && file !== undefined && option !== undefined) {
      this.#setDesk({ form: enter(form, option.name, { kind: 'file', file }) });
      void this.#focusForm();
    } else if (form !== undefined) {
      this.#sending.fail(new Error('This command takes no more files.'));
    } else {
      const added = addFiles(draft.files, files, state.attachmentSizeLimit);
      this.#sending.problem = added.refusal ?? '';
      this.#setDesk({ draft: { ...draft, files: added.files } });
      void this.#focusEditor();
    }
  }

  #paste(event: ClipboardEvent): void {
    const { clipboardData } = event;
    const files = chosenFiles(clipboardData?.files ?? null);
    // Programs that copy text put pictures of it beside it.
    if (files.length === 0 || clipboardData?.types.includes('text/plain')) return;
    event.preventDefault();
    this.#takeFiles(files);
  }

  #key(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || this.replyTo === undefined) return;
    event.stopPropagation();
    this.#clearReply();
  }

  #record(): void {
    this.#recordedAt = this.#place();
    this.requestUpdate();
  }

  #endVoice(): void {
    this.#recordedAt = undefined;
    this.requestUpdate();
    void this.#focusEditor();
  }

  #clearReply(): void {
    if (this.replyTo === undefined) return;
    this.#tell('reply-cleared');
    void this.#focusEditor();
  }

  #showProblem({ detail }: CustomEvent<string>): void {
    this.#sending.problem = detail;
  }

  #tell(name: string, detail?: object): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  async #focusEditor(): Promise<void> {
    await this.updateComplete;
    const editor = this.renderRoot.querySelector<MessageEditor>('sandbox-message-editor');
    await editor?.updateComplete;
    editor?.focus();
  }

  async #focusForm(): Promise<void> {
    await this.updateComplete;
    await this.renderRoot.querySelector<CommandFormView>('sandbox-command-form')?.focusNext();
  }

  #outgoing(): Outgoing {
    const { session, channelId, replyTo } = this;
    return { session, place: this.#place(), channelId, replyTo };
  }

  /** Who is where: each has a desk of their own. */
  #place(): string {
    return `${this.session.state?.me.id}/${this.channelId}`;
  }

  #desk(place = this.#place()): Desk {
    return this.#desks.at(place);
  }

  #setDesk(change: Partial<Desk>, place = this.#place()): void {
    this.#desks.change(place, change);
    this.requestUpdate();
  }
}

customElements.define('sandbox-composer', Composer);
