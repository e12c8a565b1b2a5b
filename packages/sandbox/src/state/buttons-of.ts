import { ComponentType } from 'discord-api-types/v10';
import { visitRecords } from '../json.ts';

/** A button that the bot answers. */
export interface ShownButton {
  readonly label: string;
  readonly customId: string;
}

/** The buttons of a message that the bot answers, in their order; links are not among them. */
export function buttonsOf(message: object | undefined): ShownButton[] {
  const found: ShownButton[] = [];
  visitRecords(message, ({ type, label, custom_id: customId }) => {
    if (type !== ComponentType.Button || typeof customId !== 'string') return;
    found.push({ label: typeof label === 'string' ? label : '', customId });
  });
  return found;
}
