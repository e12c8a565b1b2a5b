/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** How long renders truly take, and the settings that the bot has there. */
export interface Renders {
  readonly name: string;
  readonly poll: { readonly minMs: number; readonly maxMs: number };
  readonly perMinute: number;
  /** Draws the time of one render in milliseconds. */
  draw(random: () => number): number;
}

const minuteMs = 60_000;
const provider = { poll: { minMs: 15_000, maxMs: 300_000 }, perMinute: 30 };
const engine = { poll: { minMs: 1_000, maxMs: 300_000 }, perMinute: 600 };

/** Evenly between 10 and 30 minutes, as the provider says. */
export const uniform: Renders = {
  ...provider,
  name: '10-30 minutes',
  draw: (random) => (10 + 20 * random()) * minuteMs,
};

/** Around a median of 15 minutes, some much longer. */
export const logNormal: Renders = {
  ...provider,
  name: 'log-normal, median 15 minutes',
  draw: (random) => 15 * minuteMs * Math.exp(0.5 * normal(random)),
};

/** The embedded engine. */
export const seconds: Renders = {
  ...engine,
  name: '5 seconds, embedded engine',
  draw: (random) => Math.max(1, 5 + normal(random)) * 1000,
};

/** Box and Muller. */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
