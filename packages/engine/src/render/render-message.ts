import { z } from 'zod';

/** What a render's process answers to a `RenderRequest`. */
export const renderResult = z.object({
  /** Pictures in the video, and in the mask. */
  frames: z.number(),
  /** Length of the clip, in seconds. */
  seconds: z.number(),
});
