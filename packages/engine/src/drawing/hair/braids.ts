import type { Path2D, SKRSContext2D } from '@napi-rs/canvas';
import type { AvatarLook } from '../../catalogue/avatar-description.ts';
import { path } from '../brush.ts';
import { darken, fade, mix } from '../colour.ts';
import { castShadow, fillHair, type HairStyle, paintCurtain } from './hair-style.ts';

/** How many braids fall at each side. */
const BRAIDS = 5;

/** Long, thin braids, parted in the middle. */
export const braids: HairStyle = {
  hidesEars: true,
  frontBounds: [-124, -146, 124, 200],
  backBounds: [-116, -136, 116, 220],
  back(ctx, look) {
    paintCurtain(ctx, look, 20, 216);
  },
  front(ctx, look) {
    const w = look.face.width;
    const panel = (s: number): Path2D =>
      path(
        `M0,-88 L0,-134 C${s * 60},-142 ${s * (w + 20)},-104 ${s * (w + 18)},-30 C${s * (w + 18)},40 ${s * (w + 24)},110 ${s * (w + 22)},188 C${s * (w + 18)},199 ${s * (w - 8)},200 ${s * (w - 14)},190
         C${s * (w - 16)},130 ${s * (w - 2)},80 ${s * (w - 2)},40 C${s * w},6 ${s * (w - 2)},-24 ${s * (w - 10)},-46 C${s * (w - 22)},-70 ${s * 40},-82 0,-88 Z`,
      );
    for (const s of [-1, 1]) castShadow(ctx, look, panel(s));
    for (const s of [-1, 1]) {
      fillHair(ctx, look, panel(s), () => {
        ctx.fillStyle = fade(look.hair.shade, 0.6);
        ctx.fill(panel(s));
        for (let i = 0; i < BRAIDS; i += 1) paintBraid(ctx, look, s, i / (BRAIDS - 1));
      });
    }
  },
};

/** One braid from the parting down; `t` 0 is the one nearest to the face. */
function paintBraid(ctx: SKRSContext2D, { face, hair }: AvatarLook, s: number, t: number): void {
  const w = face.width;
  const bezier = (u: number, a: number, b: number, c: number, d: number): number =>
    (1 - u) ** 3 * a + 3 * (1 - u) ** 2 * u * b + 3 * (1 - u) * u ** 2 * c + u ** 3 * d;
  const steps = 46;
  for (let i = 0; i <= steps; i += 1) {
    const u = i / steps;
    const x = s * bezier(u, 3, 66 + t * 50, w - 12 + t * 36, w - 10 + t * 32);
    const y = bezier(u, -90 - t * 42, -96 - t * 64, -20 - t * 20, 194);
    const lit = Math.max(0, 1 - Math.hypot(x + 50, y + 96) / 110);
    ctx.save();
    ctx.translate(x, y);
    ctx.rotate((i % 2 ? 0.7 : -0.7) + s * (1 - u) * 0.9);
    ctx.fillStyle = mix(hair.base, hair.light, (i % 2 ? 0.08 : 0.4) + 0.4 * lit);
    ctx.beginPath();
    ctx.ellipse(0, 0, 3.6, 5.6, 0, 0, Math.PI * 2);
    ctx.fill();
    ctx.strokeStyle = fade(darken(hair.shade, 0.2), 0.7);
    ctx.lineWidth = 0.9;
    ctx.stroke();
    ctx.restore();
  }
}
