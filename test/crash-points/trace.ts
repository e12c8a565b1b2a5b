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
 * The steps of a recorded run at which the bot is to be killed.
 *
 * A kill loses all that is in memory, so that what the next process finds is what lies outside: the documents, Discord,
 * the API. That changes by effects alone. Hence two kills between the same two effects of a run leave the same, and a
 * kill in every stretch between two effects leaves everything that can be left. On top of that each point is taken at
 * its first hit, before and after, in the first kind of job that reaches it (`taken` remembers which); where such a
 * kill falls into a stretch already, the stretch needs no other.
 */
export function stepsToKillAt(steps: readonly Step[], taken: Set<string>): Step[] {
  const chosen: Step[] = [];
  let needsOne = false;
  let start: Step | undefined;
  const closeStretch = () => {
    if (needsOne && start !== undefined) chosen.push(start);
  };
  for (const step of steps) {
    const key = `${step.phase} ${step.name}`;
    if (step.phase === 'effect') {
      closeStretch();
      start = step;
      needsOne = true;
    } else if (!taken.has(key)) {
      taken.add(key);
      chosen.push(step);
      needsOne = false;
    }
  }
  closeStretch();
  return chosen;
}
