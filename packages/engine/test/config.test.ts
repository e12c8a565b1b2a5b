import { describe, expect, test } from 'vitest';
import { ConfigError, readEngineConfig } from '../src/index.ts';

describe('settings', () => {
  test('have defaults for all but the tokens', () => {
    expect(readEngineConfig({ ENGINE_TOKENS: 'a, b', ENGINE_PUBLIC_URL: '' })).toEqual({
      host: '127.0.0.1',
      port: 8350,
      tokens: ['a', 'b'],
      dataFolder: './data/engine',
      audioHosts: [],
      audioMaxSeconds: 60,
      audioMaxBytes: 25 * 1024 * 1024,
      requestsPerMinute: 30,
      renders: 2,
      renderTimeoutSeconds: 300,
      queueMax: 200,
      retentionHours: 168,
      logLevel: 'info',
    });
  });

  test('are refused with every problem at once', () => {
    const read = () =>
      readEngineConfig({ ENGINE_PORT: 'x', ENGINE_RENDERS: '0', ENGINE_PUBLIC_URL: 'ftp://a' });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(
      /ENGINE_PORT[\s\S]*ENGINE_TOKENS[\s\S]*ENGINE_PUBLIC_URL[\s\S]*ENGINE_RENDERS/,
    );
  });
});
