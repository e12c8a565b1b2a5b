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

/** Each viseme at its widest. */
const SHAPES: Readonly<Record<Viseme, MouthShape>> = {
  sil: REST,
  PP: { ...REST, width: 0.95, press: 1 },
  FF: { ...REST, width: 1, height: 5.5, upperTeeth: 1, tuck: 1 },
  TH: { ...REST, width: 1.02, height: 11, upperTeeth: 0.8, tongue: 1.4 },
  DD: { ...REST, width: 1.04, height: 11, upperTeeth: 0.9, lowerTeeth: 0.4, tongue: 0.8 },
  kk: { ...REST, width: 1.02, height: 14, upperTeeth: 0.7, tongue: 0.6 },
  CH: { ...REST, width: 0.84, height: 12, round: 0.55, upperTeeth: 1, lowerTeeth: 0.8 },
  SS: { ...REST, width: 1.1, height: 8, upperTeeth: 1, lowerTeeth: 1 },
  nn: { ...REST, width: 1.02, height: 9, upperTeeth: 0.8, tongue: 0.9 },
  RR: { ...REST, width: 0.88, height: 12, round: 0.45, upperTeeth: 0.5, tongue: 0.4 },
  aa: { ...REST, width: 1.06, height: 33, round: 0.1, upperTeeth: 0.75, tongue: 0.65 },
  E: { ...REST, width: 1.16, height: 21, upperTeeth: 0.95, lowerTeeth: 0.25, tongue: 0.55 },
  I: { ...REST, width: 1.2, height: 13, upperTeeth: 1, lowerTeeth: 0.4, tongue: 0.3 },
  O: { ...REST, width: 0.78, height: 27, round: 0.85, upperTeeth: 0.3, tongue: 0.35 },
  U: { ...REST, width: 0.62, height: 13, round: 1, upperTeeth: 0.1, tongue: 0.1 },
};

/** Visemes whose lips must really meet: they are not blurred into their neighbours. */
const CLOSURES: ReadonlySet<Viseme> = new Set<Viseme>(['PP', 'FF']);

/** The shape of a viseme opened by `open` (0..1). */
export function shapeOf(viseme: Viseme, open: number): MouthShape {
  const full = SHAPES[viseme];
  const kept = CLOSURES.has(viseme) ? 1 : 0.22 + 0.78 * open;
  return { ...full, height: full.height * kept, width: 1 + (full.width - 1) * (0.4 + 0.6 * kept) };
}

/** The mouth of every frame: the track's shapes, eased into each other except at closures. */
export function shapeTrack(track: VisemeTrack): MouthShape[] {
  let previous = REST;
  return track.map(({ viseme, open }) => {
    const target = shapeOf(viseme, open);
    const speed = target.height > previous.height ? 0.68 : 0.55;
    const isClosure = CLOSURES.has(viseme);
    const rest = viseme === 'sil' && previous.height < 1;
    previous = blend(previous, target, isClosure ? 0.92 : rest ? 0.8 : speed);
    return previous;
  });
}

function blend(a: MouthShape, b: MouthShape, share: number): MouthShape {
  const between = (from: number, to: number): number => from + (to - from) * share;
  return {
    width: between(a.width, b.width),
    height: between(a.height, b.height),
    round: between(a.round, b.round),
    upperTeeth: between(a.upperTeeth, b.upperTeeth),
    lowerTeeth: between(a.lowerTeeth, b.lowerTeeth),
    tongue: between(a.tongue, b.tongue),
    tuck: between(a.tuck, b.tuck),
    press: between(a.press, b.press),
  };
}

/** How far the jaw hangs for a mouth, in figure units. */
export function jawDrop(shape: MouthShape): number {
  return shape.height * 0.4;
}
