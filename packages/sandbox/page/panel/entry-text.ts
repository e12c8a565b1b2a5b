import { InteractionResponseType, InteractionType } from 'discord-api-types/v10';

/** The characters of JSON that are shown; the rest can be copied. */
const shownCharacters = 20_000;

/** A value as readable JSON. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, undefined, 2) ?? 'nothing';
}

/** As much of a text as is shown, with a line that says what is left out. */
export function shownText(text: string, limit = shownCharacters): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, limit)}\n… and ${text.length - limit} more characters: copy it to see them`;
}

const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });

/** A time of the day with milliseconds, such as `14:03:59.120`. @param time milliseconds since the epoch */
export function clockText(time: number): string {
  const milliseconds = Math.floor(((time % 1_000) + 1_000) % 1_000);
  return `${clock.format(time)}.${String(milliseconds).padStart(3, '0')}`;
}

/** A duration, such as `12 ms` or `3.1 s`. */
export function durationText(milliseconds: number): string {
  return milliseconds < 1_000
    ? `${Math.round(milliseconds)} ms`
    : `${(milliseconds / 1_000).toFixed(1)} s`;
}

const units: readonly (readonly [string, number])[] = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
];

/** A long duration in all its units, such as `1 d 15 min`; empty below a second. */
export function spanText(milliseconds: number): string {
  let left = milliseconds;
  const words: string[] = [];
  for (const [unit, length] of units) {
    const count = Math.floor(left / length);
    left -= count * length;
    if (count > 0) words.push(`${count} ${unit}`);
  }
  return words.join(' ');
}

/** Discord takes no first answer after this, in milliseconds. */
const answerLimitMs = 3_000;

/** How an answer's time is to be seen: `near` from 2.5 s on, which a real network would make too late. */
export function answerPace(milliseconds: number): 'good' | 'near' | 'late' {
  if (milliseconds >= answerLimitMs) return 'late';
  return milliseconds >= 2_500 ? 'near' : 'good';
}

const interactionKinds: Readonly<Record<number, string>> = {
  [InteractionType.Ping]: 'Ping',
  [InteractionType.ApplicationCommand]: 'Command',
  [InteractionType.MessageComponent]: 'Component',
  [InteractionType.ApplicationCommandAutocomplete]: 'Autocomplete',
  [InteractionType.ModalSubmit]: 'Modal submit',
};

/** An interaction's type in words. */
export function interactionKind(type: number): string {
  return interactionKinds[type] ?? `Type ${type}`;
}

const answerKinds: Readonly<Record<number, string>> = {
  [InteractionResponseType.Pong]: 'pong',
  [InteractionResponseType.ChannelMessageWithSource]: 'a message',
  [InteractionResponseType.DeferredChannelMessageWithSource]: 'a message to follow (deferred)',
  [InteractionResponseType.DeferredMessageUpdate]: 'an update to follow (deferred)',
  [InteractionResponseType.UpdateMessage]: 'an update of the message',
  [InteractionResponseType.ApplicationCommandAutocompleteResult]: 'choices',
  [InteractionResponseType.Modal]: 'a modal',
};

/** The type of a first answer in words. */
export function answerKind(type: number): string {
  return answerKinds[type] ?? `type ${type}`;
}

/** An HTTP status in words; 0 is a connection that was cut. */
export function statusText(status: number): string {
  if (status === 0) return 'cut off';
  const word = status < 400 ? 'ok' : status === 429 ? 'rate limited' : 'refused';
  return `${status} ${status >= 500 ? 'failed' : word}`;
}
