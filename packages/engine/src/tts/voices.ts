/** What says a text: one of flite's voices (English only), or one of espeak-ng's languages with a variant. */
export type Speaker =
  | { readonly synthesiser: 'flite'; readonly voice: 'slt' | 'rms' | 'awb' }
  | { readonly synthesiser: 'espeak-ng'; readonly voice: string };

/** A voice that a client can choose. */
export interface Voice {
  /** Unique; what `voice.generate` takes. */
  readonly voice_name: string;
  readonly gender: 'male' | 'female';
  /** The language's English name. */
  readonly language: string;
  /** A BCP 47 tag such as `pt-BR`. */
  readonly locale: string;
  readonly tags: readonly string[];
  /** What the preview says. */
  readonly sample: string;
  readonly speaker: Speaker;
}

/** locale, language, espeak-ng's voice, a woman's and a man's name, the sample's text. */
const LANGUAGES = [
  ['en-US', 'English (US)', 'en-us', 'Ruth', 'Walter', 'Hello! This is how I sound.'],
  ['en-GB', 'English (UK)', 'gmw/en-GB-x-rp', 'Alice', 'George', 'Hello! This is how I sound.'],
  ['es-ES', 'Spanish (Spain)', 'es', 'Lucia', 'Javier', '¡Hola! Así es como sueno.'],
  ['es-MX', 'Spanish (Mexico)', 'es-419', 'Valeria', 'Diego', '¡Hola! Así es como sueno.'],
  ['pt-BR', 'Portuguese (Brazil)', 'pt-br', 'Ana', 'Rafael', 'Olá! É assim que eu falo.'],
  ['pt-PT', 'Portuguese (Portugal)', 'pt', 'Ines', 'Tiago', 'Olá! É assim que eu falo.'],
  ['fr-FR', 'French', 'fr', 'Camille', 'Louis', 'Bonjour ! Voilà comment je parle.'],
  ['de-DE', 'German', 'de', 'Anna', 'Felix', 'Hallo! So klinge ich.'],
  ['it-IT', 'Italian', 'it', 'Giulia', 'Marco', 'Ciao! Ecco come parlo.'],
  ['nl-NL', 'Dutch', 'nl', 'Sanne', 'Daan', 'Hallo! Zo klink ik.'],
  ['pl-PL', 'Polish', 'pl', 'Zofia', 'Jakub', 'Cześć! Tak właśnie brzmię.'],
  ['uk-UA', 'Ukrainian', 'uk', 'Oksana', 'Taras', 'Привіт! Ось так я звучу.'],
  ['ru-RU', 'Russian', 'ru', 'Maria', 'Ivan', 'Привет! Вот так я звучу.'],
  ['tr-TR', 'Turkish', 'tr', 'Elif', 'Emre', 'Merhaba! Sesim böyle.'],
  ['hi-IN', 'Hindi', 'hi', 'Priya', 'Arjun', 'नमस्ते! मेरी आवाज़ ऐसी है।'],
  ['id-ID', 'Indonesian', 'id', 'Dewi', 'Budi', 'Halo! Beginilah suara saya.'],
  ['vi-VN', 'Vietnamese', 'vi', 'Linh', 'Minh', 'Xin chào! Giọng tôi như thế này.'],
  ['zh-CN', 'Chinese (Mandarin)', 'cmn', 'Mei', 'Wei', '你好！这就是我的声音。'],
  ['zh-HK', 'Chinese (Cantonese)', 'yue', 'Ling', 'Chun', '你好！呢個就係我嘅聲。'],
  ['ja-JP', 'Japanese', 'ja', 'Yuki', 'Haruto', 'こんにちは！わたしのこえはこうです。'],
  ['ko-KR', 'Korean', 'ko', 'Jiwoo', 'Minjun', '안녕하세요! 제 목소리는 이래요.'],
] as const;

/** espeak-ng's variants that are the clearest at an usual pitch: about 190 Hz and 100 Hz. */
const VARIANTS = { female: '+f2', male: '' } as const;

const ENGLISH = {
  gender: 'male',
  language: 'English (US)',
  locale: 'en-US',
  sample: 'Hello! This is how I sound.',
} as const;
const flite = (voice: 'slt' | 'rms' | 'awb'): Speaker => ({ synthesiser: 'flite', voice });

/**
 * Every voice, the most natural ones first. `en-US-Wavenet-A` and `Fabineu Topshot` are the names that published
 * samples of the A2V API use.
 */
export const VOICES: readonly Voice[] = [
  {
    ...ENGLISH,
    voice_name: 'en-US-Grace',
    gender: 'female',
    tags: ['natural'],
    speaker: flite('slt'),
  },
  { ...ENGLISH, voice_name: 'en-US-Henry', tags: ['natural'], speaker: flite('rms') },
  { ...ENGLISH, voice_name: 'en-US-Wavenet-A', tags: ['natural'], speaker: flite('rms') },
  { ...ENGLISH, voice_name: 'Fabineu Topshot', tags: ['natural'], speaker: flite('awb') },
  ...LANGUAGES.flatMap(([locale, language, voice, woman, man, sample]) =>
    (['female', 'male'] as const).map(
      (gender): Voice => ({
        voice_name: `${locale}-${gender === 'female' ? woman : man}`,
        gender,
        language,
        locale,
        tags: locale === 'ja-JP' ? ['clear', 'kana only'] : ['clear'],
        sample,
        speaker: { synthesiser: 'espeak-ng', voice: `${voice}${VARIANTS[gender]}` },
      }),
    ),
  ),
];
