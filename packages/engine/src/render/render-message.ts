import { z } from 'zod';
import type { RenderRequest } from './render-video.ts';

/** What the engine tells a render's process, once. */
export interface RenderOrder {
  readonly type: 'render';
  readonly request: RenderRequest;
}

/** What a render's process answers, once. */
export const renderAnswer = z.discriminatedUnion('type', [
  z.object({ type: z.literal('finished'), frames: z.number(), seconds: z.number() }),
  z.object({ type: z.literal('failed'), fault: z.string(), message: z.string() }),
]);

/** What a render's process answers, once. */
export type RenderAnswer = z.infer<typeof renderAnswer>;
