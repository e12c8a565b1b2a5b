import { setImmediate } from 'node:timers/promises';
import { decodeAudio, SOUND_RATE, SPEECH_RATE } from '../audio/decode-audio.ts';
import type { AvatarLook } from '../catalogue/avatar-description.ts';
import { Portrait } from '../drawing/portrait.ts';
import { allocateI420, composeI420 } from '../encoding/i420.ts';
import { openMp4 } from '../encoding/mp4-file.ts';
import { PictureEncoder } from '../encoding/picture-encoder.ts';
import { SoundEncoder } from '../encoding/sound-encoder.ts';
import { spectralLipSync } from '../lipsync/spectral-lip-sync.ts';
import type { LipSync } from '../lipsync/viseme.ts';

/** Width and height of every video, in pixels. */
export const VIDEO_SIZE = 512;
/** Frames a second of every video. */
const FRAME_RATE = 25;

/**
 * Hair and cloth gain little from x264's costlier searches, which took a third of the time. The cheap ones look at
 * luma alone, so colour is coded finer: without it a moving iris kept the colour of what it had covered.
 */
const PICTURES = {
  preset: 'veryfast',
  quality: 22,
  tuning: 'me=dia:subme=1:partitions=none:rc-lookahead=5:chroma-qp-offset=-6:no-fast-pskip=1',
  threads: 2,
} as const;
/** A silhouette is flat: the fastest preset, with the coding that makes flat areas small. */
const SHAPES = {
  preset: 'ultrafast',
  quality: 24,
  tuning: 'cabac=1:bframes=3:b-adapt=0',
  threads: 1,
} as const;

/** One video to make. Paths are absolute; the outputs are overwritten. */
export interface RenderRequest {
  readonly audioPath: string;
  readonly look: AvatarLook;
  readonly videoPath: string;
  /** Where the silhouette goes; without it none is made. */
  readonly maskPath?: string;
  /** A longer clip fails with an AudioError. Seconds. */
  readonly maxSeconds: number;
}

/** What was made. */
export interface RenderOutcome {
  /** Pictures in the video, and in the mask. */
  readonly frames: number;
  /** Length of the clip, in seconds. */
  readonly seconds: number;
}

/**
 * Makes a talking video, in this process. The same request gives the same bytes.
 *
 * @param lipSync - what turns the sound into mouth shapes; defaults to {@link spectralLipSync}
 * @throws AudioError for a clip that cannot be used, FFmpegError when encoding fails
 */
export async function renderVideo(
  request: RenderRequest,
  lipSync: LipSync = spectralLipSync,
): Promise<RenderOutcome> {
  const audio = await decodeAudio(request.audioPath, request.maxSeconds);
  const frames = Math.max(1, Math.ceil(audio.seconds * FRAME_RATE - 1e-6));
  const track = lipSync(audio.speech, SPEECH_RATE, FRAME_RATE, frames);
  const portrait = new Portrait(request.look, VIDEO_SIZE, track, FRAME_RATE);
  const size = { width: VIDEO_SIZE, height: VIDEO_SIZE, frameRate: FRAME_RATE };
  const backdrop = allocateI420(VIDEO_SIZE, VIDEO_SIZE);
  composeI420(portrait.background(), VIDEO_SIZE, VIDEO_SIZE, backdrop, backdrop);

  const video = await openMp4(request.videoPath);
  const mask = request.maskPath === undefined ? undefined : await openMp4(request.maskPath);
  try {
    using pictures = new PictureEncoder(video, { ...size, ...PICTURES });
    using sound = new SoundEncoder(video, audio.sound, SOUND_RATE);
    using shapes = mask && new PictureEncoder(mask, { ...size, ...SHAPES });
    await video.begin();
    await mask?.begin();

    for (let frame = 0; frame < frames; frame += 1) {
      const pixels = portrait.draw(frame);
      composeI420(pixels, VIDEO_SIZE, VIDEO_SIZE, backdrop, pictures.planes(), shapes?.planes());
      pictures.encode();
      shapes?.encode();
      sound.encodeUntil((frame + 1) / FRAME_RATE);
      // Gives signals and the parent's messages their turn.
      if (frame % FRAME_RATE === 0) await setImmediate();
    }
    pictures.finish();
    shapes?.finish();
    sound.finish();
    await Promise.all([video.finish(), mask?.finish()]);
    return { frames, seconds: audio.seconds };
  } finally {
    await Promise.all([video.abort(), mask?.abort()]);
  }
}
