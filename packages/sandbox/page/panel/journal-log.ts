import type { InteractionEntry, PageEvent, PageRequests } from '../../src/page/protocol.ts';

type Journal = PageRequests['journal']['out'];
type RecordedRequest = Journal['requests'][number];
type Violation = Journal['violations'][number];

/** A request of the bot, and the rules that it broke. */
export interface RequestEntry {
  /** Its place among all requests seen, from 1. */
  readonly number: number;
  readonly request: RecordedRequest;
  readonly violations: readonly Violation[];
}

/** A violation and its place among all of them, from 1. */
export interface ViolationEntry {
  readonly number: number;
  readonly violation: Violation;
}

/** How many entries of a kind are kept, the last ones. */
const kept = 2_000;

/** What the developer panel knows: interactions, requests and violations, oldest first. */
export class JournalLog {
  readonly #interactions = new Map<string, InteractionEntry>();
  #requests: RequestEntry[] = [];
  #violations: ViolationEntry[] = [];
  /** Violations whose request is yet to come: the sandbox tells of them first. */
  #loose: Violation[] = [];
  #requestCount = 0;
  #violationCount = 0;

  get interactions(): InteractionEntry[] {
    return [...this.#interactions.values()];
  }

  get requests(): readonly RequestEntry[] {
    return this.#requests;
  }

  get violations(): readonly ViolationEntry[] {
    return this.#violations;
  }

  /** How many violations there were, those that are no longer kept included. */
  get violationCount(): number {
    return this.#violationCount;
  }

  /** Takes the place of everything known so far. */
  load({ interactions, requests, violations }: Journal): void {
    this.clear();
    for (const interaction of interactions) this.#keepInteraction(interaction);
    let next = 0;
    for (const request of requests) {
      // A violation is recorded just before its request, by the same clock.
      for (; ; next += 1) {
        const violation = violations[next];
        if (violation === undefined || violation.time > request.time) break;
        this.#addViolation(violation);
      }
      this.#addRequest(request);
    }
    for (const violation of violations.slice(next)) this.#addViolation(violation);
  }

  /** Forgets everything. */
  clear(): void {
    this.#interactions.clear();
    this.#requests = [];
    this.#violations = [];
    this.#loose = [];
    this.#requestCount = 0;
    this.#violationCount = 0;
  }

  /** Takes what an event tells of; most events are of no interest here. */
  take(event: PageEvent): void {
    if (event.type === 'interaction') this.#keepInteraction(event.interaction);
    else if (event.type === 'request') this.#addRequest(event.request);
    else if (event.type === 'violation') this.#addViolation(event.violation);
  }

  /** An interaction that is known keeps its place. */
  #keepInteraction(interaction: InteractionEntry): void {
    this.#interactions.set(interaction.id, interaction);
    if (this.#interactions.size <= kept) return;
    const [oldest] = this.#interactions.keys();
    if (oldest !== undefined) this.#interactions.delete(oldest);
  }

  #addRequest(request: RecordedRequest): void {
    const isOwn = ({ method, path }: Violation) =>
      method === request.method && path === request.path;
    this.#requestCount += 1;
    this.#requests = appended(this.#requests, {
      number: this.#requestCount,
      request,
      violations: this.#loose.filter(isOwn),
    });
    this.#loose = this.#loose.filter((violation) => !isOwn(violation));
  }

  #addViolation(violation: Violation): void {
    this.#violationCount += 1;
    this.#violations = appended(this.#violations, { number: this.#violationCount, violation });
    this.#loose = appended(this.#loose, violation);
  }
}

/** The list with one more, without the oldest when there are too many. */
function appended<T>(list: readonly T[], item: T): T[] {
  return [...list.slice(-(kept - 1)), item];
}
