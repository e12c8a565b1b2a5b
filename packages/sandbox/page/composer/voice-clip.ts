import {
  BlobSource,
  BufferTarget,
  Conversion,
  Input,
  MP4,
  OGG,
  OggOutputFormat,
  Output,
  WEBM,
} from 'mediabunny';

import type { ChosenFile } from './chosen-file.ts';
import { waveformOf } from './waveform.ts';

/** The least that browsers decode to, in Hz: enough for a waveform, and small for 20 minutes. */
const waveformRate = 8_000;

/** A voice message as Discord has it. */
export interface VoiceClip {
  /** Ogg with Opus. */
  readonly file: ChosenFile;
  readonly durationSecs: number;
  /** See {@link waveformOf}. */
  readonly waveform: string;
}

/** Makes a voice message of what a browser has recorded. @throws Error with words for the person */
export async function voiceClip(recorded: Blob): Promise<VoiceClip> {
  if (recorded.size === 0) throw new Error('Nothing was recorded.');
  const content = await asOgg(recorded);
  const audio = await new OfflineAudioContext(1, 1, waveformRate).decodeAudioData(
    await content.arrayBuffer(),
  );
  return {
    file: { name: 'voice-message.ogg', size: content.size, content },
    durationSecs: audio.duration,
    waveform: waveformOf(audio.getChannelData(0), audio.duration),
  };
}

/** Browsers put Opus into WebM; Discord's voice messages have it in Ogg. The packets are copied as they are. */
async function asOgg(recorded: Blob): Promise<Blob> {
  const target = new BufferTarget();
  const conversion = await Conversion.init({
    input: new Input({ source: new BlobSource(recorded), formats: [WEBM, OGG, MP4] }),
    output: new Output({ format: new OggOutputFormat(), target }),
    // A recording may begin some milliseconds after zero, Ogg may not.
    copy: { mode: 'forced', shiftTolerance: Number.POSITIVE_INFINITY },
    showWarnings: false,
  });
  if (!conversion.isValid) {
    throw new Error('This browser does not record in a format that Discord takes (Opus).');
  }
  await conversion.execute();
  if (target.buffer === null) throw new Error('The recording could not be read.');
  return new Blob([target.buffer], { type: 'audio/ogg' });
}
