import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { clipLinkEnd } from '../../src/services/clip-link.ts';

const base = 'https://cdn.discordapp.com/ephemeral-attachments/1/2/a.wav';

describe('the end of a clip’s link', () => {
  it('is what it says, in hexadecimal seconds (property)', () => {
    fc.assert(
      fc.property(fc.nat(), (seconds) => {
        const link = `${base}?ex=${seconds.toString(16)}&is=1&hm=abc&`;
        expect(clipLinkEnd(link)).toBe(seconds * 1000);
      }),
    );
  });

  it.each([
    base,
    `${base}?ex=`,
    `${base}?ex=tomorrow`,
    `${base}?ex=-1`,
    `${base}?ex=${'f'.repeat(40)}`,
    'no link',
  ])('is never where it says nothing of use: %s', (link) => {
    expect(clipLinkEnd(link)).toBe(Number.POSITIVE_INFINITY);
  });
});
