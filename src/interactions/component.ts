import type {
  ButtonInteraction,
  ModalSubmitInteraction,
  StringSelectMenuInteraction,
} from 'discord.js';

import type { Translate } from '../locales/text-key.ts';

/**
 * What happens when somebody uses a component whose `custom_id` begins with `action`; see `views/custom-id.ts`. Anybody who
 * sees a message can use what is on it, and `args` may be forged: each checks who may.
 */
interface Component<Interaction> {
  readonly action: string;
  execute(interaction: Interaction, args: readonly string[], t: Translate): Promise<void>;
}

export type Button = Component<ButtonInteraction>;
export type Select = Component<StringSelectMenuInteraction>;
export type Modal = Component<ModalSubmitInteraction>;

/** All that people can use on the bot's messages. */
export interface Components {
  readonly buttons: readonly Button[];
  readonly selects: readonly Select[];
  readonly modals: readonly Modal[];
}
