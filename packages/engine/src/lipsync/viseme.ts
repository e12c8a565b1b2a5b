/** The 15 mouth shapes of the Oculus viseme set, in its order. */
export const VISEMES = [
  'sil',
  'PP',
  'FF',
  'TH',
  'DD',
  'kk',
  'CH',
  'SS',
  'nn',
  'RR',
  'aa',
  'E',
  'I',
  'O',
  'U',
] as const;

/** One mouth shape; `sil` is the closed mouth at rest. */
export type Viseme = (typeof VISEMES)[number];

/** What the mouth does in one video frame. */
export interface VisemeFrame {
  readonly viseme: Viseme;
  /** How far the shape is opened: 0 closed, 1 as loud as the clip's loud frames. */
  readonly open: number;
}

/** The whole clip's mouth, one entry a video frame. Drawing takes nothing else from the sound. */
export type VisemeTrack = readonly VisemeFrame[];

/**
 * Turns mono speech into a track.
 *
 * @param speech - samples, -1..1
 * @param sampleRate - samples a second
 * @param frameRate - video frames a second
 * @param frameCount - entries to return
 */
export type LipSync = (
  speech: Float32Array,
  sampleRate: number,
  frameRate: number,
  frameCount: number,
) => VisemeTrack;
