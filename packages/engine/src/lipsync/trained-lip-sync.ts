import { logMel } from './log-mel.ts';
import { scaleToLoud } from './loudness-scale.ts';
import { type Model, readModel } from './model-file.ts';
import { runNetwork } from './network.ts';
import type { LipSync } from './viseme.ts';
import { closedTrack, trackOf } from './viseme-track.ts';

const MODEL = new URL('../../models/lip-sync.bin', import.meta.url);
let model: Model | undefined;

/**
 * Lip-sync by the trained network that comes with the engine; it is read at the first use. Neither gain nor microphone
 * matters; a clip that is too faint to hold speech keeps the mouth closed. The same clip gives the same track.
 *
 * @throws when the network's file is missing or broken
 */
export const trainedLipSync: LipSync = (speech, sampleRate, frameRate, frameCount) => {
  model ??= readModel(MODEL);
  const sound = logMel(speech, sampleRate);
  if (!scaleToLoud(sound, model.prior)) return closedTrack(frameCount);
  return trackOf(runNetwork(model, sound), frameRate, frameCount);
};
