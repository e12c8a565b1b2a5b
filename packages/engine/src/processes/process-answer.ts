import { z } from 'zod';

/** What a limited process answers, once, before it ends. */
export const processAnswer = z.discriminatedUnion('type', [
  z.object({ type: z.literal('done'), result: z.unknown() }),
  z.object({ type: z.literal('failed'), fault: z.string(), message: z.string() }),
]);

/** What a limited process answers, once, before it ends. */
export type ProcessAnswer = z.infer<typeof processAnswer>;
