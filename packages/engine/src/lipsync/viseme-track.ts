import { ANSWER_RATE } from './network.ts';
import { VISEMES, type Viseme, type VisemeFrame, type VisemeTrack } from './viseme.ts';

/** A logit for each viseme and one for the openness. */
const ANSWER_SIZE = VISEMES.length + 1;
const SILENCE = VISEMES.indexOf('sil');
const CLOSURE = VISEMES.indexOf('PP');
/** The training counts closures several times, so that none is missed: their likelihoods come out too high. */
const CLOSURE_BIAS = 3;
/** From this likelihood on the lips meet where it is highest... */
const CLOSURE_PEAK = 0.27;
/** ...and from this one on wherever it is. */
const CLOSURE_HOLD = 0.93;
/** From this likelihood on a frame is silent... */
const SILENCE_LIKELIHOOD = 0.6;
/** ...if this many are in a row: a shorter silence is a part of a consonant. */
const LEAST_SILENT_FRAMES = 3;
/** How finely the openness is told apart, so that drawn mouths can be kept. */
export const OPENNESS_STEP = 0.04;

/**
 * How far each viseme is open in the labels of the training.
 *
 * @public training/score.mjs reads it too
 */
export const OPENNESS: Readonly<Record<Viseme, number>> = {
  sil: 0,
  PP: 0,
  FF: 0.1,
  TH: 0.2,
  DD: 0.22,
  kk: 0.3,
  CH: 0.25,
  SS: 0.18,
  nn: 0.25,
  RR: 0.35,
  aa: 1,
  E: 0.7,
  I: 0.42,
  O: 0.75,
  U: 0.38,
};

/** What the network says about one video frame. Likelihoods are 0..1. */
interface FrameAnswer {
  readonly silence: number;
  readonly closure: number;
  /** The likeliest viseme but for silence and closure. */
  readonly shape: Viseme;
  readonly open: number;
}

const NOTHING: FrameAnswer = { silence: 1, closure: 0, shape: 'sil', open: 0 };

/** A mouth that stays closed. */
export function closedTrack(frameCount: number): VisemeTrack {
  return Array.from({ length: frameCount }, () => ({ viseme: 'sil', open: 0 }));
}

/**
 * Turns the network's answers into one mouth for each video frame. The openness follows them as they are; only where the
 * lips meet, and in silence, it is 0.
 *
 * @param answers - what {@link runNetwork} gave
 * @param frameRate - video frames a second
 * @param frameCount - entries to return; frames past the end are silent
 */
export function trackOf(answers: Float32Array, frameRate: number, frameCount: number): VisemeTrack {
  const frames = Array.from({ length: frameCount }, (_, frame) =>
    answerOf(answers, (frame * ANSWER_RATE) / frameRate, ((frame + 1) * ANSWER_RATE) / frameRate),
  );
  const silent = longRuns(frames.map(({ silence }) => silence > SILENCE_LIKELIHOOD));
  return frames.map(({ closure, shape, open }, i): VisemeFrame => {
    if (silent[i]) return { viseme: 'sil', open: 0 };
    const isPeak =
      closure >= (frames[i - 1]?.closure ?? 0) && closure > (frames[i + 1]?.closure ?? 0);
    if (closure > (isPeak ? CLOSURE_PEAK : CLOSURE_HOLD)) return { viseme: 'PP', open: 0 };
    return { viseme: shape, open: stepped(open) };
  });
}

/** The mean of the answers between two times, which are counted in answers. */
function answerOf(answers: Float32Array, from: number, to: number): FrameAnswer {
  const first = Math.round(from);
  const count = Math.min(answers.length / ANSWER_SIZE, Math.round(to)) - first;
  if (count <= 0) return NOTHING;
  const likelihoods = new Float64Array(VISEMES.length);
  let open = 0;
  for (let at = first; at < first + count; at += 1) {
    const answer = answers.subarray(at * ANSWER_SIZE, (at + 1) * ANSWER_SIZE);
    const likelihood = softmax(answer.subarray(0, VISEMES.length));
    for (let i = 0; i < VISEMES.length; i += 1) {
      likelihoods[i] = (likelihoods[i] ?? 0) + (likelihood[i] ?? 0) / count;
    }
    const told = 1 / (1 + Math.exp(-(answer[VISEMES.length] ?? 0)));
    open += (told + expectedOpenness(likelihood)) / 2 / count;
  }
  const silence = likelihoods[SILENCE] ?? 0;
  const closure = likelihoods[CLOSURE] ?? 0;
  likelihoods[SILENCE] = 0;
  likelihoods[CLOSURE] = 0;
  const shape = VISEMES[likelihoods.indexOf(Math.max(...likelihoods))] ?? 'sil';
  return { silence, closure, shape, open };
}

function expectedOpenness(likelihoods: Float64Array): number {
  let sum = 0;
  let weight = 0;
  for (const [i, viseme] of VISEMES.entries()) {
    const likelihood = (likelihoods[i] ?? 0) / (i === CLOSURE ? CLOSURE_BIAS : 1);
    sum += likelihood * OPENNESS[viseme];
    weight += likelihood;
  }
  return sum / weight;
}

/** What is true for {@link LEAST_SILENT_FRAMES} or more entries in a row, or up to either end. */
function longRuns(flags: readonly boolean[]): boolean[] {
  const kept = flags.slice();
  let start = 0;
  for (let i = 0; i <= flags.length; i += 1) {
    if (flags[i]) continue;
    if (start > 0 && i < flags.length && i - start < LEAST_SILENT_FRAMES) {
      kept.fill(false, start, i);
    }
    start = i + 1;
  }
  return kept;
}

function softmax(logits: Float32Array): Float64Array {
  const top = Math.max(...logits);
  const powers = Float64Array.from(logits, (logit) => Math.exp(logit - top));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

function stepped(open: number): number {
  return Math.round(open / OPENNESS_STEP) / Math.round(1 / OPENNESS_STEP);
}
