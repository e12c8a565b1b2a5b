import {
  type ApplicationCommandOptionChoiceData,
  ApplicationIntegrationType,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  InteractionContextType,
  type MessageContextMenuCommandInteraction,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  type RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord.js';

import type { Translate } from '../locales/text-key.ts';
import { cut } from '../views/short-name.ts';

/** A slash command: what Discord is told of it, and what it does. */
export interface SlashCommand {
  readonly definition: RESTPostAPIChatInputApplicationCommandsJSONBody;
  /** Answers the command, in the person's language. Errors are thrown: `events/interaction-create.ts` shows them. */
  execute(interaction: ChatInputCommandInteraction, t: Translate): Promise<void>;
  /** Choices for the option that is being typed; Discord takes 25 within 3 s. */
  autocomplete?(
    interaction: AutocompleteInteraction,
    t: Translate,
  ): Promise<ApplicationCommandOptionChoiceData[]>;
}

/** A command in the context menu of messages. */
export interface MessageCommand {
  readonly definition: RESTPostAPIContextMenuApplicationCommandsJSONBody;
  executeOn(interaction: MessageContextMenuCommandInteraction, t: Translate): Promise<void>;
}

export type Command = SlashCommand | MessageCommand;

/** Where a command is offered that people use for themselves: everywhere, whoever has installed the bot. */
export const everywhere = {
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
  installs: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
} as const;

/** Discord's limit of choices, and of characters in a choice's name. */
export const maxChoices = 25;
const maxChoiceName = 100;

/** A choice whose name is cut to what Discord takes. */
export function choice(name: string, value: string): ApplicationCommandOptionChoiceData {
  return { name: cut(name, maxChoiceName), value };
}
