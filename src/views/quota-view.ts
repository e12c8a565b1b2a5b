import type { Translate } from '../locales/text-key.ts';
import type { GuildDocument } from '../services/documents.ts';
import type { MemberLimit } from '../services/guild-quota.ts';
import { fittingLines } from './fitting-lines.ts';
import { attachmentUrl, container, gallery, heading, small, text } from './message-parts.ts';
import { type OutgoingMessage, outgoing } from './outgoing-message.ts';
import { timestamp } from './timestamp.ts';

/** The picture by the name under which it goes with the message. */
export const chartFile = 'usage.png';

const mostListed = 15;
const roomForFacts = 3000;

/** What was made, in videos. */
interface Made {
  readonly today: number;
  readonly month: number;
}

/** What moderators see of a server's quotas. */
export interface ServerQuota extends Made {
  readonly limit: number;
  /** When days begin anew (ms). */
  readonly resetsAt: number;
  readonly guild: Pick<GuildDocument, 'limits' | 'blocked' | 'log'>;
  /** What the provider still takes: requests in this minute, and calls of the budget where there is one. */
  readonly provider: {
    readonly requests: { readonly left: number; readonly of: number };
    readonly calls: { readonly left: number; readonly of: number } | undefined;
  };
  /** Who made the most this month. */
  readonly top: readonly ({ readonly userId: string } & Made)[];
}

/** What moderators see of a person. */
export interface MemberQuota extends Made, MemberLimit {
  readonly userId: string;
  readonly resetsAt: number;
  /** Since when the person is blocked (ms). */
  readonly blockedAt?: number;
}

/**
 * What was made in a server, what may be, and by whom.
 *
 * @param hasChart whether {@link chartFile} goes with the message
 */
export function serverQuotaMessage(
  t: Translate,
  server: ServerQuota,
  hasChart: boolean,
): OutgoingMessage {
  const { requests, calls } = server.provider;
  const facts = [
    heading(t('quota.show.server')),
    ...madeLines(t, server),
    ...limitLines(t, server.guild),
    t('quota.show.requests', requests),
    calls && t('quota.show.calls', calls),
    logLine(t, server.guild),
  ];
  const description = t('quota.show.chart');
  return outgoing(
    container(
      'neutral',
      text(
        fittingLines({
          lines: facts.filter((line) => line !== undefined),
          rest: () => '…',
          room: roomForFacts,
        }),
      ),
      hasChart ? gallery([{ url: attachmentUrl(chartFile), description }]) : undefined,
      server.top.length === 0 ? undefined : text(...topLines(t, server.top)),
    ),
  );
}

/** What a person made in a server, and may make. */
export function memberQuotaMessage(t: Translate, member: MemberQuota): OutgoingMessage {
  const { userId, roleId, isOwn, blockedAt } = member;
  const everybodys = isOwn ? t('quota.show.ownLimit') : t('quota.show.everybodys');
  return outgoing(
    container(
      blockedAt === undefined ? 'neutral' : 'bad',
      text(
        heading(t('quota.show.user')),
        `<@${userId}>`,
        ...madeLines(t, member),
        small(
          roleId === undefined ? everybodys : t('quota.show.roleLimit', { role: `<@&${roleId}>` }),
        ),
        blockedAt === undefined
          ? undefined
          : t('quota.show.blockedSince', { since: timestamp(blockedAt, 'f') }),
      ),
    ),
  );
}

function madeLines(
  t: Translate,
  { today, limit, month, resetsAt }: Made & { limit: number; resetsAt: number },
): string[] {
  return [
    t('quota.show.today', { made: today, limit, when: timestamp(resetsAt, 'R') }),
    t('quota.show.month', { made: month }),
  ];
}

function limitLines(t: Translate, { limits = {}, blocked = {} }: ServerQuota['guild']): string[] {
  const roles = Object.entries(limits.roles ?? {}).map(([id, limit]) => `<@&${id}> ${limit}`);
  const users = Object.entries(limits.users ?? {}).map(([id, limit]) => `<@${id}> ${limit}`);
  const people = Object.keys(blocked).map((id) => `<@${id}>`);
  return [
    ...(roles.length + users.length > 0
      ? [t('quota.show.limits', { list: listed(t, [...roles, ...users]) })]
      : []),
    ...(people.length > 0 ? [t('quota.show.blocked', { list: listed(t, people) })] : []),
  ];
}

function listed(t: Translate, items: readonly string[]): string {
  const shown = items.slice(0, mostListed).join(', ');
  const count = items.length - mostListed;
  return count > 0 ? t('quota.show.more', { list: shown, count }) : shown;
}

function logLine(t: Translate, { log }: ServerQuota['guild']): string {
  if (log === undefined) return t('quota.show.noLog');
  const channel = `<#${log.channelId}>`;
  return log.isUnreachable
    ? `⚠️ ${t('quota.show.logUnreachable', { channel })}`
    : t('quota.show.log', { channel });
}

function topLines(t: Translate, top: ServerQuota['top']): string[] {
  return [
    ...top.map(({ userId, month, today }, index) =>
      t('quota.show.rank', { rank: `#${index + 1}`, user: `<@${userId}>`, month, today }),
    ),
    small(t('quota.show.legend')),
  ];
}
