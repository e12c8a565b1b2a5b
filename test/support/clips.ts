import { readFileSync } from 'node:fs';

/** Clips of a second and a half in formats that people send but the API does not take. */
export const foreignClips = [
  ['discord-voice.ogg', 'audio/ogg'],
  ['vorbis.ogg', 'audio/ogg'],
  ['moov-at-end.m4a', 'audio/mp4'],
  ['alac.m4a', 'audio/x-m4a'],
  ['stream.aac', 'audio/aac'],
  ['voice.flac', 'audio/flac'],
  ['recorder.webm', 'video/webm'],
] as const;

/** One of them; `packages/engine/test/fixtures/audio/make.sh` has made them. */
export function foreignClip(name: (typeof foreignClips)[number][0]): Buffer {
  const folder = '../../packages/engine/test/fixtures/audio/';
  return readFileSync(new URL(folder + name, import.meta.url));
}
