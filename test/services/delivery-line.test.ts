import { pino } from 'pino';
import { describe, expect, it } from 'vitest';

import { DeliveryLine } from '../../src/services/delivery-line.ts';
import { ManualClock } from '../support/manual-clock.ts';

const minute = 60_000;

/** A line whose deliveries end when the test says so. */
class Line {
  readonly clock = new ManualClock();
  readonly started: string[] = [];
  readonly givenUp: string[] = [];
  readonly #ends = new Map<string, { resolve: () => void; reject: (error: Error) => void }>();
  readonly line = new DeliveryLine({
    deliver: (jobId) => {
      this.started.push(jobId);
      return new Promise((resolve, reject) => this.#ends.set(jobId, { resolve, reject }));
    },
    giveUp: async (jobId) => {
      this.givenUp.push(jobId);
    },
    onRetryPlanned: () => undefined,
    isOutage: (error) => error instanceof Error && error.message === 'Discord is down',
    clock: this.clock,
    log: pino({ level: 'silent' }),
  });

  /** Ends the delivery of a job under way, well or badly. */
  async end(jobId: string, isWell: boolean, reason = 'Discord is down'): Promise<void> {
    const end = this.#ends.get(jobId);
    if (end === undefined) throw new Error(`${jobId} is not under way`);
    this.#ends.delete(jobId);
    if (isWell) end.resolve();
    else end.reject(new Error(reason));
    // The line's own steps after it are promises alone.
    await new Promise(setImmediate);
  }

  /** Ends whatever is under way, until nothing is. */
  async endAll(isWell: boolean): Promise<void> {
    while (this.#ends.size > 0)
      for (const jobId of [...this.#ends.keys()]) await this.end(jobId, isWell);
  }

  /** Goes to the next time that the line asks for. */
  goOn(): void {
    const at = this.line.nextAt();
    if (at === undefined) throw new Error('nothing waits');
    this.clock.advance(Math.max(0, at - this.clock.now()));
    this.line.run();
  }
}

const jobs = Array.from({ length: 12 }, (_, i) => `job${i}`);

describe('DeliveryLine', () => {
  it('takes four at a time, in the order in which they came up', async () => {
    const { line, started } = new Line();
    for (const job of jobs) line.add(job, 'progress');
    expect(started).toEqual(jobs.slice(0, 4));
  });

  it('keeps a job in line once, however often it changes while it waits', async () => {
    const world = new Line();
    for (const job of jobs) world.line.add(job, 'progress');
    for (const job of jobs) world.line.add(job, 'progress');
    await world.endAll(true);
    const again = jobs.slice(0, 4);
    // Those under way had changed since: they go out once more, behind the others.
    expect(world.started).toEqual([...jobs, ...again]);
  });

  it('keeps outcomes, which take their time, from holding up progress, also where a job already waited', async () => {
    const world = new Line();
    for (const job of jobs) world.line.add(job, 'progress');
    for (const job of ['job9', 'job5', 'late']) world.line.add(job, 'outcome');
    expect(world.started).toEqual([...jobs.slice(0, 4), 'job9', 'job5', 'late']);
    await world.endAll(true);
    expect(world.started).toHaveLength(13);
  });

  it('tries an outcome at once that came up while showing the progress failed', async () => {
    const world = new Line();
    world.line.add('job', 'progress');
    world.line.add('job', 'outcome');
    await world.end('job', false);
    expect(world.started).toEqual(['job', 'job']);
  });

  it('never has two deliveries of one job under way', async () => {
    const world = new Line();
    world.line.add('job', 'progress');
    world.line.add('job', 'progress');
    world.line.add('job', 'progress');
    expect(world.started).toEqual(['job']);
    await world.end('job', true);
    expect(world.started).toEqual(['job', 'job']);
    await world.end('job', true);
    expect(world.line.nextAt()).toBeUndefined();
  });

  it('lets jobs that fail by themselves hold up nobody', async () => {
    const world = new Line();
    const broken = jobs.slice(0, 6);
    for (const job of broken) world.line.add(job, 'outcome');
    for (const job of broken) await world.end(job, false, 'a file is not to be had');
    world.line.add('late', 'outcome');
    expect(world.started.at(-1)).toBe('late');
    expect(world.line.nextAt()).toBe(world.clock.now() + 2_000);
  });

  it('probes an outage with another job each time, so that some that always fail do not prolong it', async () => {
    const world = new Line();
    const broken = jobs.slice(0, 8);
    for (const job of broken) world.line.add(job, 'outcome');
    await world.endAll(false);
    for (const job of jobs) world.line.add(job, 'outcome');
    world.line.add('progress', 'progress');
    for (let probes = 0; probes < jobs.length && !world.started.includes('job8'); probes += 1) {
      world.goOn();
      if (!world.started.includes('job8')) await world.endAll(false);
    }
    await world.end('job8', true);
    expect(world.started).toContain('progress');
  });

  it('probes an outage with one job at a time, less and less often, then goes on in order', async () => {
    const world = new Line();
    for (const job of jobs) world.line.add(job, 'progress');
    const before = world.clock.now();
    await world.endAll(false);
    // Two more had taken the places of the first to fail before the third failure made it an outage.
    expect(world.started).toHaveLength(6);
    while (world.clock.now() < before + 60 * minute) {
      world.goOn();
      await world.endAll(false);
    }
    const tries = world.started.length;
    expect(tries).toBeLessThan(75);
    world.goOn();
    expect(world.started).toHaveLength(tries + 1);
    const probe = world.started.at(-1) ?? '';
    await world.endAll(true);
    const after = world.started.slice(tries);
    expect(after).toEqual([probe, ...jobs.filter((job) => job !== probe)]);
    expect(world.line.nextAt()).toBeUndefined();
  });

  it('does not hold the others back when one message fails again and again', async () => {
    const world = new Line();
    world.line.add('poison', 'progress');
    await world.end('poison', false);
    for (let round = 0; round < 20; round += 1) {
      world.line.add(`other${round}`, 'progress');
      expect(world.started.at(-1)).toBe(`other${round}`);
      await world.end(`other${round}`, true);
      world.goOn();
      await world.end('poison', false);
    }
    // Its own waits grow to five minutes, whatever the others do.
    const last = world.clock.now();
    world.goOn();
    expect(world.clock.now() - last).toBe(5 * minute);
  });

  it('gives a message up after about a day, and keeps nothing of it', async () => {
    const world = new Line();
    const begun = world.clock.now();
    world.line.add('job', 'progress');
    await world.end('job', false);
    while (world.givenUp.length === 0) {
      world.goOn();
      await world.end('job', false);
    }
    expect(world.givenUp).toEqual(['job']);
    expect((world.clock.now() - begun) / (60 * minute)).toBeGreaterThan(20);
    expect((world.clock.now() - begun) / (60 * minute)).toBeLessThan(30);
    expect(world.line.nextAt()).toBeUndefined();
  });

  it('starts nothing more once it drains, and waits for what is under way', async () => {
    const world = new Line();
    for (const job of jobs) world.line.add(job, 'progress');
    let isDrained = false;
    const drained = world.line.drain().then(() => {
      isDrained = true;
    });
    for (const job of jobs.slice(0, 3)) await world.end(job, true);
    expect(isDrained).toBe(false);
    await world.end('job3', true);
    await drained;
    expect(world.started).toEqual(jobs.slice(0, 4));
  });
});
