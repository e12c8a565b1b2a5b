// Prints how fast, how large and how lifelike the engine's videos are. Times are medians of some rounds, with the best.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadCatalogue } from '../catalogue/catalogue.ts';
import type { PictureSize } from '../drawing/portrait.ts';
import type { BenchFigures, BenchOrder } from './bench-message.ts';
import { scoreLipSync } from './lip-sync-scores.ts';

const ROUNDS = 5;
/** The large size takes four times as long. */
const WIDE_ROUNDS = 3;
/** Long hair, which moves with the head, makes this pose one of the slower ones. */
const POSE = 'liza_a0008';
const ENTRY = fileURLToPath(new URL('./bench-process.js', import.meta.url));
const SPEECH = fileURLToPath(new URL('../../test/fixtures/speech.mp3', import.meta.url));
/** How often the 9.3 s of the recording are said, to come near to the longest clip. */
const REPEATS = 6;
const MEGABYTE = 1_000_000;
/** What is asked of a voice's openness and closures. */
const VOICE_BARS: Partial<Record<string, { openness: number; recall: number }>> = {
  'flite-rms': { openness: 0.8, recall: 0.8 },
  'espeak-ng-f5': { openness: 0.9, recall: 0.8 },
};

async function runOnce(order: BenchOrder): Promise<BenchFigures> {
  const child = fork(ENTRY, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  child.send(order);
  const [answer, ended] = [once(child, 'message'), once(child, 'exit')];
  const first = await Promise.race([answer, ended.then(([code]) => Number(code))]);
  if (typeof first === 'number') throw new Error(`a process of the benchmark ended with ${first}`);
  await ended;
  return first[0] as BenchFigures;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** What is asked of a figure. */
interface Bar {
  readonly value: number;
  readonly least?: number;
  readonly most?: number;
}

function say(name: string, figure: string, bar?: Bar): void {
  process.stdout.write(`${name.padEnd(48)}${figure.padStart(20)}${bar ? verdict(bar) : ''}\n`);
}

function verdict({ value, least, most }: Bar): string {
  const isMet = value >= (least ?? value) && value <= (most ?? value);
  const bar = least === undefined ? `at most ${most}` : `at least ${least}`;
  return `   ${bar}: ${isMet ? 'met' : 'MISSED'}`;
}

const folder = await mkdtemp(join(tmpdir(), 'mouthpiece-bench-'));
const at = (name: string): string => join(folder, name);
try {
  const pose = (await loadCatalogue()).poses.get(POSE);
  if (!pose) throw new Error(`there is no pose ${POSE}`);
  const recording = await readFile(SPEECH);
  await writeFile(at('clip.mp3'), Buffer.concat(Array.from({ length: REPEATS }, () => recording)));
  const samples = { sound: at('sound.f32'), speech: at('speech.f32') };
  const decode: BenchOrder = { task: 'decode', clip: at('clip.mp3'), maxSeconds: 120, ...samples };
  const files = { videoPath: at('video.mp4'), maskPath: at('mask.mp4') };
  await runOnce(decode);
  const seconds = (await stat(samples.sound)).size / 4 / 48_000;
  say('clip', `${seconds.toFixed(1)} s`);

  const compare = async (
    size: PictureSize,
    rounds: number,
    bars?: { speed: number; ratio: number },
  ) => {
    const label = `${size.width} × ${size.height}`;
    const order = { ...samples, ...files, look: pose.look, size };
    const whole: number[] = [];
    const encoding: number[] = [];
    const peaks: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const decoded = await runOnce(decode);
      const rendered = await runOnce({ task: 'render', ...order });
      whole.push(decoded.milliseconds + rendered.milliseconds);
      peaks.push(rendered.peakMegabytes);
      encoding.push((await runOnce({ task: 'encode', ...order })).milliseconds);
    }
    const times = (ms: number): number => seconds / (ms / 1_000);
    const speed = (ms: readonly number[]): string =>
      `${times(median(ms)).toFixed(1)} × (best ${times(Math.min(...ms)).toFixed(1)})`;
    // Each render with the encoding that followed it: the machine may be twice as fast a minute later.
    const share = median(encoding.map((ms, round) => ms / (whole[round] ?? Number.NaN)));
    say(
      `${label} with mask, decoding to files, real time`,
      speed(whole),
      bars && { value: times(median(whole)), least: bars.speed },
    );
    say(`${label} the same frames and sound encoded only`, speed(encoding));
    say(
      `${label} share of that limit`,
      share.toFixed(2),
      bars && { value: share, least: bars.ratio },
    );
    return Math.max(...peaks);
  };

  const peak = await compare({ width: 512, height: 512 }, ROUNDS, { speed: 12, ratio: 0.75 });
  say('512 × 512 peak memory of a render', `${peak.toFixed(0)} MB`, { value: peak, most: 260 });
  const sizeOf = async (path: string): Promise<number> =>
    (((await stat(path)).size / MEGABYTE) * 60) / seconds;
  const [video, mask] = [await sizeOf(files.videoPath), await sizeOf(files.maskPath)];
  say('512 × 512 video of 60 s', `${video.toFixed(2)} MB`);
  say('512 × 512 mask of 60 s', `${mask.toFixed(2)} MB`);
  say('512 × 512 both', `${(video + mask).toFixed(2)} MB`, {
    value: video + mask,
    most: 4,
  });
  const widePeak = await compare({ width: 1280, height: 720 }, WIDE_ROUNDS);
  say('1280 × 720 peak memory of a render', `${widePeak.toFixed(0)} MB`);
  for (const { voice, opennessR, closureRecall } of await scoreLipSync()) {
    const bars = VOICE_BARS[voice];
    const bar = (value: number, least?: number): Bar | undefined =>
      least === undefined ? undefined : { value, least };
    const name = `held-out voice ${voice}`;
    say(`${name}, openness r`, opennessR.toFixed(3), bar(opennessR, bars?.openness));
    say(`${name}, closure recall`, closureRecall.toFixed(3), bar(closureRecall, bars?.recall));
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
