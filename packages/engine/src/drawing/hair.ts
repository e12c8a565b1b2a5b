import type { SKRSContext2D } from '@napi-rs/canvas';
import type { AvatarLook } from '../catalogue/avatar-description.ts';
import { afro } from './hair/afro.ts';
import { bald, balding } from './hair/bald.ts';
import { bob } from './hair/bob.ts';
import { braids } from './hair/braids.ts';
import { bun } from './hair/bun.ts';
import { cropped } from './hair/cropped.ts';
import { curly } from './hair/curly.ts';
import { fringe } from './hair/fringe.ts';
import type { HairStyle } from './hair/hair-style.ts';
import { ponytail } from './hair/ponytail.ts';
import { receding } from './hair/receding.ts';
import { short } from './hair/short.ts';
import { straight } from './hair/straight.ts';
import { undercut } from './hair/undercut.ts';
import { wavy } from './hair/wavy.ts';
import { HEADWEAR } from './headwear.ts';
import type { Bounds, Painting } from './layer.ts';

const STYLES: Readonly<Record<AvatarLook['hair']['style'], HairStyle>> = {
  afro,
  bald,
  balding,
  bob,
  braids,
  bun,
  cropped,
  curly,
  fringe,
  ponytail,
  receding,
  short,
  straight,
  undercut,
  wavy,
};

/** The hair that lies behind the figure, or undefined where there is none. */
export function hairBack(look: AvatarLook): Painting | undefined {
  const { back, backBounds } = STYLES[look.hair.style];
  if (!back || !backBounds || hidesAll(look)) return undefined;
  const paint = (ctx: SKRSContext2D): void => {
    keepBelow(ctx, look);
    back(ctx, look);
  };
  return { bounds: backBounds, paint };
}

/** The hair and headwear that lie over the face. */
export function hairFront(look: AvatarLook): Painting {
  const { front, frontBounds } = STYLES[look.hair.style];
  const { headwear } = look;
  const worn = headwear && HEADWEAR[headwear.style];
  const bounds = worn ? around(frontBounds, worn.bounds) : frontBounds;
  const paint = (ctx: SKRSContext2D): void => {
    if (!hidesAll(look)) {
      ctx.save();
      keepBelow(ctx, look);
      front(ctx, look);
      ctx.restore();
    }
    if (headwear) worn?.paint(ctx, look, headwear);
  };
  return { bounds, paint };
}

/** Whether hair or headwear lies over the ears. */
export function hidesEars(look: AvatarLook): boolean {
  return hidesAll(look) || STYLES[look.hair.style].hidesEars === true;
}

function hidesAll({ headwear }: AvatarLook): boolean {
  return headwear !== undefined && HEADWEAR[headwear.style].hairFrom === undefined;
}

/** Keeps hair from standing out above what is worn on the head. */
function keepBelow(ctx: SKRSContext2D, { headwear }: AvatarLook): void {
  const from = headwear && HEADWEAR[headwear.style].hairFrom;
  if (from === undefined) return;
  ctx.beginPath();
  ctx.rect(-400, from, 800, 1000);
  ctx.clip();
}

function around(a: Bounds, b: Bounds): Bounds {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}
