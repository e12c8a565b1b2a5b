import { z } from 'zod';

/** What a decoder's process is asked, once. Paths are absolute; the outputs are overwritten. */
export interface DecodeOrder {
  /** The stranger's file. */
  readonly clip: string;
  /** Where the samples at `SOUND_RATE` go: raw 32 bit floats, little endian, mono. */
  readonly sound: string;
  /** Where the samples at `SPEECH_RATE` go, of the same kind. */
  readonly speech: string;
  /** A longer clip fails with the fault `too_long`. */
  readonly maxSeconds: number;
}

/** What a decoder's process answers. */
export const decodeResult = z.object({
  /** Length of the clip in seconds, from its samples. */
  seconds: z.number(),
});

/** What a decoder's process answers. */
export type DecodeResult = z.infer<typeof decodeResult>;
