import type { SKRSContext2D } from '@napi-rs/canvas';

/**
 * Letters as strokes on a grid 4 wide and 8 high, each point two digits: across, down. Lower-case letters stand
 * between 2 and 6. A machine without fonts draws no text otherwise.
 */
const STROKES: Readonly<Record<string, readonly string[]>> = {
  a: ['42 46', '43 32 12 03 05 16 36 45'],
  b: ['00 06', '03 12 32 43 45 36 16 05'],
  c: ['43 32 12 03 05 16 36 45'],
  d: ['40 46', '43 32 12 03 05 16 36 45'],
  e: ['04 44 43 32 12 03 05 16 36 45'],
  f: ['40 30 21 26', '12 32'],
  g: ['43 32 12 03 05 16 36 45', '42 47 38 18 07'],
  h: ['00 06', '03 12 32 43 46'],
  i: ['22 26', '20 20'],
  j: ['32 37 28 18', '30 30'],
  k: ['00 06', '42 04 46'],
  l: ['20 25 36'],
  m: ['02 06', '03 12 23 26', '23 32 43 46'],
  n: ['02 06', '03 12 32 43 46'],
  o: ['12 32 43 45 36 16 05 03 12'],
  p: ['02 08', '03 12 32 43 45 36 16 05'],
  q: ['43 32 12 03 05 16 36 45', '42 48'],
  r: ['12 16', '13 22 32 43'],
  s: ['43 32 12 03 14 34 45 36 16 05'],
  t: ['20 25 36 46', '02 42'],
  u: ['02 05 16 36 45', '42 46'],
  v: ['02 26 42'],
  w: ['02 16 23 36 42'],
  x: ['02 46', '42 06'],
  y: ['02 26', '42 26 18 08'],
  z: ['02 42 06 46'],
  0: ['10 30 41 45 36 16 05 01 10'],
  1: ['11 20 26', '16 36'],
  2: ['01 10 30 41 42 06 46'],
  3: ['01 10 30 41 42 33 13', '33 44 45 36 16 05'],
  4: ['36 30 04 44'],
  5: ['40 00 03 33 44 45 36 06'],
  6: ['30 10 01 05 16 36 45 44 33 13 04'],
  7: ['00 40 16'],
  8: ['10 30 41 42 33 13 02 01 10', '13 04 05 16 36 45 44 33'],
  9: ['43 13 02 01 10 30 41 45 36 16'],
  _: ['07 47'],
  '-': ['14 34'],
  ' ': [],
};

/** How far the next letter stands, in grid units. */
const ADVANCE = 5.7;

/**
 * Writes a line of letters, digits, `_`, `-` and spaces without any font; capitals become small letters.
 *
 * @param x - left edge, in pixels
 * @param y - upper edge, in pixels
 * @param height - from the upper to the lower edge of the tallest letters, in pixels
 */
export function write(
  ctx: SKRSContext2D,
  text: string,
  [x, y, height]: readonly [number, number, number],
): void {
  const unit = height / 8;
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(unit, unit);
  ctx.lineCap = 'round';
  ctx.lineJoin = 'round';
  ctx.lineWidth = 0.85;
  for (const letter of text.toLowerCase()) {
    for (const stroke of STROKES[letter] ?? ['00 40 46 06 00']) {
      ctx.beginPath();
      for (const point of stroke.split(' ')) ctx.lineTo(Number(point[0]), Number(point[1]));
      ctx.stroke();
    }
    ctx.translate(ADVANCE, 0);
  }
  ctx.restore();
}
