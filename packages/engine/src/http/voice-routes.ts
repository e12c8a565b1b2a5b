import { type Speech, SpeechBusyError, SpeechError } from '../tts/speech.ts';
import { UnreadableTextError } from '../tts/speech-text.ts';
import { VOICES } from '../tts/voices.ts';
import { ApiError, success } from './envelope.ts';
import { answers, errors, requests } from './schemas.ts';
import type { SignedLinks } from './signed-links.ts';
import type { TypedServer } from './typed-server.ts';

/** What the routes of text to speech need. */
export interface VoiceRoutesDeps {
  readonly speech: Pick<Speech, 'say' | 'sample' | 'voice'>;
  readonly links: SignedLinks;
}

/** Adds `voice.list` and `voice.generate`. */
export function addVoiceRoutes(app: TypedServer, { speech, links }: VoiceRoutesDeps): void {
  app.get(
    '/tts/voice.list',
    {
      schema: {
        summary: 'All voices of text to speech',
        tags: ['Text to speech'],
        response: { 200: answers.voices, ...errors.list },
      },
    },
    async () =>
      success(
        VOICES.map(({ voice_name, gender, language, locale, tags }) => ({
          ...{ voice_name, gender, language, locale, tags: [...tags] },
          preview_url: links.sign(`/files/voices/${encodeURIComponent(voice_name)}.wav`),
        })),
      ),
  );

  app.post(
    '/tts/voice.generate',
    {
      schema: {
        summary: 'Says a text; the answer comes when it is said',
        tags: ['Text to speech'],
        body: requests.generateVoice,
        response: { 200: answers.speech, ...errors.order },
      },
    },
    async ({ body }) => {
      const voice = speech.voice(body.voice_name);
      if (!voice) throw ApiError.notFound(`There is no voice ${body.voice_name}`);
      const id = await speech.say(body.text, voice).catch((error: unknown) => {
        throw ofSpeech(error);
      });
      return success({ url: links.sign(`/files/speech/${id}.wav`) });
    },
  );
}

/** What a client is told of a text that was not spoken. */
export function ofSpeech(error: unknown): unknown {
  if (error instanceof UnreadableTextError) return ApiError.badRequest(`text: ${error.message}`);
  if (error instanceof SpeechBusyError) return ApiError.busy('Too Many Texts Waiting');
  if (!(error instanceof SpeechError)) return error;
  switch (error.fault) {
    case 'too_long':
    case 'timed_out':
    case 'out_of_memory':
      return ApiError.badRequest(`text: ${error.message}`);
    case 'disk_full':
      return ApiError.noRoom();
    default:
      return error;
  }
}
