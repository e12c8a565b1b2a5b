import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { AvatarLook } from '../catalogue/avatar-description.ts';
import type { VisemeTrack } from '../lipsync/viseme.ts';
import { paintGlasses, paintMoustache } from './accessories.ts';
import { paintBackground } from './background.ts';
import { paintBody } from './body.ts';
import { BROWS_BOUNDS, EYES_BOUNDS, paintBrows, paintEyes } from './eyes.ts';
import { paintFace, paintNose } from './face.ts';
import { hairBackLayer, hairFrontLayer } from './hair.ts';
import { cached, type Layer, paintLayer } from './layer.ts';
import { type Pose, poseTrack } from './motion.ts';
import { drawMouth } from './mouth.ts';
import { jawDrop, type MouthShape, shapeTrack } from './mouth-shape.ts';

/** The side of the square in which avatars are described, in pixels. */
const DESIGN_SIZE = 512;
/** Where the point between the eyes lies in that square when nothing is moved. */
const EYES = { x: 256, y: 205 };
/** The head turns around a point in the neck, in figure units. */
const PIVOT_Y = 140;
/** Layers that change little are painted for states this far apart; finer steps cannot be seen. */
const STEPS = { jaw: 0.75, body: 0.25, blink: 0.125, gaze: 0.1 };

/** The head's layers, whose place depends on the head alone. */
interface HeadLayers {
  readonly hairBack: Layer | undefined;
  readonly brows: Layer;
  readonly nose: Layer;
  readonly hairFront: Layer;
  readonly glasses: Layer | undefined;
}

/** A speaking figure: draws any frame of its track, without its background. */
export class Portrait {
  readonly #look: AvatarLook;
  readonly #size: number;
  readonly #scale: number;
  readonly #poses: readonly Pose[];
  readonly #mouths: readonly MouthShape[];
  readonly #canvas: Canvas;
  readonly #ctx: SKRSContext2D;
  readonly #head: HeadLayers;
  readonly #faces: (step: string) => Layer;
  readonly #bodies: (step: string) => Layer;
  readonly #eyes: (steps: string) => Layer;

