import { open, readFile } from 'node:fs/promises';
import { AV_PIX_FMT_YUV420P, AVMEDIA_TYPE_AUDIO, AVMEDIA_TYPE_VIDEO } from 'node-av/constants';
import { Codec, FormatContext, Packet } from 'node-av/lib';

export interface ProbedFile {
  readonly seconds: number;
  readonly videoCodec: string | null | undefined;
  readonly audioCodec: string | null | undefined;
  readonly isYuv420p: boolean;
  readonly frames: number;
  readonly width: number;
  readonly height: number;
  /** True when the index comes before the pictures. */
  readonly isFastStart: boolean;
}

/** Reads what an MP4 file holds; frames are counted, not believed. */
export async function probe(path: string): Promise<ProbedFile> {
  await using file = new FormatContext();
  if ((await file.openInput(path)) < 0) throw new Error(`${path} does not open`);
  await file.findStreamInfo();
  const video = file.streams.find((s) => s.codecpar.codecType === AVMEDIA_TYPE_VIDEO);
  const audio = file.streams.find((s) => s.codecpar.codecType === AVMEDIA_TYPE_AUDIO);
  if (!video) throw new Error(`${path} has no pictures`);
  using packet = new Packet();
  packet.alloc();
  let frames = 0;
  while ((await file.readFrame(packet)) >= 0) {
    if (packet.streamIndex === video.index) frames += 1;
    packet.unref();
  }
  const bytes = await readFile(path);
  return {
    seconds: Number(file.duration) / 1_000_000,
    videoCodec: Codec.findDecoder(video.codecpar.codecId)?.name,
    audioCodec: audio && Codec.findDecoder(audio.codecpar.codecId)?.name,
    isYuv420p: video.codecpar.format === AV_PIX_FMT_YUV420P,
    frames,
    width: video.codecpar.width,
    height: video.codecpar.height,
    isFastStart: bytes.indexOf('moov') < bytes.indexOf('mdat'),
  };
}

/** Saves what a link gives. */
export async function download(url: string, path: string): Promise<void> {
  const response = await fetch(url);
  if (response.status !== 200) throw new Error(`the link answered ${response.status}`);
  const handle = await open(path, 'w');
  await handle.writeFile(Buffer.from(await response.arrayBuffer()));
  await handle.close();
}
