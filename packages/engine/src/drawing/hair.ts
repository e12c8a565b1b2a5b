import type { AvatarLook } from '../catalogue/avatar-description.ts';
import { bun } from './hair/bun.ts';
import { fringe } from './hair/fringe.ts';
import type { HairStyle } from './hair/hair-style.ts';
import { receding } from './hair/receding.ts';
import { short } from './hair/short.ts';
import { wavy } from './hair/wavy.ts';
import { type Layer, paintLayer } from './layer.ts';

const STYLES: Readonly<Record<AvatarLook['hair']['style'], HairStyle>> = {
  short,
  receding,
  wavy,
  fringe,
  bun,
};

/** The hair that lies behind the figure, or undefined where the style has none. */
export function hairBackLayer(look: AvatarLook, scale: number): Layer | undefined {
  const { back, backBounds } = STYLES[look.hair.style];
  return back && backBounds && paintLayer(backBounds, scale, (ctx) => back(ctx, look));
}

/** The hair that lies over the face. */
export function hairFrontLayer(look: AvatarLook, scale: number): Layer {
  const { front, frontBounds } = STYLES[look.hair.style];
  return paintLayer(frontBounds, scale, (ctx) => front(ctx, look));
}
