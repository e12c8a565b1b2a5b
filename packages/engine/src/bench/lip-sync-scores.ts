import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { decodeAudio } from '../audio/decode-audio.ts';
import { SPEECH_RATE } from '../audio/rates.ts';
import { trainedLipSync } from '../lipsync/trained-lip-sync.ts';
import { type LipSync, VISEMES, type Viseme, type VisemeTrack } from '../lipsync/viseme.ts';

/** Voices that the model was not trained on, saying sentences that it was not trained on: see bench/held-out. */
export const HELD_OUT_VOICES = ['flite-rms', 'espeak-ng-f5', 'librivox'] as const;
/** One of {@link HELD_OUT_VOICES}; `librivox` is a real person. */
export type HeldOutVoice = (typeof HELD_OUT_VOICES)[number];

/** How well the mouth of one voice moves. */
export interface LipSyncScores {
  readonly voice: HeldOutVoice;
  /** Pearson's correlation of the drawn openness with the one that the phones call for, over all frames. */
  readonly opennessR: number;
  /** Share of the closures of the lips (p, b, m) in which the drawn mouth is closed, one frame early or late at most. */
  readonly closureRecall: number;
  /** Length of the clip, in seconds. */
  readonly seconds: number;
  /** Time that the lip-sync took for the clip, in milliseconds. */
  readonly milliseconds: number;
}

/** A viseme's end in seconds, and the viseme. */
type Label = readonly [end: number, viseme: Viseme];

const FRAME_RATE = 25;
const MAX_SECONDS = 600;
/** A mouth that is open no further than this looks closed. */
const CLOSED = 0.1;
/** How far each phone calls for the mouth to be open. */
const OPENNESS: Readonly<Record<Viseme, number>> = {
  sil: 0,
  PP: 0,
  FF: 0.1,
  TH: 0.2,
  DD: 0.2,
  kk: 0.3,
  CH: 0.2,
  SS: 0.2,
  nn: 0.2,
  RR: 0.3,
  aa: 1,
  E: 0.7,
  I: 0.4,
  O: 0.7,
  U: 0.3,
};

/**
 * Scores a lip-sync on the held-out voices.
 *
 * @param lipSync - defaults to {@link trainedLipSync}
 */
export async function scoreLipSync(lipSync: LipSync = trainedLipSync): Promise<LipSyncScores[]> {
  const scores: LipSyncScores[] = [];
  for (const voice of HELD_OUT_VOICES) {
    const file = (ending: string): string =>
      fileURLToPath(new URL(`../../bench/held-out/${voice}.${ending}`, import.meta.url));
    const { speech, seconds } = await decodeAudio(file('ogg'), MAX_SECONDS);
    const labels = readLabels(await readFile(file('txt'), 'utf8'));
    const begun = performance.now();
    const track = lipSync(speech, SPEECH_RATE, FRAME_RATE, Math.ceil(seconds * FRAME_RATE));
    const milliseconds = performance.now() - begun;
    scores.push({ voice, ...compare(track, labels), seconds, milliseconds });
  }
  return scores;
}

/** Reads lines of a start, an end and a viseme, parted by tabs: what Audacity calls a label track. */
function readLabels(text: string): Label[] {
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [, end, viseme] = line.split('\t');
      return [Number(end), VISEMES.find((known) => known === viseme) ?? 'sil'];
    });
}

function compare(
  track: VisemeTrack,
  labels: readonly Label[],
): Pick<LipSyncScores, 'opennessR' | 'closureRecall'> {
  const due = new Float64Array(track.length);
  let start = 0;
  let closures = 0;
  let seen = 0;
  for (const [end, viseme] of labels) {
    for (let frame = Math.floor(start * FRAME_RATE); frame < end * FRAME_RATE; frame += 1) {
      const overlap = Math.min(end * FRAME_RATE, frame + 1) - Math.max(start * FRAME_RATE, frame);
      if (frame < due.length) due[frame] = (due[frame] ?? 0) + overlap * OPENNESS[viseme];
    }
    if (viseme === 'PP') {
      closures += 1;
      const first = Math.max(0, Math.floor(start * FRAME_RATE) - 1);
      const near = track.slice(first, Math.ceil(end * FRAME_RATE) + 1);
      if (near.some((frame) => frame.viseme === 'PP' || frame.open <= CLOSED)) seen += 1;
    }
    start = end;
  }
  const drawn = track.map(({ open }) => open);
  return { opennessR: correlation(drawn, [...due]), closureRecall: seen / closures };
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const meanA = mean(a);
  const meanB = mean(b);
  let ab = 0;
  let aa = 0;
  let bb = 0;
  for (const [i, value] of a.entries()) {
    const da = value - meanA;
    const db = (b[i] ?? 0) - meanB;
    ab += da * db;
    aa += da * da;
    bb += db * db;
  }
  return ab / Math.sqrt(aa * bb);
}
