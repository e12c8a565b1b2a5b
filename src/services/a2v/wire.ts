import { z } from 'zod';

/**
 * The API's answers, read leniently: unknown fields are passed over, missing optional ones never fail, ids may be
 * numbers or strings, and an unknown status means that the video is still being made. Ids have a bound, and no half of
 * a character that no URL can hold.
 */
const id = z
  .union([
    z
      .string()
      .min(1)
      .max(200)
      .regex(/^\P{Cs}*$/u),
    z.number(),
  ])
  .transform(String);
/** Names and links; what is longer than a signed link ever is counts as missing, for jobs keep it. */
const text = z.string().max(4_096).nullish().catch(undefined);

/** `{code, message, data}`; `code` is `0` or `"0"` on success. */
export const envelope = z.object({
  code: z.union([z.string().max(100), z.number()]).transform(String),
  message: text,
  data: z.unknown().optional(),
});

const pose = z.object({ pose_id: id, name: text, preview_url: text });
export const poses = z.array(z.unknown()).transform((items) => keepValid(items, pose));

const avatar = z.object({
  id,
  name: text,
  display_name: text,
  gender: text,
  avatar_type: text,
  preview_url: text,
  poses: poses.optional().catch(undefined),
});
export const avatars = z.array(z.unknown()).transform((items) => keepValid(items, avatar));

const character = z.object({
  model_id: id,
  name: text,
  display_name: text,
  gender: text,
  preview_url: text,
});
export const characters = z.array(z.unknown()).transform((items) => keepValid(items, character));

const voice = z.object({ voice_name: id, gender: text, language: text, locale: text });
export const voices = z.array(z.unknown()).transform((items) => keepValid(items, voice));
export const speech = z.object({ url: z.string().min(1).max(4_096) });

export const accepted = z.object({ video_id: id });

export const video = z
  .object({
    video_id: id,
    status: text,
    video_url: text,
    mask_video_url: text,
    error: text,
    message: text,
  })
  .transform((wire): Video => {
    const links = {
      ...(wire.video_url && { videoUrl: wire.video_url }),
      ...(wire.mask_video_url && { maskUrl: wire.mask_video_url }),
    };
    const base = { id: wire.video_id, ...links };
    if (wire.status === 'error') {
      const failure = { code: wire.error || 'error', message: wire.message ?? '' };
      return { ...base, state: 'error', failure };
    }
    if (wire.status === 'pending') return { ...base, state: 'pending' };
    // The older dialect has no status: a link means finished. A status without a link is not finished yet.
    const done = wire.status === 'finished' || !wire.status;
    return { ...base, state: done && wire.video_url ? 'finished' : 'in_progressing' };
  });
export const videos = z.array(z.unknown()).transform((items) => keepValid(items, video));

/** A video as the API tells of it. `finished` always has a `videoUrl`. */
export interface Video {
  readonly id: string;
  readonly state: 'pending' | 'in_progressing' | 'finished' | 'error';
  readonly videoUrl?: string;
  readonly maskUrl?: string;
  /** Why it failed, where the API says so. It comes from outside. */
  readonly failure?: { readonly code: string; readonly message: string };
}

/** One broken entry must not hide the others. */
function keepValid<T extends z.ZodType>(items: unknown[], schema: T): z.output<T>[] {
  return items.flatMap((item) => {
    const parsed = schema.safeParse(item);
    return parsed.success ? [parsed.data] : [];
  });
}
