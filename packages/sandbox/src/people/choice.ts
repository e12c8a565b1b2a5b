import { isRecord } from '../json.ts';

/** A choice that autocomplete offers. */
export interface Choice {
  readonly name: string;
  readonly value: string | number;
}

/** Whether a bot's answer to autocomplete is a choice. */
export function isChoice(value: unknown): value is Choice {
  if (!isRecord(value)) return false;
  const { name, value: chosen } = value;
  return typeof name === 'string' && (typeof chosen === 'string' || typeof chosen === 'number');
}
