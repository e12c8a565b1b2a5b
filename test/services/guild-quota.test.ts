import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { isGuildDocument, isUserDocument } from '../../src/services/document-guards.ts';
import {
  addToDay,
  type DaySum,
  type GuildDocument,
  guildUsage,
  type UserDocument,
  userUsage,
} from '../../src/services/documents.ts';
import {
  memberLimit,
  memberSums,
  monthUsage,
  serverLimit,
  settled,
  sumsOf,
  topMembers,
} from '../../src/services/guild-quota.ts';
import { aJob } from '../support/jobs.ts';

const defaults = { userDaily: 5, guildDaily: 50 };
const empty: GuildDocument = { version: 1, reserved: {}, spent: { day: '', count: 0 } };
const day = '2026-03-31';
const noUser: UserDocument = {
  version: 1,
  rev: 0,
  open: {},
  finished: [],
  archivePages: 0,
  spent: { day: '', count: 0 },
};
const member = (userId: string, roleIds: readonly string[] = []) => ({ userId, roleIds });

/** A guild in which jobs were reserved by these people on these days, and then settled in this order. */
function afterJobs(
  jobs: readonly { user: string; day: string; charged: boolean }[],
): GuildDocument {
  let guild = empty;
  for (const [at, { user, day, charged }] of jobs.entries()) {
    const reserved = { ...guild.reserved, [`job${at}`]: { day, cost: 1, user } };
    guild = settled({ ...guild, reserved }, `job${at}`, charged);
  }
  return guild;
}

describe('monthUsage', () => {
  it('counts what is reserved this month beside what was charged, of all or of one', () => {
    const made = afterJobs([
      { user: 'a', day, charged: true },
      { user: 'b', day, charged: true },
      { user: 'a', day, charged: false },
    ]);
    const share = { day, cost: 1, user: 'a' };
    const reserved = { x: share, y: { ...share, user: 'b' }, z: { ...share, day: '2026-02-28' } };
    const guild = { ...made, reserved };
    expect(monthUsage(guild, day)).toBe(4);
    expect(monthUsage(guild, day, 'a')).toBe(2);
    expect(monthUsage(guild, day, 'nobody')).toBe(0);
    expect(monthUsage(guild, '2026-04-01')).toBe(0);
  });
});

describe('memberLimit', () => {
  const guild: GuildDocument = {
    ...empty,
    limits: { roles: { fans: 3, stars: 9, '1': 0 }, users: { own: 1, none: 0 } },
  };

  it('is everybody’s where nothing else is set', () => {
    expect(memberLimit(guild, member('a'), defaults)).toEqual({ limit: 5 });
    expect(serverLimit(guild, defaults)).toBe(50);
    expect(serverLimit({ ...guild, limits: { server: 0 } }, defaults)).toBe(0);
  });

  it('is the highest of the roles’ limits, even where everybody’s is higher', () => {
    expect(memberLimit(guild, member('a', ['fans', 'stars']), defaults)).toMatchObject({
      limit: 9,
    });
    expect(memberLimit(guild, member('a', ['fans']), defaults)).toEqual({
      limit: 3,
      roleId: 'fans',
    });
    expect(memberLimit(guild, member('a', ['1']), defaults)).toEqual({ limit: 0, roleId: '1' });
  });

  it('is the person’s own before any role’s, 0 too', () => {
    expect(memberLimit(guild, member('own', ['stars']), defaults)).toEqual({
      limit: 1,
      isOwn: true,
    });
    expect(memberLimit(guild, member('none', ['stars']), defaults).limit).toBe(0);
  });
});

