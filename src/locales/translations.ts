import type { Locale } from 'discord.js';

import type { Texts } from './text-key.ts';

/** One language beside English, and the locales of Discord's that it is for. */
export interface Translation {
  readonly locales: readonly `${Locale}`[];
  readonly texts: Texts;
}

/** Every language beside English. What a translation lacks is said in English; `test/locales.test.ts` names it. */
export const translations: readonly Translation[] = [];
