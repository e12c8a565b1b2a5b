import type { VisemeTrack } from '../lipsync/viseme.ts';

/** How the figure holds itself in one frame, the mouth aside. */
export interface Pose {
  /** Turn of the head, -1 (to its right) to 1. */
  readonly yaw: number;
  /** Nod of the head, -1 (up) to 1 (down). */
  readonly nod: number;
  /** Tilt of the head, in radians. */
  readonly tilt: number;
  /** Rise of the chest, in figure units. */
  readonly breath: number;
  /** 0 open eyes, 1 closed. */
  readonly blink: number;
  /** Raise of the brows, about -0.3..1. */
  readonly brow: number;
  /** Where the eyes look, -1..1. */
  readonly gazeX: number;
  readonly gazeY: number;
}

/** A smooth, repeatable wander in -1..1: three slow waves that never fall into step. */
function wander(seconds: number, seed: number): number {
  return (
    0.5 * Math.sin(seconds * 0.83 + seed * 1.7) +
    0.32 * Math.sin(seconds * 1.47 + seed * 4.1) +
    0.18 * Math.sin(seconds * 2.31 + seed * 2.9)
  );
}

/** A repeatable number in 0..1 for each whole `n`. */
function scatter(n: number): number {
  const x = Math.sin(n * 12.9898 + 4.1414) * 43758.5453;
  return x - Math.floor(x);
}

/** The height of a blink at a time, given when blinks start: 80 ms down, 120 ms up. */
function blinkAt(seconds: number): number {
  const every = 3.1;
  const slot = Math.floor(seconds / every);
  let closed = 0;
  for (const n of [slot - 1, slot]) {
    const start = n * every + 0.7 + scatter(n) * 1.9;
    closed = Math.max(closed, lid(seconds - start));
    // Now and then people blink twice.
    if (scatter(n + 500) > 0.8) closed = Math.max(closed, lid(seconds - start - 0.32));
  }
  return closed;
}

function lid(since: number): number {
  if (since < 0 || since > 0.24) return 0;
  if (since < 0.09) return since / 0.09;
  return since < 0.12 ? 1 : 1 - (since - 0.12) / 0.12;
}

/** Where the eyes rest: they jump, hold, and mostly look at the viewer. */
function gazeAt(seconds: number): { x: number; y: number } {
  const hold = 1.7;
  const slot = Math.floor(seconds / hold);
  const point = (n: number): { x: number; y: number } =>
    scatter(n + 77) < 0.6
      ? { x: 0, y: 0 }
      : { x: (scatter(n + 11) - 0.5) * 1.1, y: (scatter(n + 23) - 0.5) * 0.6 };
  const from = point(slot - 1);
  const to = point(slot);
  const share = Math.min(1, (seconds - slot * hold) / 0.08);
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

/** The figure's pose in every frame: it moves more while it speaks, and its brows follow stressed sounds. */
export function poseTrack(track: VisemeTrack, frameRate: number): Pose[] {
  let slow = 0;
  let fast = 0;
  let brow = 0;
  return track.map(({ open }, frame) => {
    const seconds = frame / frameRate;
    slow += (open - slow) * 0.04;
    fast += (open - fast) * 0.3;
    const stress = Math.max(0, fast - slow);
    brow += (Math.min(1, stress * 1.6) - brow) * 0.16;
    // A silent figure stays nearly still.
    const energy = 0.1 + Math.min(0.9, slow * 1.9);
    const gaze = gazeAt(seconds);
    return {
      yaw: wander(seconds, 1) * energy,
      nod: wander(seconds * 1.15, 5) * energy * 0.6 + fast * 0.45 - slow * 0.3,
      tilt: wander(seconds * 0.8, 9) * 0.024 * energy,
      breath: Math.sin((seconds * Math.PI * 2) / 3.8) * 1.3,
      blink: blinkAt(seconds),
      brow: brow + wander(seconds * 0.6, 13) * 0.12 * energy,
      gazeX: gaze.x - wander(seconds, 1) * energy * 0.4,
      gazeY: gaze.y,
    };
  });
}
