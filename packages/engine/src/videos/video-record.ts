import { z } from 'zod';

/**
 * A video on disk. It goes `pending → in_progressing → finished | error`. What has not ended when the engine
 * stops is queued again at the next start.
 */
export const videoRecord = z.object({
  video_id: z.string().regex(/^[0-9a-f]{32}$/),
  /** Whose it is. Records of older versions have none. */
  account: z.string().default('default'),
  pose_id: z.string(),
  audio_url: z.string(),
  with_mask: z.boolean(),
  /** Which key the pose was submitted under, and so which dialect the client speaks. */
  dialect: z.enum(['pose_id', 'model_id']),
  status: z.enum(['pending', 'in_progressing', 'finished', 'error']),
  /** Milliseconds since the epoch. */
  created_at: z.number(),
  ended_at: z.number().optional(),
  /** Why it ended as `error`. */
  fault: z.string().optional(),
});

/** One accepted video. */
export type VideoRecord = z.infer<typeof videoRecord>;
