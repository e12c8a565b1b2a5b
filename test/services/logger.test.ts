import { describe, expect, it } from 'vitest';

import { createLogger, withoutSecrets } from '../../src/services/logger.ts';

describe('createLogger', () => {
  it('leaves out uploaded files, tokens and signed links of an error', () => {
    let written = '';
    const destination = {
      write(line: string) {
        written += line;
      },
    };
    const error = Object.assign(new Error('PATCH https://x.example/v?Signature=secret-sign'), {
      requestBody: { files: [{ name: 'video.mp4', data: Buffer.alloc(1000, 7) }] },
      cause: new Error('Bearer secret-token'),
    });
    const log = createLogger({ level: 'info', pretty: false }, destination);
    log.warn({ err: error, token: 'secret-token' }, 'failed');
    expect(written).toContain('https://x.example/v?[redacted]');
    expect(written).not.toContain('secret-');
    expect(written).not.toContain('requestBody');
  });
});

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
