import { UserError } from '../errors.ts';
import { cut, plainText } from '../views/short-name.ts';
import { A2vError, quotable } from './a2v/a2v-error.ts';
import type { A2vClient } from './a2v/client.ts';
import type { AudioIntake, Clip } from './audio-intake.ts';
import type { VoiceList } from './voice-list.ts';

/** How much of a text stands for it in messages. */
const shownText = 60;
const longestReason = 200;

/** What is to be said. */
export interface SpeechWish {
  /** Up to {@link longestSpeech} characters. */
  readonly text: string;
  /** The voice's name; the first one that speaks the person's language where nothing is said. */
  readonly voice?: string;
}

/** The API's limit of a text, in characters. */
export const longestSpeech = 500;

/** Has texts said by the API, where it can. */
export class Speech {
  readonly #voices: VoiceList;
  readonly #api: Pick<A2vClient, 'say'>;
  readonly #intake: Pick<AudioIntake, 'checkSpeech'>;

  constructor(
    voices: VoiceList,
    api: Pick<A2vClient, 'say'>,
    intake: Pick<AudioIntake, 'checkSpeech'>,
  ) {
    this.#voices = voices;
    this.#api = api;
    this.#intake = intake;
  }

  /**
   * Makes a clip of a text. The API is asked once.
   *
   * @param locale the person's, as Discord names it
   * @throws UserError that says what to do, A2vError
   */
  async say({ text, voice }: SpeechWish, locale: string): Promise<Clip> {
    const voices = await this.#voices.voices(locale);
    const [first] = voices;
    if (first === undefined) throw new UserError('speech.none');
    const chosen = voice === undefined ? first : voices.find(({ name }) => name === voice);
    if (chosen === undefined) throw new UserError('speech.noSuchVoice');
    const link = await this.#api.say(text, chosen.name).catch((cause: unknown) => {
      if (!(cause instanceof A2vError) || cause.code !== 'refused') throw cause;
      const reason = plainText(quotable(cause.api).message, longestReason);
      if (reason === '') throw new UserError('speech.refused', {}, { cause });
      throw new UserError('speech.refusedWithReason', { reason }, { cause });
    });
    return this.#intake.checkSpeech(link, `“${cut(text, shownText)}”`);
  }
}
