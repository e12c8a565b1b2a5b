import {
  AV_CODEC_FLAG_BITEXACT,
  AV_PIX_FMT_YUV420P,
  AVCOL_PRI_BT709,
  AVCOL_RANGE_MPEG,
  AVCOL_SPC_BT709,
  AVCOL_TRC_BT709,
  FF_ENCODER_LIBX264,
} from 'node-av/constants';
import { Codec, CodecContext, FFmpegError, Frame, Rational } from 'node-av/lib';
import { MP4_CODEC_FLAGS, type Mp4File } from './mp4-file.ts';
import { PacketPump } from './packet-pump.ts';

/** Luma and chroma of what is not drawn. */
const GREY = 128;

/** How one H.264 stream is encoded. */
export interface PictureSettings {
  readonly width: number;
  readonly height: number;
  /** Frames a second, whole. */
  readonly frameRate: number;
  /** x264's speed preset. */
  readonly preset: string;
  /** x264's constant rate factor; lower is better and larger. */
  readonly quality: number;
  /** What differs from the preset, as x264 writes it: `name=value:name=value`. */
  readonly tuning: string;
  /** Encoder threads. The result depends on their number, so it is not left to the machine. */
  readonly threads: number;
}

/** The planes of one 4:2:0 picture, BT.709 in limited range, without padding. */
export interface Planes {
  readonly y: Uint8Array;
  /** Half as wide and half as high as Y; without it the picture is grey. */
  readonly u?: Uint8Array;
  readonly v?: Uint8Array;
}

/** A plane of FFmpeg's, and the bytes from one of its rows to the next. */
interface Plane {
  readonly bytes: Uint8Array;
  readonly stride: number;
}

/** Encodes pictures to H.264, yuv420p, into a file. */
export class PictureEncoder implements Disposable {
  readonly #frame = new Frame();
  readonly #pump: PacketPump;
  #planes: readonly Plane[] | undefined;
  #next = 0n;

  /** Adds a stream to `file`, whose header is not yet written. Throws FFmpegError. */
  constructor(file: Mp4File, settings: PictureSettings) {
    this.#frame.alloc();
    this.#frame.format = AV_PIX_FMT_YUV420P;
    this.#frame.width = settings.width;
    this.#frame.height = settings.height;
    FFmpegError.throwIfError(this.#frame.getBuffer(), 'picture buffer');
    for (const plane of this.#frame.data ?? []) plane.fill(GREY);
    this.#pump = new PacketPump(openH264(settings), file);
  }

  /** Encodes a picture, which is copied; with more than one thread, x264 goes on while the caller draws the next. */
  encode({ y, u, v }: Planes): void {
    const { width } = this.#frame;
    const to = this.#writablePlanes();
    copyPlane(y, width, to[0]);
    if (u) copyPlane(u, width / 2, to[1]);
    if (v) copyPlane(v, width / 2, to[2]);
    this.#frame.pts = this.#next;
    this.#frame.duration = 1n;
    this.#next += 1n;
    this.#pump.encode(this.#frame);
  }

  /** The frame's planes. Each look at them costs memory that only a garbage collection frees, so they are kept. */
  #writablePlanes(): readonly Plane[] {
    // x264 copies a picture on its way in, so the frame is nearly always ours again.
    if (this.#planes && this.#frame.isWritable) return this.#planes;
    FFmpegError.throwIfError(this.#frame.makeWritable(), 'picture buffer');
    const { data, linesize } = this.#frame;
    this.#planes = (data ?? []).map((bytes, n) => ({ bytes, stride: linesize[n] ?? 0 }));
    return this.#planes;
  }

  /** Encodes what the encoder still holds back. */
  finish(): void {
    this.#pump.encode(null);
  }

  [Symbol.dispose](): void {
    this.#pump[Symbol.dispose]();
    this.#frame.free();
  }
}

function copyPlane(from: Uint8Array, width: number, to: Plane | undefined): void {
  if (!to) throw new Error('a picture has no planes');
  const { bytes, stride } = to;
  if (stride === width) {
    bytes.set(from);
    return;
  }
  for (let row = 0; row * width < from.length; row += 1) {
    bytes.set(from.subarray(row * width, (row + 1) * width), row * stride);
  }
}

function openH264(settings: PictureSettings): CodecContext {
  const encoder = Codec.findEncoderByName(FF_ENCODER_LIBX264);
  if (!encoder) throw new Error('FFmpeg was built without libx264');
  const codec = new CodecContext();
  codec.allocContext3(encoder);
  codec.width = settings.width;
  codec.height = settings.height;
  codec.pixelFormat = AV_PIX_FMT_YUV420P;
  codec.timeBase = new Rational(1, settings.frameRate);
  codec.framerate = new Rational(settings.frameRate, 1);
  codec.gopSize = settings.frameRate * 4;
  codec.colorSpace = AVCOL_SPC_BT709;
  codec.colorPrimaries = AVCOL_PRI_BT709;
  codec.colorTrc = AVCOL_TRC_BT709;
  codec.colorRange = AVCOL_RANGE_MPEG;
  codec.threadCount = settings.threads;
  codec.setFlags(MP4_CODEC_FLAGS, AV_CODEC_FLAG_BITEXACT);
  // A Dictionary handed to open2 is freed twice, so options are set one by one.
  codec.setOption('preset', settings.preset);
  codec.setOption('crf', String(settings.quality));
  codec.setOption('x264-params', settings.tuning);
  FFmpegError.throwIfError(codec.open2Sync(encoder, null), 'open libx264');
  return codec;
}
