import { Client, Message, MessageFlags } from 'discord.js';
import { describe, expect, it } from 'vitest';

import { clipOf } from '../src/interactions/message-clip.ts';

const client = new Client({ intents: [] });
const file = (filename: string, content_type?: string) => ({
  id: filename,
  filename,
  size: 1,
  url: `https://cdn.discordapp.com/${filename}`,
  proxy_url: '',
  ...(content_type && { content_type }),
});

/** A message as discord.js reads it. */
function read(attachments: object[], flags = 0, forwarded: object[] = []): Message {
  return Reflect.construct(Message, [
    client,
    {
      id: '400000000000000001',
      channel_id: '300000000000000001',
      attachments,
      flags,
      message_reference: { type: 1, channel_id: '300000000000000002' },
      message_snapshots: forwarded.map((message) => ({ message })),
    },
  ]);
}

describe('the clip of a message', () => {
  it('is the first file of sound, whatever stands before it', () => {
    const files = [file('a.png', 'image/png'), file('b.opus'), file('c.mp3', 'audio/mpeg')];
    expect(clipOf(read(files))?.name).toBe('b.opus');
    expect(clipOf(read([file('a.mp4', 'video/mp4'), file('b.zip', 'application/zip')]))).toBe(
      undefined,
    );
  });

  it('is found in a message that it forwards, a voice message too', () => {
    const flags = MessageFlags.HasSnapshot;
    const forwarded = { attachments: [file('idea.wav', 'audio/wav')], flags: 0 };
    expect(clipOf(read([], flags, [forwarded]))?.name).toBe('idea.wav');
    const voice = { attachments: [file('voice-message')], flags: MessageFlags.IsVoiceMessage };
    expect(clipOf(read([], flags, [voice]))?.name).toBe('voice-message');
    expect(clipOf(read([], flags, [{ attachments: [], flags: 0 }]))).toBe(undefined);
  });
});
