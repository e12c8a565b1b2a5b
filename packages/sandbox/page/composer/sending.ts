import { ApplicationCommandType } from 'discord-api-types/v10';

import type { InteractionResult } from '../../src/page/protocol.ts';
import { type CommandForm, formValues } from './command-form.ts';
import type { Desks } from './desk.ts';
import { charactersLeft, emptyDraft, isEmptyDraft } from './message-draft.ts';
import type { AnswerContext } from './option-answer.ts';
import {
  type Destination,
  type SendingLine,
  sendMessage,
  sendVoice,
  uploadValues,
} from './sender.ts';
import type { VoiceClip } from './voice-clip.ts';

/** Where something is sent from, and to. */
export interface Outgoing extends Destination {
  readonly session: SendingLine;
  /** Whose desk it comes from, see {@link Desks}. */
  readonly place: string;
}

/** How a command gets on; nothing more is told once the page has become somebody else. */
export interface CommandProgress {
  /** It is on its way: one can go on, whenever the bot answers. */
  readonly sent: () => void;
  readonly answered: (result: InteractionResult) => void;
  /** The sandbox has refused what was sent; the form is back. */
  readonly refused: () => void;
}

/** Sends what is on the desks, one thing at a time, and remembers what went wrong. Its host is shown anew on changes. */
export class Sending {
  readonly #host: { requestUpdate(): void };
  readonly #desks: Desks;
  #problem = '';
  #isBusy = false;

  constructor(host: { requestUpdate(): void }, desks: Desks) {
    this.#host = host;
    this.#desks = desks;
  }

  get isBusy(): boolean {
    return this.#isBusy;
  }

  /** What went wrong last, in words for the person; empty when nothing has. */
  get problem(): string {
    return this.#problem;
  }

  set problem(words: string) {
    this.#problem = words;
    this.#host.requestUpdate();
  }

  /** Says what went wrong. */
  fail(error: unknown): void {
    this.problem = error instanceof Error ? error.message : String(error);
  }

  /** Sends the message on the desk; it is back there when that fails. @returns whether it was sent */
  async message(to: Outgoing): Promise<boolean> {
    const { draft } = this.#desks.at(to.place);
    if (this.#isBusy || isEmptyDraft(draft)) return false;
    if ((charactersLeft(draft) ?? 0) < 0) {
      this.problem = 'Your message is too long: 2000 characters are allowed.';
      return false;
    }
    this.#desks.change(to.place, { draft: emptyDraft });
    try {
      await this.#busy(() => sendMessage(to.session, to, draft));
      return true;
    } catch (error) {
      this.#desks.putBack(to.place, draft);
      this.fail(error);
      return false;
    }
  }

  /** @throws Error with words for the person */
  voice(to: Outgoing, clip: VoiceClip): Promise<void> {
    return this.#busy(() => sendVoice(to.session, to, clip));
  }

  /** Sends the command on the desk; its form is back there when that fails. @returns whether it was answered */
  async command(to: Outgoing, context: AnswerContext, tell: CommandProgress): Promise<boolean> {
    const { session, place, channelId } = to;
    const { form } = this.#desks.at(place);
    if (form === undefined || this.#isBusy) return false;
    const { name, userInstall } = form.entry;
    const sender = session.state?.me.id;
    const isStillMe = (): boolean => session.state?.me.id === sender;
    let isSent = false;
    try {
      const values = formValues(form, context);
      const options = await this.#busy(() => uploadValues(session, values));
      isSent = true;
      this.#setForm(place, undefined);
      tell.sent();
      const type = ApplicationCommandType.ChatInput;
      const result = await session.ask('command', { channelId, type, name, userInstall, options });
      if (isStillMe()) tell.answered(result);
      return true;
    } catch (error) {
      if (this.#desks.at(place).form === undefined) this.#setForm(place, form);
      // What a command has come to is no business of whoever came after.
      if (isSent && !isStillMe()) return false;
      if (isSent) tell.refused();
      this.fail(error);
      return false;
    }
  }

  #setForm(place: string, form: CommandForm | undefined): void {
    this.#desks.change(place, { form });
    this.#host.requestUpdate();
  }

  async #busy<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#isBusy = true;
    this.problem = '';
    try {
      return await work();
    } finally {
      this.#isBusy = false;
      this.#host.requestUpdate();
    }
  }
}
