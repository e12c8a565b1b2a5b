import type { SKRSContext2D } from '@napi-rs/canvas';
import type { AvatarLook } from '../catalogue/avatar-description.ts';
import { city } from './backgrounds/city.ts';
import { pattern, soft, studio } from './backgrounds/plain.ts';
import { bookshelf, home, office, plants } from './backgrounds/rooms.ts';
import { SCENE, type Scene } from './backgrounds/scene.ts';

const SCENES: Readonly<Record<AvatarLook['background']['kind'], Scene>> = {
  bookshelf,
  city,
  home,
  office,
  pattern,
  plants,
  soft,
  studio,
};

/**
 * Paints the background over the whole picture; of a picture that is no square it shows the middle.
 *
 * @param width - in pixels
 * @param height - in pixels, by default a square
 */
export function paintBackground(
  ctx: SKRSContext2D,
  look: AvatarLook,
  width: number,
  height: number = width,
): void {
  const scale = Math.max(width, height) / SCENE;
  ctx.save();
  ctx.translate((width - SCENE * scale) / 2, (height - SCENE * scale) / 2);
  ctx.scale(scale, scale);
  SCENES[look.background.kind](ctx, look.background);
  ctx.restore();
}
