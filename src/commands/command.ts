import type {
  ApplicationCommandOptionChoiceData,
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';

import { cut } from '../views/short-name.ts';

/** A slash command: what Discord is told of it, and what it does. */
export interface Command {
  readonly definition: RESTPostAPIChatInputApplicationCommandsJSONBody;
  /** Answers the command. Errors are thrown: `events/interaction-create.ts` shows them. */
  execute(interaction: ChatInputCommandInteraction): Promise<void>;
  /** Choices for the option that is being typed; Discord takes 25 within 3 s. */
  autocomplete?(
    interaction: AutocompleteInteraction,
  ): Promise<ApplicationCommandOptionChoiceData[]>;
}

/** Discord's limit of choices, and of characters in a choice's name. */
export const maxChoices = 25;
const maxChoiceName = 100;

/** A choice whose name is cut to what Discord takes. */
export function choice(name: string, value: string): ApplicationCommandOptionChoiceData {
  return { name: cut(name, maxChoiceName), value };
}
