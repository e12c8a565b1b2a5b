import type { Locale, LocalizationMap } from 'discord.js';
import i18next from 'i18next';

import { en } from './en.ts';
import type { TextKey, TextValues, Translate } from './text-key.ts';
import { translations } from './translations.ts';

const english = 'en';

/** The languages that the bot speaks. */
export class Languages {
  readonly #i18n = i18next.createInstance();
  readonly #translators = new Map<string, Translate>();

  constructor() {
    const resources = translations.flatMap(({ locales, texts }) =>
      locales.map((locale) => [locale, { translation: texts }]),
    );
    // Everything is at hand, so that this is done when it returns.
    void this.#i18n.init({
      initAsync: false,
      resources: { [english]: { translation: en }, ...Object.fromEntries(resources) },
      fallbackLng: english,
      load: 'currentOnly',
      nsSeparator: false,
      // Discord is no browser; names from outside are escaped where a message is built.
      interpolation: { escapeValue: false },
    });
    for (const locale of [english, ...this.#locales()]) {
      this.#translators.set(locale, remembering(this.#i18n.getFixedT(locale)));
    }
  }

  /** The texts in a locale of Discord's; English where there is no translation, and where it is not known. */
  of(locale?: string): Translate {
    const translator = this.#translators.get(locale ?? english) ?? this.#translators.get(english);
    if (translator === undefined) throw new Error('there is no English');
    return translator;
  }

  /** A text in each translation, as Discord takes it for a command's names and descriptions. */
  localizations(key: TextKey, values?: TextValues): LocalizationMap {
    return Object.fromEntries(
      this.#locales().map((locale) => [locale, this.of(locale)(key, values)]),
    );
  }

  #locales(): readonly `${Locale}`[] {
    return translations.flatMap(({ locales }) => locales);
  }
}

/** How many texts with their values are remembered in each language. */
const mostRemembered = 1_000;

/**
 * Makes a text once, as long as it is not forgotten: a message has a dozen, many say the same for everybody, and each
 * costs as much as a small query.
 */
function remembering(look: (key: string, values: TextValues) => string): Translate {
  const known = new Map<string, string>();
  return (key: string, values: TextValues = {}) => {
    const name = `${key} ${JSON.stringify(values)}`;
    const found = known.get(name);
    if (found !== undefined) return found;
    const text = look(key, { ...values });
    const [oldest] = known.keys();
    if (oldest !== undefined && known.size >= mostRemembered) known.delete(oldest);
    known.set(name, text);
    return text;
  };
}
