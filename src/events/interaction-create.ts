import {
  type ChatInputCommandInteraction,
  DiscordAPIError,
  HTTPError,
  type Interaction,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
} from 'discord.js';

import { newReference, UserError } from '../errors.ts';
import type { Command, MessageCommand, SlashCommand } from '../interactions/command.ts';
import type { Button, Components, Modal, Select } from '../interactions/component.ts';
import type { Languages } from '../locales/languages.ts';
import type { Translate } from '../locales/text-key.ts';
import { A2vError } from '../services/a2v/a2v-error.ts';
import type { Orphan } from '../services/job-store.ts';
import type { Logger } from '../services/logger.ts';
import { NotAccepted } from '../services/submission.ts';
import { parseCustomId } from '../views/custom-id.ts';
import { refusalMessage } from '../views/notice-view.ts';
import type { OutgoingMessage } from '../views/outgoing-message.ts';

/** Discord's error code for a first answer after three seconds; Discord has told the person by itself. */
const tooLate = 10062;

type Answerable =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | MessageComponentInteraction
  | ModalSubmitInteraction;

/** Handles interactions and is the one place where errors are caught and answered. */
export class InteractionHandler {
  readonly #slashCommands: ReadonlyMap<string, SlashCommand>;
  readonly #messageCommands: ReadonlyMap<string, MessageCommand>;
  readonly #buttons: ReadonlyMap<string, Button>;
  readonly #selects: ReadonlyMap<string, Select>;
  readonly #modals: ReadonlyMap<string, Modal>;
  readonly #languages: Languages;
  readonly #refuse: (orphan: Orphan, message: OutgoingMessage | undefined) => void;
  readonly #log: Logger;
  readonly #underWay = new Set<Promise<void>>();
  #isStopping = false;

