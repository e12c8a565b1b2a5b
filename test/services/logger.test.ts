import { describe, expect, it } from 'vitest';

import { withoutSecrets } from '../../src/services/logger.ts';

describe('withoutSecrets', () => {
  it.each([
    [
      'fetching https://cdn.discordapp.com/a/b.wav?ex=66&is=55&hm=abcdef done',
      'fetching https://cdn.discordapp.com/a/b.wav?[redacted] done',
    ],
    [
      '{"url":"https://x.example/v.mp4?Expires=1&Signature=abc%3D"}',
      '{"url":"https://x.example/v.mp4?[redacted]"}',
    ],
    [
      'PATCH /webhooks/123456789012345678/aW50ZXJhY3Rpb246MTIz.token-x_y/messages/%40original',
      'PATCH /webhooks/123456789012345678/[redacted]/messages/%40original',
    ],
    ['authorization: Bearer abcdef.123456', 'authorization: Bearer [redacted]'],
    ['nothing secret here', 'nothing secret here'],
  ])('%s', (line, expected) => {
    expect(withoutSecrets(line)).toBe(expected);
  });
});
