import type { SKRSContext2D } from '@napi-rs/canvas';
import type { AvatarLook } from '../../catalogue/avatar-description.ts';
import { glow, path } from '../brush.ts';
import { fade, lighten } from '../colour.ts';
import { arcOfCurls, paintCurls } from './curls.ts';
import { castShadow, fillHair, type HairStyle } from './hair-style.ts';

/** A full, round crown of tight curls. */
export const afro: HairStyle = {
  frontBounds: [-134, -188, 134, 60],
  backBounds: [-146, -192, 146, 76],
  back(ctx, look) {
    const ball = path('M0,-172 A120,114 0 1 1 0,56 A120,114 0 1 1 0,-172 Z');
    fillHair(ctx, look, ball, () => undefined);
    paintCurls(ctx, look, arcOfCurls([0, -58, 118, 112], [0, 351], 40, 13));
  },
  front(ctx, look) {
    const w = look.face.width;
    const crown = path(
      `M${-w - 2},34 C${-w - 34},20 ${-w - 36},-60 ${-w - 16},-100 C-76,-154 -40,-168 0,-168 C40,-168 76,-154 ${w + 16},-100 C${w + 36},-60 ${w + 34},20 ${w + 2},34
       C${w - 4},16 ${w + 2},-6 ${w - 6},-30 C${w - 16},-62 40,-74 0,-75 C-40,-74 ${-w + 16},-62 ${-w + 6},-30 C${-w - 2},-6 ${-w + 4},16 ${-w - 2},34 Z`,
    );
    castShadow(ctx, look, crown);
    fillHair(ctx, look, crown, () => {
      glow(
        ctx,
        [-34, -130, 90, 46],
        [
          [0, fade(lighten(look.hair.light, 0.1), 0.55)],
          [1, fade(look.hair.light, 0)],
        ],
      );
      paintTightCurls(ctx, look);
    });
    paintCurls(ctx, look, arcOfCurls([0, -8, w - 1, 76], [186, 354], 34, 6.5));
  },
};

/** Small coils all over, spread evenly by the golden angle. */
function paintTightCurls(ctx: SKRSContext2D, { hair }: AvatarLook): void {
  ctx.lineWidth = 2.2;
  for (let i = 0; i < 260; i += 1) {
    const angle = i * 2.399963;
    const reach = Math.sqrt(i / 260);
    const x = Math.cos(angle) * 124 * reach;
    const y = -62 + Math.sin(angle) * 116 * reach;
    const lit = Math.max(0, 1 - Math.hypot(x + 36, y + 130) / 130);
    ctx.strokeStyle =
      i % 2 ? fade(hair.shade, 0.42) : fade(lighten(hair.light, 0.06), 0.12 + 0.4 * lit);
    ctx.beginPath();
    ctx.arc(x, y, 4.5, angle, angle + 3.4);
    ctx.stroke();
  }
}
