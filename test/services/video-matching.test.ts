import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { certainMatches, hasStrangers } from '../../src/services/video-matching.ts';

const all = () => true;

/** Videos that each belong to another job, with what may be thought of them: always the truth, and more. */
const truthAndCandidates = fc
  .array(fc.uniqueArray(fc.nat(9), { maxLength: 4 }), { maxLength: 8 })
  .map((extras) => {
    const truth = new Map(extras.map((_, i) => [`video${i}`, `job${i}`]));
    const candidates = new Map(
      extras.map((extra, i) => [
        `video${i}`,
        new Set([...extra.map((job) => `job${job}`), `job${i}`]),
      ]),
    );
    return { truth, candidates };
  });

describe('certainMatches', () => {
  it('takes the only video for the only job', () => {
    expect(certainMatches(new Map([['v', new Set(['j'])]]), all)).toEqual([
      { videoId: 'v', jobId: 'j' },
    ]);
  });

  it('takes nothing where two jobs or two videos are possible', () => {
    expect(certainMatches(new Map([['v', new Set(['i', 'j'])]]), all)).toEqual([]);
    const two = new Map([
      ['v', new Set(['j'])],
      ['w', new Set(['j'])],
    ]);
    expect(certainMatches(two, all)).toEqual([]);
  });

  it('takes nothing for a job whose answer may still come', () => {
    expect(certainMatches(new Map([['v', new Set(['j'])]]), () => false)).toEqual([]);
  });

  it('is never wrong, whatever else seems possible (property)', () => {
    fc.assert(
      fc.property(truthAndCandidates, ({ truth, candidates }) => {
        const found = certainMatches(candidates, all);
        for (const { videoId, jobId } of found) expect(truth.get(videoId)).toBe(jobId);
        expect(new Set(found.map(({ jobId }) => jobId)).size).toBe(found.length);
        expect(hasStrangers(candidates)).toBe(false);
      }),
    );
  });
});

describe('hasStrangers', () => {
  it('sees that there are more videos than jobs', () => {
    const jobs = new Set(['i', 'j']);
    expect(hasStrangers(new Map(['u', 'v'].map((video) => [video, jobs])))).toBe(false);
    expect(hasStrangers(new Map(['u', 'v', 'w'].map((video) => [video, jobs])))).toBe(true);
  });
});
