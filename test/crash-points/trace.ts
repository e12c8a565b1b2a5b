import { existsSync, readFileSync } from 'node:fs';

/**
 * Something that happened in the bot: an await begun (`before`) or answered (`after`), or a change of what lies outside
 * of it (`effect`): a document written, a request acted on by Discord or the API.
 */
export interface Step {
  readonly phase: 'before' | 'after' | 'effect';
  readonly name: string;
  /** How often it had happened by then, itself included. */
  readonly nth: number;
}

/** What a process did, from the start or from a command on. */
export interface Trace {
  readonly steps: readonly Step[];
  /** Whether it was killed where it was to be. */
  readonly wasKilled: boolean;
}

/** Reads what the runtime noted since a plan began. */
export function readTrace(file: string, planId: string): Trace {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  const begin = lines.indexOf(`begin\t${planId}`);
  if (begin < 0) return { steps: [], wasKilled: false };
  const counts = new Map<string, number>();
  const steps: Step[] = [];
  let wasKilled = false;
  for (const line of lines.slice(begin + 1)) {
    const [phase, name = ''] = line.split('\t');
    if (phase === 'begin') break;
    if (phase === 'killed') wasKilled = true;
    if (phase !== 'before' && phase !== 'after' && phase !== 'effect') continue;
    const nth = (counts.get(line) ?? 0) + 1;
    counts.set(line, nth);
    steps.push({ phase, name, nth });
  }
  return { steps, wasKilled };
}

/** A step for a person to read. */
export function describeStep({ phase, name, nth }: Step): string {
  const times = nth === 1 ? '' : ` (${nth})`;
  return phase === 'effect' ? `once done: ${name}${times}` : `${phase} ${name}${times}`;
}

/**
 * What lies outside of the bot, as far as a job changes it: the documents, Discord and the API. Made of the effects so
 * far: the latest writes of each document, for a write says all that is in it, and the requests that were acted on.
 */
class Outside {
  readonly #documents = new Map<string, string>();
  readonly #requests = new Set<string>();
  #hasCounted = false;

  note({ phase, name }: Step): void {
    if (phase !== 'effect') return;
    const write = /^write ([^:]+)(.*)/.exec(name);
    // Calls are counted before they are made: that one was counted and not made is the same, whichever it was.
    this.#hasCounted = name === 'write a2v:calls';
    if (this.#hasCounted) return;
    if (write === null) this.#requests.add(name);
    else this.#documents.set(write[1] ?? '', write[2] ?? '');
  }

  get hasVideo(): boolean {
    return [...this.#requests].some((name) => name.includes('video.generate'));
  }

  toString(): string {
    return JSON.stringify([
      [...this.#documents].sort(),
      [...this.#requests].sort(),
      this.#hasCounted,
    ]);
  }
}

/**
 * The steps of a recorded run at which the bot is to be killed.
 *
 * A kill loses all that is in memory, so that what the next process finds is what lies outside, and that changes by
 * effects alone: kills between the same two effects leave the same. Hence every state that the outside goes through is
 * killed in once, for each kind of surroundings. On top of that every point is killed at where it is first reached,
 * just before the await; where that lies in a state already, the state needs no other kill.
 *
 * @param earlier what the processes before did
 * @param surroundingsAt names what the job meets from here on, `hasVideo` once the API has been asked for it
 * @param taken what was chosen before, in this kind and in others
 */
export function stepsToKillAt(
  steps: readonly Step[],
  earlier: readonly Step[],
  surroundingsAt: (hasVideo: boolean) => string,
  taken: Set<string>,
): Step[] {
  const outside = new Outside();
  for (const step of earlier) outside.note(step);
  const chosen: Step[] = [];
  let first: Step | undefined;
  let isCovered = true;
  const state = () => `${surroundingsAt(outside.hasVideo)} ${outside}`;
  const leaveState = () => {
    if (!isCovered && first !== undefined) chosen.push(first);
    taken.add(state());
  };
  for (const step of steps) {
    if (step.phase === 'effect') {
      leaveState();
      outside.note(step);
      first = step;
      isCovered = taken.has(state());
    } else if (step.phase === 'before' && !taken.has(step.name)) {
      taken.add(step.name);
      chosen.push(step);
      isCovered = true;
    }
  }
  leaveState();
  return chosen;
}
