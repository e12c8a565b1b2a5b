import type { Fault, FaultBox } from '../faults.ts';
import type { ArmedFault, PageRequests } from './protocol.ts';

/** All requests of the bot but downloads of attachments. */
const API_REQUESTS = /^\/(?!(?:ephemeral-)?attachments\/)/;

interface Armed {
  readonly id: number;
  readonly status: number;
  readonly times: number;
  readonly fault: Fault;
}

/** The faults that were switched on in the page. */
export class ArmedFaults {
  readonly #box: FaultBox;
  #armed: readonly Armed[] = [];
  #count = 0;

  constructor(box: FaultBox) {
    this.#box = box;
  }

  /** Those that still wait for requests, oldest first. */
  get list(): ArmedFault[] {
    return this.#armed.flatMap(({ id, status, times, fault }) => {
      const left = times - fault.hits;
      return left > 0 ? [{ id, status, left }] : [];
    });
  }

  arm({ status, times, retryAfterSeconds }: PageRequests['armFault']['in']): void {
    const fault = this.#box.answer(
      { path: API_REQUESTS },
      { status, times, ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) },
    );
    this.#count += 1;
    const waiting = this.#armed.filter((other) => other.fault.hits < other.times);
    this.#armed = [...waiting, { id: this.#count, status, times, fault }];
  }

  clear(): void {
    for (const { fault } of this.#armed) fault.remove();
    this.#armed = [];
  }
}
