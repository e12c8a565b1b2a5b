import type { Speaker } from './voices.ts';

/** What a speech's process is told, once. */
export interface SpeechOrder {
  readonly text: string;
  readonly speaker: Speaker;
  /** A longer speech fails as `too_long`. Seconds. */
  readonly maxSeconds: number;
  /** Where the WAV file goes; it is there completely or not at all. */
  readonly path: string;
}
