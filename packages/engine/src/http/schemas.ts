import { z } from 'zod';
import { countCharacters, TEXT_MAX_CHARACTERS } from '../tts/speech-text.ts';

const link = z.url().describe('A signed link that expires');
const gender = z.enum(['male', 'female']);
const videoId = z.string().regex(/^[0-9a-f]{32}$/);

/** The envelope of a success with `data`. */
const answer = <Data extends z.ZodType>(data: Data) =>
  z.object({ code: z.literal(0), message: z.literal('success'), data }).describe('Success');

/** The envelope of an error with one of `codes`. */
const problem = (description: string, ...codes: [number | string, ...(number | string)[]]) =>
  z.object({ code: z.literal(codes), message: z.string(), data: z.null() }).describe(description);

const poseView = z
  .object({ pose_id: z.string(), name: z.string(), preview_url: link })
  .meta({ id: 'Pose' });
const avatarView = z
  .object({
    id: z.int(),
    avatar_type: z.string(),
    name: z.string(),
    gender,
    display_name: z.string(),
    preview_url: link,
    poses: z.array(poseView),
  })
  .meta({ id: 'Avatar' });
const characterView = z
  .object({
    model_id: z.string(),
    name: z.string(),
    display_name: z.string(),
    gender,
    preview_url: link,
  })
  .meta({ id: 'Character' });
const videoView = z
  .discriminatedUnion('status', [
    z.object({ video_id: videoId, status: z.enum(['pending', 'in_progressing']) }),
    z.object({
      video_id: videoId,
      status: z.literal('finished'),
      video_url: link,
      mask_video_url: link.optional().describe('Where a mask was asked for'),
    }),
    z.object({
      video_id: videoId,
      status: z.literal('error'),
      error: z.string().describe('Why, for programs'),
      message: z.string().describe('Why, for people'),
    }),
  ])
  .meta({ id: 'Video' });
const voiceView = z
  .object({
    voice_name: z.string(),
    gender,
    language: z.string(),
    locale: z.string(),
    preview_url: link,
    tags: z.array(z.string()),
  })
  .meta({ id: 'Voice' });

/** What requests may hold. */
export const requests = {
  poses: z.object({ avatar_id: z.coerce.number().int().positive() }),
  video: z.object({ video_id: z.string().min(1).max(64) }),
  generateVideo: z
    .object({
      pose_id: z.string().min(1).max(64).optional().describe('Newer dialect'),
      model_id: z.string().min(1).max(64).optional().describe('Older dialect: same as pose_id'),
      audio_url: z.string().min(1).max(4_096).describe('http or https, at a public address'),
      with_mask: z.boolean().default(false),
    })
    .refine(({ pose_id, model_id }) => pose_id !== undefined || model_id !== undefined, {
      error: 'pose_id or model_id is required',
    })
    .meta({ anyOf: [{ required: ['pose_id'] }, { required: ['model_id'] }] }),
  generateVoice: z.object({
    text: z
      .string()
      .min(1)
      .refine((text) => countCharacters(text) <= TEXT_MAX_CHARACTERS, {
        error: ({ input }) =>
          `${countCharacters(String(input))} characters are too many, ${TEXT_MAX_CHARACTERS} are allowed`,
      })
      .meta({ maxLength: TEXT_MAX_CHARACTERS }),
    voice_name: z.string().min(1).max(64),
  }),
};

/** What successes answer. */
export const answers = {
  avatars: answer(z.array(avatarView)),
  poses: answer(z.array(poseView)),
  characters: answer(z.array(characterView)),
  accepted: answer(
    z
      .object({ video_id: videoId, status: z.literal('pending').optional() })
      .describe('`status` in the newer dialect only'),
  ),
  video: answer(videoView),
  videos: answer(z.array(videoView)),
  voices: answer(z.array(voiceView)),
  description: z.looseObject({ openapi: z.string() }).describe('An OpenAPI 3.1 document'),
  speech: answer(z.object({ url: link.describe('A WAV file; video.generate takes this link') })),
};

/** Answers that every route of the API can give. */
const everywhere = {
  401: problem('No token, or a wrong one', 401),
  500: problem('A bug; the log has its cause', 500),
};
const overLimit = problem('Too many requests in this minute (1009)', 1009);
const badRequest = problem('An argument is missing or wrong', 400);
const notFound = problem('No such avatar, pose, video or voice', '10001');

/** Errors, by the kind of route. */
export const errors = {
  list: { ...everywhere, 429: overLimit },
  look: { ...everywhere, 400: badRequest, 404: notFound, 429: overLimit },
  order: {
    ...everywhere,
    400: badRequest,
    404: notFound,
    413: problem('The body is larger than 64 KiB', 413),
    415: problem('The body is not JSON', 415),
    429: problem(
      'Too many requests in this minute (1009), or too much waits already (1010)',
      1009,
      1010,
    ),
    507: problem('The disk is full', 507),
  },
  file: {
    400: badRequest,
    403: problem('The link was altered or has expired', 403),
    404: problem('No such file', '10001'),
    416: problem('The file has no such range', 416),
    429: problem('Too much waits already', 1010),
    500: everywhere[500],
  },
};
