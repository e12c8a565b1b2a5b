import type { Viseme, VisemeTrack } from '../lipsync/viseme.ts';

/** A mouth in one frame. Lengths are in figure units, shares 0..1. */
export interface MouthShape {
  /** Width against the mouth at rest. */
  readonly width: number;
  /** How far the lips are apart in the middle. */
  readonly height: number;
  /** How round and pushed forward the lips are. */
  readonly round: number;
  /** How much of the upper teeth shows. */
  readonly upperTeeth: number;
  /** How much of the lower teeth shows. */
  readonly lowerTeeth: number;
  /** How much of the tongue shows; above 1 it comes between the teeth. */
  readonly tongue: number;
  /** How far the lower lip is drawn in below the upper teeth. */
  readonly tuck: number;
  /** How firmly the lips are pressed. */
  readonly press: number;
}

/** How far the lips are apart when `open` is 1, in figure units. */
export const FULL_GAP = 33;
/** How much of the way to the next shape the lips go in one frame. The gap between them never lags. */
const EASE = 0.62;

const REST: MouthShape = {
  width: 1,
  height: 0,
  round: 0,
  upperTeeth: 0,
  lowerTeeth: 0,
  tongue: 0,
  tuck: 0,
  press: 0,
};

/** A viseme as it is usually said: `height` is its usual gap, from which its other measures are taken to be full. */
const SHAPES: Readonly<Record<Viseme, MouthShape>> = {
  sil: REST,
  PP: { ...REST, width: 0.95, press: 1 },
  FF: { ...REST, width: 1, height: 3.3, upperTeeth: 1, tuck: 1 },
  TH: { ...REST, width: 1.02, height: 7, upperTeeth: 0.8, tongue: 1.4 },
  DD: { ...REST, width: 1.04, height: 8, upperTeeth: 0.9, lowerTeeth: 0.4, tongue: 0.8 },
  kk: { ...REST, width: 1.02, height: 10, upperTeeth: 0.7, tongue: 0.6 },
  CH: { ...REST, width: 0.84, height: 8, round: 0.55, upperTeeth: 1, lowerTeeth: 0.8 },
  SS: { ...REST, width: 1.1, height: 6, upperTeeth: 1, lowerTeeth: 1 },
  nn: { ...REST, width: 1.02, height: 8, upperTeeth: 0.8, tongue: 0.9 },
  RR: { ...REST, width: 0.88, height: 11, round: 0.45, upperTeeth: 0.5, tongue: 0.4 },
  aa: { ...REST, width: 1.06, height: 30, round: 0.1, upperTeeth: 0.75, tongue: 0.65 },
  E: { ...REST, width: 1.16, height: 22, upperTeeth: 0.95, lowerTeeth: 0.25, tongue: 0.55 },
  I: { ...REST, width: 1.2, height: 14, upperTeeth: 1, lowerTeeth: 0.4, tongue: 0.3 },
  O: { ...REST, width: 0.78, height: 24, round: 0.85, upperTeeth: 0.3, tongue: 0.35 },
  U: { ...REST, width: 0.62, height: 13, round: 1, upperTeeth: 0.1, tongue: 0.1 },
};

/** The shape of a viseme opened by `open` (0..1). The lips' gap is in proportion to `open`, whatever the viseme. */
export function shapeOf(viseme: Viseme, open: number): MouthShape {
  const full = SHAPES[viseme];
  const height = open * FULL_GAP;
  const strength = full.height > 0 ? height / full.height : 1;
  const effort = Math.min(1, strength);
  return {
    ...full,
    height,
    width: 1 + (full.width - 1) * (0.4 + 0.6 * effort),
    round: full.round * (0.5 + 0.5 * effort),
    // Above 1 the tongue comes between the teeth, for which they must be apart.
    tongue: Math.min(full.tongue, 0.6 + 0.8 * effort),
    // The lower lip leaves the teeth as the mouth opens.
    tuck: full.tuck * Math.max(0, Math.min(1, 2 - strength)),
    press: height > 2 ? 0 : full.press,
  };
}

/**
 * The mouth of every frame. The lips' gap is exactly what the track says; their form is eased from frame to frame,
 * except at closures, which are too short for that.
 */
export function shapeTrack(track: VisemeTrack): MouthShape[] {
  let previous = REST;
  return track.map(({ viseme, open }) => {
    const target = shapeOf(viseme, open);
    const ease = (from: number, to: number): number => from + (to - from) * EASE;
    previous =
      target.press > 0 || target.tuck > 0
        ? target
        : {
            ...target,
            width: ease(previous.width, target.width),
            round: ease(previous.round, target.round),
            upperTeeth: ease(previous.upperTeeth, target.upperTeeth),
            lowerTeeth: ease(previous.lowerTeeth, target.lowerTeeth),
            tongue: ease(previous.tongue, target.tongue),
          };
    return previous;
  });
}

/** How far the jaw hangs for a mouth, in figure units. */
export function jawDrop(shape: MouthShape): number {
  return shape.height * 0.4;
}