describe('settled', () => {
  it('counts what was charged for the day, the month and the member, and begins anew with each', () => {
    const guild = afterJobs([
      { user: 'a', day: '2026-03-30', charged: true },
      { user: 'a', day, charged: true },
      { user: 'b', day, charged: true },
      { user: 'b', day, charged: false },
    ]);
    expect(guildUsage(guild, day)).toBe(2);
    expect(sumsOf(guild, day).count).toBe(3);
    expect(topMembers(guild, day, 10)).toEqual([
      { userId: 'a', month: 2, today: 1 },
      { userId: 'b', month: 1, today: 1 },
    ]);
    expect(memberSums(guild, 'a', '2026-03-31')).toEqual({ month: 2, today: 1 });
    expect(memberSums(guild, 'a', '2026-04-01')).toEqual({ month: 0, today: 0 });
    expect(sumsOf(guild, '2026-04-01').count).toBe(0);
  });

  it('changes nothing when it is done again', () => {
    const reserved = { job1: { day, cost: 1, user: 'a' } };
    const once = settled({ ...empty, reserved }, 'job1', true);
    expect(settled(once, 'job1', true)).toBe(once);
    expect(settled(once, 'job1', false)).toBe(once);
  });

  it.each([
    ['of an older version', { day, cost: 2 }],
    ['of somebody whose data was deleted', { day, cost: 2, user: '' }],
  ])('counts a reservation %s for all, and for nobody', (_, share) => {
    const guild = settled({ ...empty, reserved: { job1: share } }, 'job1', true);
    expect(sumsOf(guild, day)).toEqual({ month: '2026-03', count: 2, members: {} });
  });

  it('keeps the books right whatever is settled when (property)', () => {
    const job = fc.record({
      user: fc.constantFrom('a', 'b', 'c'),
      day: fc.constantFrom('2026-02-28', '2026-03-01', '2026-03-02'),
      charged: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(job, { maxLength: 40 }), (jobs) => {
        const inOrder = jobs.toSorted((a, b) => a.day.localeCompare(b.day));
        const guild = afterJobs(inOrder);
        const last = inOrder.filter(({ charged }) => charged).at(-1)?.day ?? day;
        const counted = inOrder.filter(({ charged }) => charged);
        const ofMonth = counted.filter(({ day }) => day.slice(0, 7) === last.slice(0, 7));
        expect(isGuildDocument(guild)).toBe(true);
        expect(guild.reserved).toEqual({});
        expect(guildUsage(guild, last)).toBe(counted.filter(({ day }) => day === last).length);
        expect(sumsOf(guild, last).count).toBe(ofMonth.length);
        for (const user of ['a', 'b', 'c']) {
          const theirs = ofMonth.filter((job) => job.user === user);
          expect(memberSums(guild, user, last)).toEqual({
            month: theirs.length,
            today: theirs.filter(({ day }) => day === last).length,
          });
        }
      }),
    );
  });

  it('keeps the sums of a thousand members, and gives up who made nothing for longest', () => {
    const crowd = Array.from({ length: 1_001 }, (_, n) => ({
      user: `u${n}`,
      day: n === 7 ? '2026-03-01' : day,
      charged: true,
    })).sort((a, b) => a.day.localeCompare(b.day));
    const guild = afterJobs(crowd);
    const { count, members } = sumsOf(guild, day);
    expect(count).toBe(1_001);
    expect(Object.keys(members)).toHaveLength(1_000);
    expect(members['u7']).toBeUndefined();
  });
});

describe('isGuildDocument', () => {
  it('takes documents of older versions, and all that moderators set', () => {
    expect(isGuildDocument(empty)).toBe(true);
    const full: GuildDocument = {
      ...afterJobs([{ user: 'a', day, charged: true }]),
      limits: { server: 1, roles: { r: 0 }, users: { u: 2 } },
      blocked: { b: { at: 1, by: 'm' } },
      log: { channelId: 'c', isUnreachable: true },
    };
    expect(isGuildDocument(JSON.parse(JSON.stringify(full)))).toBe(true);
  });

  it.each([
    { limits: { roles: { r: '1' } } },
    { limits: [] },
    { blocked: { b: true } },
    { log: {} },
    { month: { month: '2026-03', count: 1, members: { a: { count: 1, day } } } },
    { spent: { day, count: 1, places: { own: null } } },
  ])('knows a damaged one: %j', (damage) => {
    expect(isGuildDocument({ ...empty, ...damage })).toBe(false);
  });
});

describe('addToDay', () => {
  it('tells places apart, and counts what older versions have counted in none of them', () => {
    const old = { day, count: 2 };
    const sum = addToDay(addToDay(old, day, 1, 'guild'), day, 1, 'own');
    expect(sum).toEqual({ day, count: 4, places: { guild: 1, own: 1 } });
    expect(addToDay(sum, '2026-04-01', 1, 'own')).toEqual({
      day: '2026-04-01',
      count: 1,
      places: { own: 1 },
    });
    expect(addToDay(sum, '2026-03-01', 1, 'own')).toBe(sum);
  });

  it('gives each place what was made there, and what older versions have counted (property)', () => {
    const place = fc.constantFrom(undefined, 'own', 'guild', 'other');
    const charge = fc.record({ place, count: fc.integer({ min: 0, max: 3 }) });
    fc.assert(
      fc.property(fc.array(charge, { maxLength: 20 }), (charges) => {
        let spent: DaySum = { day: '', count: 0 };
        for (const { place, count } of charges) spent = addToDay(spent, day, count, place);
        const user = { ...noUser, spent };
        const made = (of: (place: string | undefined) => boolean) =>
          charges.reduce((sum, { place, count }) => sum + (of(place) ? count : 0), 0);
        expect(isUserDocument(user)).toBe(true);
        expect(userUsage(user, day)).toBe(made(() => true));
        expect(userUsage(user, '2026-04-01')).toBe(0);
        for (const here of ['own', 'guild', 'unused']) {
          expect(userUsage(user, day, here)).toBe(
            made((place) => place === undefined || place === here),
          );
        }
      }),
    );
  });

  it('counts open jobs where they are made', () => {
    const createdAt = Date.parse(`${day}T12:00:00Z`);
    const { guildId: _, ...direct } = aJob({ id: 'job2', createdAt });
    const open = { job1: aJob({ id: 'job1', createdAt }), job2: direct };
    const user = { ...noUser, open };
    expect(userUsage(user, day)).toBe(2);
    expect(userUsage(user, day, aJob().guildId)).toBe(1);
    expect(userUsage(user, day, 'own')).toBe(1);
    expect(userUsage(user, day, 'other')).toBe(0);
  });
});
