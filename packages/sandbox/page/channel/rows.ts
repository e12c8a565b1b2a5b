import { MessageFlags } from 'discord-api-types/v10';

import type { PageMessage } from '../../src/page/protocol.ts';
import { timeText } from '../time-text.ts';

/** How long after the last message another one of the same author stands below the same name, as in Discord. */
const groupMs = 7 * 60_000;

/** A message and how it stands below the one before it. */
export interface Row {
  readonly message: PageMessage;
  /** Goes on from the message above: no name, no picture. */
  readonly isContinuation: boolean;
  /** The day that begins with it, in words; undefined when it has begun before. */
  readonly day: string | undefined;
}

/** Messages as a channel groups them. @param messages oldest first @param locale whose words days are in */
export function rowsOf(messages: readonly PageMessage[], locale: string): Row[] {
  let before: PageMessage | undefined;
  let lastDay = '';
  return messages.map((message) => {
    const day = dayOf(message);
    const isNewDay = day !== lastDay;
    const isContinuation = !isNewDay && before !== undefined && goesOn(before, message);
    before = message;
    lastDay = day;
    const words = isNewDay ? timeText(Date.parse(message.timestamp), 'D', locale) : undefined;
    return { message, isContinuation, day: words };
  });
}

function goesOn(before: PageMessage, message: PageMessage): boolean {
  return (
    before.author.id === message.author.id &&
    isEphemeral(before) === isEphemeral(message) &&
    Date.parse(message.timestamp) - Date.parse(before.timestamp) < groupMs &&
    message.message_reference === undefined &&
    message.interaction_metadata === undefined
  );
}

function isEphemeral({ flags }: PageMessage): boolean {
  return ((flags ?? 0) & MessageFlags.Ephemeral) !== 0;
}

function dayOf({ timestamp }: PageMessage): string {
  return new Date(timestamp).toDateString();
}
