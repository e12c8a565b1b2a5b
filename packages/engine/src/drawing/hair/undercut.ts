import type { Path2D } from '@napi-rs/canvas';
import { glow, path } from '../brush.ts';
import { fade, lighten, mix } from '../colour.ts';
import { comb } from '../strands.ts';
import { castShadow, fillHair, type HairStyle } from './hair-style.ts';

/** Clipped sides and a full quiff, brushed up and to one side. */
export const undercut: HairStyle = {
  frontBounds: [-108, -180, 116, 20],
  front(ctx, look) {
    const w = look.face.width;
    const clipped = {
      ...look,
      hair: { ...look.hair, light: mix(look.hair.light, look.skin.shade, 0.4) },
    };
    const side = (s: number): Path2D =>
      path(
        `M${s * w},8 C${s * (w + 5)},-20 ${s * (w + 8)},-72 ${s * 64},-108 L${s * 40},-96 C${s * 62},-78 ${s * (w - 10)},-60 ${s * (w - 8)},-40 C${s * (w - 4)},-22 ${s * (w - 5)},-4 ${s * w},8 Z`,
      );
    for (const s of [-1, 1]) {
      castShadow(ctx, look, side(s));
      fillHair(ctx, clipped, side(s), () => undefined);
    }
    const quiff = path(
      `M${-w + 10},-62 C${-w - 2},-92 -76,-132 -40,-148 C-8,-170 54,-172 82,-144 C${w + 16},-124 ${w + 10},-92 ${w - 8},-66
       C${w - 22},-86 50,-84 22,-78 C-6,-72 -36,-76 -52,-92 C-56,-84 -66,-74 ${-w + 10},-62 Z`,
    );
    castShadow(ctx, look, quiff);
    fillHair(ctx, look, quiff, () => {
      comb(
        ctx,
        look.hair,
        [
          [-56, -88],
          [-20, -76],
          [30, -74],
          [w - 10, -70],
        ],
        [
          [-74, -112],
          [-44, -176],
          [60, -190],
          [w + 10, -104],
        ],
        30,
        0.55,
      );
      glow(
        ctx,
        [6, -142, 44, 13],
        [
          [0, fade(lighten(look.hair.light, 0.35), 0.42)],
          [1, fade(look.hair.light, 0)],
        ],
      );
    });
  },
};
