import { createCanvas } from '@napi-rs/canvas';
import type { AvatarLook } from '../catalogue/avatar-description.ts';
import type { VisemeTrack } from '../lipsync/viseme.ts';
import { OPENNESS_STEP } from '../lipsync/viseme-track.ts';
import { GLASSES_BOUNDS, paintGlasses } from './accessories.ts';
import { paintBackground } from './background.ts';
import { paintBody } from './body.ts';
import { Compositor, type Picture } from './compositor.ts';
import { BROWS_BOUNDS, EYES_BOUNDS, paintBrows, paintEyes } from './eyes.ts';
import { FACE_BOUNDS, paintFace } from './face.ts';
import { paintMoustache } from './facial-hair.ts';
import { hairBack, hairFront } from './hair.ts';
import { type Bounds, type Grid, LayerPainter, type Painting } from './layer.ts';
import { LayerCache, type Part } from './layer-cache.ts';
import { type Pose, poseTrack } from './motion.ts';
import { drawMouth, MOUTH_BOUNDS } from './mouth.ts';
import { FULL_GAP, jawDrop, type MouthShape, shapeTrack } from './mouth-shape.ts';
import { NOSE_BOUNDS, paintNose } from './nose.ts';

/** Width and height of a picture in pixels: a multiple of 32, and an even number. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** The side of the square in which avatars are described, in pixels. */
const DESIGN_SIZE = 512;
/** How far below that square's upper edge the point between the eyes lies when nothing is moved. */
const EYES_Y = 205;
/** The head turns around a point in the neck, in figure units. */
const PIVOT_Y = 140;
/** How far a head that looks aside (yaw 1) leans, in radians. */
const LEAN = 0.008;

/** Parts are painted for states this far apart; finer steps cannot be seen. Figure units, but for the rise: pixels. */
const STEPS = { jaw: 0.75, blink: 0.125, gaze: 0.12, rise: 0.25 };
const MOUTH_STEPS: MouthShape = {
  width: 1 / 16,
  // The gap between the lips is drawn exactly as the track has it.
  height: FULL_GAP * OPENNESS_STEP,
  round: 1 / 3,
  upperTeeth: 1 / 3,
  lowerTeeth: 0.5,
  tongue: 0.5,
  tuck: 0.25,
  press: 0.5,
};
/** States of the parts that are kept; a minute of speech has some 300 different mouths. */
const KEPT = { body: 16, face: 20, eyes: 60, mouth: 200 };

/** Frames whose parts are painted in one go: painting and composing by turns slow each other down. */
const PAINTED_AHEAD = 25;

/** The head's parts that are painted once. */
interface FixedParts {
  readonly hairBack: Part | undefined;
  readonly brows: Part;
  readonly nose: Part;
  readonly hairFront: Part;
  readonly glasses: Part | undefined;
}

/** A speaking figure: draws any frame of its track. */
export class Portrait {
  readonly #look: AvatarLook;
  /** Pixels a figure unit. */
  readonly #scale: number;
  /** Where the point between the eyes lies, in pixels. */
  readonly #eyesAt: { readonly x: number; readonly y: number };
  readonly #poses: readonly Pose[];
  readonly #mouths: readonly MouthShape[];
  readonly #compositor: Compositor;
  readonly #fixed: FixedParts;
  readonly #bodies: LayerCache;
  readonly #faces: LayerCache;
  readonly #glances: LayerCache;
  readonly #lips: LayerCache;