  /**
   * @param parts.refuse says on its reply why a command did not become a job, however long that takes; without a
   * message there is nothing more to be said
   */
  constructor(parts: {
    commands: readonly Command[];
    components: Components;
    languages: Languages;
    refuse: (orphan: Orphan, message: OutgoingMessage | undefined) => void;
    log: Logger;
  }) {
    const { commands, components } = parts;
    this.#slashCommands = new Map(
      commands.flatMap((command) =>
        'execute' in command ? [[command.definition.name, command]] : [],
      ),
    );
    this.#messageCommands = new Map(
      commands.flatMap((command) =>
        'executeOn' in command ? [[command.definition.name, command]] : [],
      ),
    );
    this.#buttons = byAction(components.buttons);
    this.#selects = byAction(components.selects);
    this.#modals = byAction(components.modals);
    this.#languages = parts.languages;
    this.#refuse = parts.refuse;
    this.#log = parts.log;
  }

  /** For the `interactionCreate` event: never throws, and answers every interaction. */
  handle(interaction: Interaction): void {
    const work = this.#route(interaction).finally(() => this.#underWay.delete(work));
    this.#underWay.add(work);
  }

  /** Takes no new work and resolves when the interactions under way are answered. */
  async drain(): Promise<void> {
    this.#isStopping = true;
    await Promise.all(this.#underWay);
  }

  async #route(interaction: Interaction): Promise<void> {
    const t = this.#languages.of(interaction.locale);
    if (interaction.isAutocomplete()) {
      const command = this.#slashCommands.get(interaction.commandName);
      return this.#complete(interaction, async () => command?.autocomplete?.(interaction, t));
    }
    if (interaction.isChatInputCommand()) {
      const command = this.#slashCommands.get(interaction.commandName);
      return this.#answering(interaction, t, async () => {
        if (command === undefined) throw new UserError('problem.unknownCommand');
        await command.execute(interaction, t);
      });
    }
    if (interaction.isMessageContextMenuCommand()) {
      const command = this.#messageCommands.get(interaction.commandName);
      return this.#answering(interaction, t, async () => {
        if (command === undefined) throw new UserError('problem.unknownCommand');
        await command.executeOn(interaction, t);
      });
    }
    if (interaction.isMessageComponent() || interaction.isModalSubmit()) {
      return this.#answering(interaction, t, () => this.#use(interaction, t));
    }
  }

  async #use(interaction: MessageComponentInteraction | ModalSubmitInteraction, t: Translate) {
    const { action, args } = parseCustomId(interaction.customId);
    const button = this.#buttons.get(action);
    const select = this.#selects.get(action);
    const modal = this.#modals.get(action);
    if (button && interaction.isButton()) return button.execute(interaction, args, t);
    if (select && interaction.isStringSelectMenu()) return select.execute(interaction, args, t);
    if (modal && interaction.isModalSubmit()) return modal.execute(interaction, args, t);
    throw new UserError('problem.unknownComponent');
  }

  async #answering(
    interaction: Answerable,
    t: Translate,
    work: () => Promise<void>,
  ): Promise<void> {
    try {
      if (this.#isStopping) throw new UserError('problem.restarting');
      await work();
    } catch (error) {
      if (!(error instanceof NotAccepted)) {
        return this.#answer(interaction, refusalMessage(this.#explain(error, interaction, t)));
      }
      const message = refusalMessage(this.#explain(error.cause, interaction, t));
      if (!interaction.deferred) await this.#answer(interaction, message);
      this.#refuse(error.orphan, isTooLate(error.cause) ? undefined : message);
    }
  }

  /** Choices are a convenience: an error leaves the list empty. */
  async #complete(
    interaction: Extract<Interaction, { respond: unknown }>,
    choices: () => Promise<Parameters<typeof interaction.respond>[0] | undefined>,
  ): Promise<void> {
    try {
      await interaction.respond((await choices()) ?? []);
    } catch (error) {
      this.#log.warn({ err: error, command: interaction.commandName }, 'autocomplete failed');
      if (!interaction.responded) await interaction.respond([]).catch(() => undefined);
    }
  }

  /** What the person is shown: the text of a `UserError`, or a reference number that also stands in the log. */
  #explain(error: unknown, interaction: Answerable, t: Translate): string {
    if (error instanceof UserError) return t(error.key, error.values);
    const reference = newReference();
    const shown = { reference: `\`${reference}\`` };
    const about = {
      err: error,
      reference,
      command: nameOf(interaction),
      user: interaction.user.id,
    };
    if (isDiscords(error)) {
      this.#log.warn(about, 'Discord failed a command, or was answered too late');
      return t('problem.bug', shown);
    }
    if (error instanceof A2vError) {
      this.#log.warn(about, 'the A2V API failed a command');
      const isOurs = error.code === 'token-expired' || error.code === 'budget-used';
      return t(isOurs ? 'problem.studioClosed' : 'problem.studioSilent', shown);
    }
    this.#log.error(about, 'a command failed');
    return t('problem.bug', shown);
  }

  async #answer(interaction: Answerable, message: OutgoingMessage): Promise<void> {
    const quiet = { ...message, allowedMentions: { parse: [] } };
    const toOneself = { ...quiet, flags: MessageFlags.Ephemeral | message.flags } as const;
    try {
      // The message that a component stands on is not replaced by what went wrong with it.
      const isUpdate = interaction.deferred && interaction.ephemeral === null;
      if (isUpdate) await interaction.followUp(toOneself);
      else if (interaction.deferred || interaction.replied) await interaction.editReply(quiet);
      else await interaction.reply(toOneself);
    } catch (error) {
      this.#log.warn({ err: error, user: interaction.user.id }, 'a failure could not be answered');
    }
  }
}

function byAction<T extends { readonly action: string }>(
  components: readonly T[],
): ReadonlyMap<string, T> {
  return new Map(components.map((component) => [component.action, component]));
}

function nameOf(interaction: Answerable): string {
  return 'customId' in interaction
    ? parseCustomId(interaction.customId).action
    : interaction.commandName;
}

/** What is Discord's own failure, or a first answer that came after its three seconds. */
function isDiscords(error: unknown): boolean {
  return error instanceof HTTPError || isTooLate(error) || isOfNetwork(error);
}

/** A connection that broke, as often as it was tried: every other one than Discord's has errors of its own here. */
function isOfNetwork(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^(?:UND_ERR_|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)/.test(
    code,
  );
}

function isTooLate(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.code === tooLate;
}
