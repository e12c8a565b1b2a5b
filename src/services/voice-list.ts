import { A2vError } from './a2v/a2v-error.ts';
import type { WireVoice } from './a2v/client.ts';
import type { Clock } from './clock.ts';
import { isRecord } from './document-guards.ts';
import type { DocumentKey, DocumentStore } from './document-store.ts';
import { type Kept, KeptAnswer } from './kept-answer.ts';
import type { Logger } from './logger.ts';

/** A voice that says texts. */
export interface Voice {
  /** What the API knows it by. */
  readonly name: string;
  /** The language's English name, such as `French`. */
  readonly language?: string;
  /** Such as `fr-FR`. */
  readonly locale?: string;
  /** Lower case, such as `female`. */
  readonly gender?: string;
}

interface VoicesDocument extends Kept {
  readonly voices: readonly Voice[];
}

const voicesDocument: DocumentKey<VoicesDocument | undefined> = {
  key: 'voices',
  empty: undefined,
  isValid: (value): value is VoicesDocument =>
    isRecord(value) && Array.isArray(value['voices']) && typeof value['fetchedAt'] === 'number',
};

/** The voices of the API's text to speech, kept as the catalogue is. They are asked for when somebody first needs them. */
export class VoiceList {
  readonly #kept: KeptAnswer<VoicesDocument>;

  /** @param source names the API, so that voices of another one are not taken for this one's */
  constructor(
    source: string,
    fetch: () => Promise<WireVoice[]>,
    documents: DocumentStore,
    clock: Clock,
    log: Logger,
  ) {
    this.#kept = new KeptAnswer({
      document: voicesDocument,
      source,
      fetch: async (stamp) => ({ ...stamp, voices: (await noneWhereRefused(fetch)).map(toVoice) }),
      documents,
      clock,
      log,
    });
  }

  /** Reads the voices that an earlier process has kept. */
  async load(): Promise<void> {
    await this.#kept.load();
  }

  /**
   * All voices, those of a locale of Discord's first, then those of its language; none where the provider has no text
   * to speech.
   *
   * @throws A2vError when nothing is known yet and the API does not answer
   */
  async voices(locale: string): Promise<readonly Voice[]> {
    const { voices } = await this.#kept.get();
    const distance = (voice: Voice): number => distanceOf(voice.locale, locale);
    return [...voices].sort((a, b) => distance(a) - distance(b));
  }
}

/** 0 for the same locale, 1 for the same language, 2 for another one. */
function distanceOf(locale = '', wanted: string): number {
  if (locale.toLowerCase() === wanted.toLowerCase()) return 0;
  const [language = ''] = locale.toLowerCase().split(/[-_]/);
  return language !== '' && wanted.toLowerCase().split('-')[0] === language ? 1 : 2;
}

/** An API without text to speech refuses the question: it has no voices, and need not be asked again soon. */
async function noneWhereRefused(fetch: () => Promise<WireVoice[]>): Promise<WireVoice[]> {
  try {
    return await fetch();
  } catch (error) {
    if (error instanceof A2vError && error.code === 'refused') return [];
    throw error;
  }
}

function toVoice({ voice_name: name, language, locale, gender }: WireVoice): Voice {
  return {
    name,
    ...(language && { language }),
    ...(locale && { locale }),
    ...(gender && { gender: gender.toLowerCase() }),
  };
}
