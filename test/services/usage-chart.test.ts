import { createCanvas, loadImage } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';

import { createLogger } from '../../src/services/logger.ts';
import { UsageChart } from '../../src/services/usage-chart.ts';

const chart = new UsageChart(createLogger({ level: 'silent', pretty: false }));
const green = [0x23, 0xa5, 0x5a];
const blue = [0x58, 0x65, 0xf2];

/** A picture's size, and how many of its pixels have a colour, of those between two shares of its width. */
async function read(png: Buffer | undefined) {
  const image = await loadImage(png ?? Buffer.alloc(0));
  const { width, height } = image;
  const context = createCanvas(width, height).getContext('2d');
  context.drawImage(image, 0, 0);
  const count = (colour: readonly number[], from = 0, to = 1) => {
    const left = Math.round(from * width);
    const { data } = context.getImageData(left, 0, Math.round(to * width) - left, height);
    let found = 0;
    for (let at = 0; at < data.length; at += 4) {
      if (colour.every((value, channel) => Math.abs(value - (data[at + channel] ?? 0)) < 12)) {
        found += 1;
      }
    }
    return found;
  };
  return { width, height, count };
}

describe('UsageChart', () => {
  it('draws a bar for each, the part of today in another colour, with a rank before it', async () => {
    const { width, height, count } = await read(
      await chart.draw([
        { month: 4, today: 1 },
        { month: 4, today: 3 },
      ]),
    );
    expect([width, height]).toEqual([900, 152]);
    // Both bars are as long; of eight quarters four are today's.
    expect(count(green) / count(blue)).toBeCloseTo(1, 1);
    // Ranks are written in a light colour left of the bars.
    expect(count([0xdb, 0xde, 0xe1], 0, 0.06)).toBeGreaterThan(20);
  });

  it('draws ten bars in a bounded picture, and nothing where there is nothing', async () => {
    const bars = Array.from({ length: 10 }, () => ({ month: 31_000, today: 1000 }));
    const png = await chart.draw(bars);
    expect(png?.length).toBeLessThan(100_000);
    expect((await read(png)).height).toBe(504);
    expect(await chart.draw([])).toBeUndefined();
  });

  it('draws one picture after another, and gives up what would wait too long', async () => {
    const pictures = await Promise.all(
      Array.from({ length: 14 }, () => chart.draw([{ month: 1, today: 1 }])),
    );
    expect(pictures.filter((png) => png === undefined)).toHaveLength(3);
  });
});
