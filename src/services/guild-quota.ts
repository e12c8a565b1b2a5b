import {
  addToDay,
  type GuildDocument,
  type MemberSum,
  type MonthSum,
  type Reservation,
} from './documents.ts';

/** Members whose sums of the month a guild document keeps; who made nothing for longest goes first. */
const mostMembers = 1_000;

/** Videos a day, counted from 00:00 UTC, where a guild's moderators have not set otherwise. */
export interface QuotaLimits {
  readonly userDaily: number;
  readonly guildDaily: number;
}

/** A member as limits see one. */
export interface Asker {
  readonly userId: string;
  /** Ids of the member's roles, `@everyone` among them. */
  readonly roleIds: readonly string[];
}

/** A person's videos a day, and where that comes from. */
export interface MemberLimit {
  readonly limit: number;
  /** The role that gives it; undefined where it is the person's own, or everybody's. */
  readonly roleId?: string;
  readonly isOwn?: true;
}

/** What a person may make here a day: their own limit, else the highest of their roles', else everybody's. */
export function memberLimit(
  { limits = {} }: GuildDocument,
  { userId, roleIds }: Asker,
  { userDaily }: QuotaLimits,
): MemberLimit {
  const own = limits.users?.[userId];
  if (own !== undefined) return { limit: own, isOwn: true };
  const ofRoles = roleIds.flatMap((roleId) => {
    const limit = limits.roles?.[roleId];
    return limit === undefined ? [] : [{ limit, roleId }];
  });
  const [highest] = ofRoles.sort((a, b) => b.limit - a.limit);
  return highest ?? { limit: userDaily };
}

/** What may be made in a guild a day. */
export function serverLimit({ limits }: GuildDocument, { guildDaily }: QuotaLimits): number {
  return limits?.server ?? guildDaily;
}

/** The month of a day, `YYYY-MM`. */
function monthOf(day: string): string {
  return day.slice(0, 7);
}

/** Turns a job's reservation into a charge, or gives it back. Without one the very document is answered. */
export function settled(guild: GuildDocument, jobId: string, charged: boolean): GuildDocument {
  const { [jobId]: share, ...reserved } = guild.reserved;
  if (share === undefined) return guild;
  if (!charged) return { ...guild, reserved };
  return {
    ...guild,
    reserved,
    spent: addToDay(guild.spent, share.day, share.cost),
    month: addToMonth(guild.month, share),
  };
}

/** The sums of a month; those of another month are over. */
export function sumsOf({ month }: GuildDocument, day: string): MonthSum {
  const current = monthOf(day);
  return month?.month === current ? month : { month: current, count: 0, members: {} };
}

/**
 * Videos of this month, those charged and those reserved.
 *
 * @param userId only those of a member
 */
export function monthUsage(guild: GuildDocument, day: string, userId?: string): number {
  const { count, members } = sumsOf(guild, day);
  const charged = userId === undefined ? count : (members[userId]?.count ?? 0);
  return Object.values(guild.reserved)
    .filter((share) => monthOf(share.day) === monthOf(day))
    .filter(({ user }) => userId === undefined || user === userId)
    .reduce((sum, { cost }) => sum + cost, charged);
}

/** A member's charges this month, and today. */
export function memberSums(
  guild: GuildDocument,
  userId: string,
  day: string,
): { month: number; today: number } {
  const sums = sumsOf(guild, day).members[userId];
  return { month: sums?.count ?? 0, today: sums?.day === day ? sums.today : 0 };
}

/** Those who were charged the most this month, the first one first. */
export function topMembers(
  guild: GuildDocument,
  day: string,
  most: number,
): { userId: string; month: number; today: number }[] {
  return Object.keys(sumsOf(guild, day).members)
    .map((userId) => ({ userId, ...memberSums(guild, userId, day) }))
    .sort((a, b) => b.month - a.month || b.today - a.today)
    .slice(0, most);
}

const nobody: MonthSum['members'] = {};

function addToMonth(before: MonthSum | undefined, { day, cost, user }: Reservation): MonthSum {
  const month = monthOf(day);
  // What was begun in a month that is over counts there no more.
  if (before !== undefined && month < before.month) return before;
  const current = before?.month === month ? before : { count: 0, members: nobody };
  // A person whose data was deleted is nobody.
  const members = user ? withCharge(current.members, user, day, cost) : current.members;
  return { month, count: current.count + cost, members };
}

function withCharge(
  members: MonthSum['members'],
  userId: string,
  day: string,
  cost: number,
): MonthSum['members'] {
  const before: MemberSum = members[userId] ?? { count: 0, day, today: 0 };
  const today = addToDay({ day: before.day, count: before.today }, day, cost);
  const after = { count: before.count + cost, day: today.day, today: today.count };
  const all = Object.entries({ ...members, [userId]: after });
  if (all.length <= mostMembers) return Object.fromEntries(all);
  const others = all.filter(([id]) => id !== userId);
  const [leaving] = others.sort(([, a], [, b]) => a.day.localeCompare(b.day) || a.count - b.count);
  return Object.fromEntries(all.filter(([id]) => id !== leaving?.[0]));
}
