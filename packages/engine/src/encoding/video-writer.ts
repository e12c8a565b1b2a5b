import { AV_LOG_ERROR } from 'node-av/constants';
import { Log } from 'node-av/lib';
import { SOUND_RATE } from '../audio/rates.ts';
import { SampleReader } from '../audio/sample-reader.ts';
import type { Picture } from '../drawing/compositor.ts';
import { type Mp4File, openMp4 } from './mp4-file.ts';
import { PictureEncoder } from './picture-encoder.ts';
import { SoundEncoder } from './sound-encoder.ts';

/**
 * Hair and cloth gain little from x264's costlier searches, which took a third of the time, and a figure that sways
 * gently needs no decision where B-frames go: five in a row, always, are both faster and smaller. The cheap searches
 * look at luma alone, so colour is coded finer: without it a moving iris kept the colour of what it had covered.
 */
const PICTURES = {
  preset: 'veryfast',
  quality: 22,
  tuning:
    'me=dia:subme=1:partitions=none:bframes=5:b-adapt=0:rc-lookahead=6:scenecut=0:weightp=0:' +
    'chroma-qp-offset=-6:no-fast-pskip=1',
  threads: 2,
} as const;
/** A silhouette is flat: the fastest preset, with the coding that makes flat areas small. */
const SHAPES = {
  preset: 'ultrafast',
  quality: 25,
  tuning: 'cabac=1:bframes=3:b-adapt=0',
  threads: 2,
} as const;

/** What is written, and where. Paths are absolute; the files are overwritten. */
export interface VideoFiles {
  readonly videoPath: string;
  /** Where the silhouette goes; without it none is written. */
  readonly maskPath?: string;
  /** The sound: a file of raw samples at `SOUND_RATE`. */
  readonly soundPath: string;
  readonly width: number;
  readonly height: number;
  /** Frames a second, whole. */
  readonly frameRate: number;
}

/** Writes a video with its sound, and its mask as a second video of exactly the same frames. */
export class VideoWriter implements AsyncDisposable {
  readonly #files: readonly Mp4File[];
  readonly #samples: SampleReader;
  readonly #pictures: PictureEncoder;
  readonly #shapes: PictureEncoder | undefined;
  readonly #sound: SoundEncoder;

  private constructor(settings: VideoFiles, video: Mp4File, mask: Mp4File | undefined) {
    this.#files = mask ? [video, mask] : [video];
    this.#samples = new SampleReader(settings.soundPath);
    this.#pictures = new PictureEncoder(video, { ...settings, ...PICTURES });
    this.#shapes = mask && new PictureEncoder(mask, { ...settings, ...SHAPES });
    this.#sound = new SoundEncoder(video, this.#samples, SOUND_RATE);
  }

  /** Opens the files. Throws FFmpegError, or what the file system throws for the sound. */
  static async open(settings: VideoFiles): Promise<VideoWriter> {
    // x264 tells much about every file.
    Log.setLevel(AV_LOG_ERROR);
    const video = await openMp4(settings.videoPath);
    const mask = settings.maskPath === undefined ? undefined : await openMp4(settings.maskPath);
    const writer = new VideoWriter(settings, video, mask);
    for (const file of writer.#files) await file.begin();
    return writer;
  }

  /** Adds the next picture. Throws FFmpegError. */
  add({ y, u, v, mask }: Picture): void {
    this.#pictures.encode({ y, u, v });
    this.#shapes?.encode({ y: mask });
  }

  /** Adds the whole sound, before or after the pictures. Throws FFmpegError. */
  addSound(): void {
    this.#sound.encode();
  }

  /** Completes the files. */
  async finish(): Promise<void> {
    this.#pictures.finish();
    this.#shapes?.finish();
    for (const file of this.#files) await file.finish();
  }

  /** Closes the files, which are incomplete unless they were finished. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#pictures[Symbol.dispose]();
    this.#shapes?.[Symbol.dispose]();
    this.#sound[Symbol.dispose]();
    this.#samples[Symbol.dispose]();
    await Promise.all(this.#files.map((file) => file.abort()));
  }
}
