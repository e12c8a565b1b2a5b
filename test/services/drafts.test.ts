import { describe, expect, it } from 'vitest';

import { Drafts } from '../../src/interactions/drafts.ts';

function drafts() {
  const clock = { time: 1_000, now: () => clock.time };
  let last = 0;
  const newId = () => {
    last += 1;
    return `id${last}`;
  };
  return { clock, kept: new Drafts<string>(clock, newId) };
}

describe('Drafts', () => {
  it('are found by their person alone', () => {
    const { kept } = drafts();
    const id = kept.begin('ada', 'hello');
    expect(kept.find(id, 'ada')).toBe('hello');
    expect(kept.find(id, 'bob')).toBeUndefined();
    expect(kept.find('other', 'ada')).toBeUndefined();
  });

  it('are taken once', () => {
    const { kept } = drafts();
    const id = kept.begin('ada', 'hello');
    expect(kept.take(id, 'bob')).toBeUndefined();
    expect(kept.take(id, 'ada')).toBe('hello');
    expect(kept.take(id, 'ada')).toBeUndefined();
  });

  it('are over after 15 minutes, counted from the last change', () => {
    const { kept, clock } = drafts();
    const id = kept.begin('ada', 'hello');
    clock.time += 14 * 60_000;
    kept.put(id, 'ada', 'changed');
    clock.time += 14 * 60_000;
    expect(kept.find(id, 'ada')).toBe('changed');
    clock.time += 60_000;
    expect(kept.find(id, 'ada')).toBeUndefined();
  });

  it('make room for new ones, the oldest first', () => {
    const { kept } = drafts();
    const ids = Array.from({ length: 2_001 }, () => kept.begin('ada', 'hello'));
    expect(kept.find(ids[0] ?? '', 'ada')).toBeUndefined();
    expect(kept.find(ids[1] ?? '', 'ada')).toBe('hello');
    expect(kept.find(ids.at(-1) ?? '', 'ada')).toBe('hello');
  });
});
