import type { Locale } from 'discord.js';

import { de } from './de.ts';
import { esES } from './es-es.ts';
import { fr } from './fr.ts';
import { ja } from './ja.ts';
import { ko } from './ko.ts';
import { ptBR } from './pt-br.ts';
import type { Texts } from './text-key.ts';
import { zhCN } from './zh-cn.ts';

/** One language beside English, and the locales of Discord's that it is for. */
export interface Translation {
  readonly locales: readonly `${Locale}`[];
  readonly texts: Texts;
}

/** Every language beside English. What a translation lacks is said in English; `test/locales.test.ts` names it. */
export const translations: readonly Translation[] = [
  { locales: ['de'], texts: de },
  { locales: ['es-ES', 'es-419'], texts: esES },
  { locales: ['fr'], texts: fr },
  { locales: ['ja'], texts: ja },
  { locales: ['ko'], texts: ko },
  { locales: ['pt-BR'], texts: ptBR },
  { locales: ['zh-CN'], texts: zhCN },
];
