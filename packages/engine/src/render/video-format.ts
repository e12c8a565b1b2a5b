/** Width and height of every video that the API makes, in pixels. */
export const VIDEO_SIZE = 512;
/** Frames a second of every video. */
export const FRAME_RATE = 25;

/** Pictures of a video whose sound lasts so long: the last one may show less than its whole time of sound. */
export function framesOf(seconds: number): number {
  return Math.max(1, Math.ceil(seconds * FRAME_RATE - 1e-6));
}