  /**
   * Paints what does not change.
   *
   * @param track - what the mouth does, one entry a frame
   * @param frameRate - frames a second
   */
  constructor(look: AvatarLook, size: PictureSize, track: VisemeTrack, frameRate: number) {
    const unit = size.height / DESIGN_SIZE;
    const { framing, stance } = look;
    const scale = unit * framing.zoom;
    this.#look = look;
    this.#scale = scale;
    this.#eyesAt = { x: size.width / 2 + framing.x * unit, y: (EYES_Y + framing.y) * unit };
    this.#poses = poseTrack(track, frameRate);
    this.#mouths = shapeTrack(track).map(rounded);

    const compositor = new Compositor(backgroundOf(look, size), size.width, size.height);
    const head: Grid = { scale, tilt: stance.tilt, pivot: PIVOT_Y };
    const hold = ({ bounds, paint }: Painting): Part => {
      const painter = new LayerPainter(bounds, head);
      const { left, top } = painter;
      return { layer: compositor.hold(painter.paint(paint)), left, top };
    };
    const behind = hairBack(look);
    const { glasses } = look;
    this.#compositor = compositor;
    this.#fixed = {
      hairBack: behind && hold(behind),
      brows: hold({ bounds: BROWS_BOUNDS, paint: (ctx) => paintBrows(ctx, look) }),
      nose: hold({ bounds: NOSE_BOUNDS, paint: (ctx) => paintNose(ctx, look) }),
      hairFront: hold(hairFront(look)),
      glasses: glasses && hold({ bounds: GLASSES_BOUNDS, paint: (ctx) => paintGlasses(ctx, look) }),
    };
    // Nothing of the body lies higher than the eyes.
    const bodyTop = Math.max(0, 2 * Math.floor(this.#eyesAt.y / 2));
    const pixels: Grid = { scale: 1, tilt: 0, pivot: 0 };
    const body: Bounds = [0, bodyTop, size.width, size.height];
    this.#bodies = new LayerCache(compositor, body, pixels, KEPT.body);
    this.#faces = new LayerCache(compositor, FACE_BOUNDS, head, KEPT.face);
    this.#glances = new LayerCache(compositor, EYES_BOUNDS, head, KEPT.eyes);
    this.#lips = new LayerCache(compositor, MOUTH_BOUNDS, head, KEPT.mouth);
  }

  /** One frame, ready to be encoded, valid until the next call. */
  draw(frame: number): Picture {
    const pose = this.#poses[frame];
    const mouth = this.#mouths[frame];
    if (!pose || !mouth) throw new RangeError(`frame ${frame} is not in the track`);
    const { hairBack, brows, nose, hairFront, glasses } = this.#fixed;
    if (frame % PAINTED_AHEAD === 0) this.#paintAhead(frame);
    this.#compositor.begin();
    this.#layOnHead(hairBack, pose, -0.5);
    this.#layBody(pose);
    this.#layOnHead(this.#face(mouth), pose, 0);
    this.#layOnHead(this.#eyes(pose), pose, 1);
    this.#layOnHead(brows, pose, 1, pose.brow * 5);
    this.#layOnHead(this.#mouth(mouth), pose, 1);
    this.#layOnHead(nose, pose, 1.4);
    this.#layOnHead(hairFront, pose, 0.25);
    this.#layOnHead(glasses, pose, 1.2);
    return this.#compositor.end();
  }

  /** Paints what the next frames need and is not kept. */
  #paintAhead(frame: number): void {
    const end = frame + PAINTED_AHEAD;
    for (const mouth of this.#mouths.slice(frame, end)) {
      this.#face(mouth);
      this.#mouth(mouth);
    }
    for (const pose of this.#poses.slice(frame, end)) this.#eyes(pose);
  }

  /**
   * Lays a part where the head is.
   *
   * @param depth - how near the part is to the viewer; what is nearer moves further
   * @param lift - how far it is raised along the head, in figure units
   */
  #layOnHead(part: Part | undefined, pose: Pose, depth: number, lift = 0): void {
    if (!part) return;
    const { tilt, nod } = this.#look.stance;
    const angle = pose.tilt + pose.yaw * LEAN;
    const cos = Math.cos(angle);
    const sin = Math.sin(angle);
    const left = part.left + lift * Math.sin(tilt);
    const top = part.top - lift * Math.cos(tilt) - PIVOT_Y;
    const x = pose.yaw * (1.5 + 2.2 * depth) + cos * left - sin * top;
    const down = pose.breath * -0.8 + (pose.nod + nod) * (1.4 + 1.8 * depth);
    const y = down + PIVOT_Y + sin * left + cos * top;
    this.#compositor.lay(part.layer, {
      x: this.#eyesAt.x + x * this.#scale,
      y: this.#eyesAt.y + y * this.#scale,
      angle,
    });
  }

  /** The body only rises and sinks, so it is painted ready for its place: whole pixels are copied fastest. */
  #layBody(pose: Pose): void {
    const rise = Math.round((pose.breath * this.#scale) / STEPS.rise);
    const { layer, left, top } = this.#bodies.get(String(rise), (ctx) => {
      ctx.translate(this.#eyesAt.x, this.#eyesAt.y - rise * STEPS.rise);
      ctx.scale(this.#scale, this.#scale);
      paintBody(ctx, this.#look);
    });
    this.#compositor.copy(layer, left, top);
  }

  #face(mouth: MouthShape): Part {
    const step = Math.round(jawDrop(mouth) / STEPS.jaw);
    return this.#faces.get(String(step), (ctx) => {
      paintFace(ctx, this.#look, step * STEPS.jaw);
      paintMoustache(ctx, this.#look);
    });
  }

  #eyes(pose: Pose): Part {
    const blink = Math.round(pose.blink / STEPS.blink);
    const gazeX = Math.round(pose.gazeX / STEPS.gaze);
    const gazeY = Math.round(pose.gazeY / STEPS.gaze);
    return this.#glances.get(`${blink} ${gazeX} ${gazeY}`, (ctx) =>
      paintEyes(ctx, this.#look, {
        blink: blink * STEPS.blink,
        gazeX: gazeX * STEPS.gaze,
        gazeY: gazeY * STEPS.gaze,
      }),
    );
  }

  #mouth(shape: MouthShape): Part {
    return this.#lips.get(Object.values(shape).join(' '), (ctx) =>
      drawMouth(ctx, this.#look, shape),
    );
  }
}

/** The background as opaque RGBA pixels. */
function backgroundOf(look: AvatarLook, { width, height }: PictureSize): Uint8Array {
  const canvas = createCanvas(width, height);
  paintBackground(canvas.getContext('2d'), look, width, height);
  return canvas.data();
}

/** The nearest mouth for which a layer is painted. */
function rounded(shape: MouthShape): MouthShape {
  const near = (key: keyof MouthShape): number =>
    Math.round(shape[key] / MOUTH_STEPS[key]) * MOUTH_STEPS[key];
  return {
    width: near('width'),
    height: near('height'),
    round: near('round'),
    upperTeeth: near('upperTeeth'),
    lowerTeeth: near('lowerTeeth'),
    tongue: near('tongue'),
    tuck: near('tuck'),
    press: near('press'),
  };
}