  /**
   * Paints what does not change.
   *
   * @param size - width and height of the picture, in pixels
   * @param track - what the mouth does, one entry a frame
   * @param frameRate - frames a second
   */
  constructor(look: AvatarLook, size: number, track: VisemeTrack, frameRate: number) {
    this.#look = look;
    this.#size = size;
    const scale = (size / DESIGN_SIZE) * look.framing.zoom;
    this.#scale = scale;
    this.#poses = poseTrack(track, frameRate);
    this.#mouths = shapeTrack(track);
    this.#canvas = createCanvas(size, size);
    this.#ctx = this.#canvas.getContext('2d');
    this.#head = {
      hairBack: hairBackLayer(look, scale),
      brows: paintLayer(BROWS_BOUNDS, scale, (ctx) => paintBrows(ctx, look)),
      nose: paintLayer([-30, -14, 30, 66], scale, (ctx) => paintNose(ctx, look)),
      hairFront: hairFrontLayer(look, scale),
      glasses:
        look.glasses && paintLayer([-90, -24, 90, 32], scale, (ctx) => paintGlasses(ctx, look)),
    };
    this.#faces = cached(60, (step) => this.#paintFace(Number(step) * STEPS.jaw));
    this.#bodies = cached(24, (step) => this.#paintBody(Number(step) * STEPS.body));
    this.#eyes = cached(80, (steps) => this.#paintEyes(steps.split(' ').map(Number)));
  }

  /** The background as opaque RGBA pixels. */
  background(): Uint8Array {
    const canvas = createCanvas(this.#size, this.#size);
    paintBackground(canvas.getContext('2d'), this.#look, this.#size);
    return canvas.data();
  }

  /** One frame's figure as premultiplied RGBA pixels, valid until the next call. */
  draw(frame: number): Uint8Array {
    const pose = this.#poses[frame];
    const mouth = this.#mouths[frame];
    if (!pose || !mouth) throw new RangeError(`frame ${frame} is not in the track`);
    const ctx = this.#ctx;
    const head = this.#head;
    ctx.resetTransform();
    ctx.clearRect(0, 0, this.#size, this.#size);
    ctx.lineCap = 'round';
    ctx.lineJoin = 'round';
    const at = (depth: number, layer: Layer | undefined, lift = 0): void => {
      if (!layer) return;
      ctx.save();
      this.#turnHead(pose, depth);
      ctx.translate(0, -lift);
      layer.place(ctx);
      ctx.restore();
    };

    at(-0.5, head.hairBack);
    // The body only rises and sinks, so it is painted ready for its place: whole pixels are copied fastest.
    const rise = Math.round((pose.breath * this.#scale) / STEPS.body);
    this.#bodies(String(rise)).place(ctx);
    at(0, this.#faces(String(Math.round(jawDrop(mouth) / STEPS.jaw))));
    at(1, this.#eyes(glanceSteps(pose)));
    at(1, head.brows, pose.brow * 5);
    ctx.save();
    this.#turnHead(pose, 1);
    drawMouth(ctx, this.#look, mouth);
    ctx.restore();
    at(1.4, head.nose);
    at(0.25, head.hairFront);
    at(1.2, head.glasses);
    return this.#canvas.data();
  }

  /** One frame over its background, as a PNG file. */
  async png(frame: number): Promise<Buffer> {
    this.draw(frame);
    const canvas = createCanvas(this.#size, this.#size);
    const ctx = canvas.getContext('2d');
    paintBackground(ctx, this.#look, this.#size);
    ctx.drawImage(this.#canvas, 0, 0);
    return await canvas.encode('png');
  }

  /** Moves a context from pixels to figure units. */
  #toFigure(ctx: SKRSContext2D): void {
    const unit = this.#size / DESIGN_SIZE;
    const { x, y } = this.#look.framing;
    ctx.translate((EYES.x + x) * unit, (EYES.y + y) * unit);
    ctx.scale(this.#scale, this.#scale);
  }

  /** Moves the context to where the head is; what is nearer to the viewer, `depth`, moves further. */
  #turnHead(pose: Pose, depth: number): void {
    const ctx = this.#ctx;
    this.#toFigure(ctx);
    ctx.translate(
      pose.yaw * (1.5 + 2.2 * depth),
      pose.breath * -0.8 + pose.nod * (1.4 + 1.8 * depth),
    );
    ctx.translate(0, PIVOT_Y);
    ctx.rotate(pose.tilt + pose.yaw * 0.008);
    ctx.translate(0, -PIVOT_Y);
  }

  #paintFace(drop: number): Layer {
    return paintLayer([-106, -124, 106, 152], this.#scale, (ctx) => {
      paintFace(ctx, this.#look, drop);
      paintMoustache(ctx, this.#look);
    });
  }

  /** @param rise - in pixels */
  #paintBody(rise: number): Layer {
    const size = this.#size;
    const unit = size / DESIGN_SIZE;
    // Nothing of the body lies higher than the middle of the face.
    const top = Math.max(0, Math.floor((EYES.y + this.#look.framing.y) * unit + 56 * this.#scale));
    return paintLayer([0, top, size, size], 1, (ctx) => {
      ctx.translate(0, -rise);
      this.#toFigure(ctx);
      paintBody(ctx, this.#look);
    });
  }

  #paintEyes([blink = 0, gazeX = 0, gazeY = 0]: readonly number[]): Layer {
    return paintLayer(EYES_BOUNDS, this.#scale, (ctx) =>
      paintEyes(ctx, this.#look, {
        blink: blink * STEPS.blink,
        gazeX: gazeX * STEPS.gaze,
        gazeY: gazeY * STEPS.gaze,
      }),
    );
  }
}

function glanceSteps({ blink, gazeX, gazeY }: Pose): string {
  const steps = [blink / STEPS.blink, gazeX / STEPS.gaze, gazeY / STEPS.gaze];
  return steps.map((step) => Math.round(step)).join(' ');
}
