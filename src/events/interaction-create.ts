import {
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  DiscordAPIError,
  HTTPError,
  type Interaction,
  MessageFlags,
} from 'discord.js';

import type { Command } from '../commands/command.ts';
import { newReference, UserError } from '../errors.ts';
import { A2vError } from '../services/a2v/a2v-error.ts';
import type { Orphan } from '../services/job-store.ts';
import type { Logger } from '../services/logger.ts';
import { NotAccepted } from '../services/submission.ts';
import type { OutgoingMessage } from '../views/outgoing-message.ts';
import { problemMessage, studioMessage } from '../views/problem-view.ts';

/** Discord's error code for a first answer after three seconds; Discord has told the person by itself. */
const tooLate = 10062;

/** Handles interactions and is the one place where errors are caught and answered. */
export class InteractionHandler {
  readonly #commands: ReadonlyMap<string, Command>;
  readonly #refuse: (orphan: Orphan, message: OutgoingMessage | undefined) => void;
  readonly #log: Logger;
  readonly #underWay = new Set<Promise<void>>();
  #isStopping = false;

  /**
   * @param refuse says on its reply why a command did not become a job, however long that takes; without a message
   * there is nothing more to be said
   */
  constructor(
    commands: readonly Command[],
    refuse: (orphan: Orphan, message: OutgoingMessage | undefined) => void,
    log: Logger,
  ) {
    this.#refuse = refuse;
    this.#commands = new Map(commands.map((command) => [command.definition.name, command]));
    this.#log = log;
  }

  /** For the `interactionCreate` event: never throws, and answers every command. */
  handle(interaction: Interaction): void {
    const work = this.#route(interaction).finally(() => this.#underWay.delete(work));
    this.#underWay.add(work);
  }

  /** Takes no new work and resolves when the commands under way are answered. */
  async drain(): Promise<void> {
    this.#isStopping = true;
    await Promise.all(this.#underWay);
  }

  async #route(interaction: Interaction): Promise<void> {
    if (interaction.isAutocomplete()) return this.#complete(interaction);
    if (interaction.isChatInputCommand()) return this.#execute(interaction);
  }

  async #execute(interaction: ChatInputCommandInteraction): Promise<void> {
    try {
      if (this.#isStopping) {
        throw new UserError('I am being restarted. Please try again in a minute.');
      }
      const command = this.#commands.get(interaction.commandName);
      if (command === undefined) {
        throw new UserError('I no longer have this command. Reload Discord to see what I have.');
      }
      await command.execute(interaction);
    } catch (error) {
      if (!(error instanceof NotAccepted)) {
        return this.#answer(interaction, this.#explain(error, interaction));
      }
      const content = this.#explain(error.cause, interaction);
      if (!interaction.deferred) await this.#answer(interaction, content);
      const isToldByDiscord = isTooLate(error.cause);
      this.#refuse(error.orphan, isToldByDiscord ? undefined : { content, components: [] });
    }
  }

  /** Choices are a convenience: an error leaves the list empty. */
  async #complete(interaction: AutocompleteInteraction): Promise<void> {
    try {
      const command = this.#commands.get(interaction.commandName);
      await interaction.respond((await command?.autocomplete?.(interaction)) ?? []);
    } catch (error) {
      this.#log.warn({ err: error, command: interaction.commandName }, 'autocomplete failed');
      if (!interaction.responded) await interaction.respond([]).catch(() => undefined);
    }
  }

  /** What the person is shown: the text of a `UserError`, or a reference number that also stands in the log. */
  #explain(error: unknown, interaction: ChatInputCommandInteraction): string {
    if (error instanceof UserError) return error.message;
    const reference = newReference();
    const about = {
      err: error,
      reference,
      command: interaction.commandName,
      user: interaction.user.id,
    };
    if (isDiscords(error)) {
      this.#log.warn(about, 'Discord failed a command, or was answered too late');
      return problemMessage(reference);
    }
    if (error instanceof A2vError) {
      this.#log.warn(about, 'the A2V API failed a command');
      const isOurs = error.code === 'token-expired' || error.code === 'budget-used';
      return studioMessage(reference, isOurs);
    }
    this.#log.error(about, 'a command failed');
    return problemMessage(reference);
  }

  async #answer(interaction: ChatInputCommandInteraction, content: string): Promise<void> {
    const message = { content, allowedMentions: { parse: [] } };
    try {
      if (interaction.deferred || interaction.replied) await interaction.editReply(message);
      else await interaction.reply({ ...message, flags: MessageFlags.Ephemeral });
    } catch (error) {
      this.#log.warn({ err: error, user: interaction.user.id }, 'a failure could not be answered');
    }
  }
}

/** What is Discord's own failure, or a first answer that came after its three seconds. */
function isDiscords(error: unknown): boolean {
  return error instanceof HTTPError || isTooLate(error);
}

function isTooLate(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.code === tooLate;
}
