import { type Sandbox, startSandbox, textOf } from '@mouthpiece/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { Languages } from '../src/locales/languages.ts';
import { actionEntry, jobEntry } from '../src/views/log-view.ts';
import type { OutgoingMessage } from '../src/views/outgoing-message.ts';
import { memberQuotaMessage, serverQuotaMessage } from '../src/views/quota-view.ts';
import { decidedReport, reportButton, reportEntry, reportModal } from '../src/views/report-view.ts';
import { aJob } from './support/jobs.ts';
import { largestServerQuota } from './support/largest-quota.ts';

const t = new Languages().of();
const now = Date.UTC(2026, 0, 1, 12);
const id = (n: number) => String(10n ** 18n + BigInt(n));
const longName = '*_`|~'.repeat(400);
const owner = id(1);
const moderator = id(2);
const job = aJob({
  id: 'j'.repeat(20),
  userId: owner,
  guildId: id(3),
  state: 'finished',
  pose: { id: 'x', name: longName },
});

const report = reportEntry(t, job, { by: moderator, reason: longName.slice(0, 300) });
const decided = (['block', 'delete'] as const).reduce(
  (message, decision) =>
    decidedReport(t, message.components, { decision, by: moderator, at: now, isMissed: true }),
  report,
);

const messages: readonly [what: string, message: OutgoingMessage][] = [
  ['the quotas of a server', serverQuotaMessage(t, largestServerQuota, false)],
  [
    'the quotas of a member',
    memberQuotaMessage(t, {
      userId: owner,
      today: 1000,
      month: 31_000,
      limit: 1000,
      roleId: id(5),
      resetsAt: now,
      blockedAt: now,
    }),
  ],
  ['a report', report],
  ['a report that was decided', decided],
  ['the log of a job', jobEntry(t, job)],
  [
    'the log of a change',
    actionEntry(t, moderator, {
      kind: 'limit',
      target: { kind: 'role', id: id(5) },
      from: 1000,
      to: undefined,
    }),
  ],
];

describe('what moderators see', () => {
  let sandbox: Sandbox;

  beforeAll(async () => {
    sandbox = await startSandbox();
  });

  afterAll(() => sandbox.close());

  it.each(messages)('is a message that Discord takes at its largest: %s', async (_, message) => {
    const { status } = await fetch(
      `${sandbox.apiUrl}/v10/channels/${sandbox.channel.id}/messages`,
      {
        method: 'POST',
        headers: { authorization: `Bot ${sandbox.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ ...message, allowed_mentions: { parse: [] } }),
      },
    );
    expect(sandbox.violations).toEqual([]);
    expect(status).toBe(200);
    expect(textOf(message).length).toBeLessThanOrEqual(4000);
  });

  it('says how many are left out of a list', () => {
    expect(textOf(serverQuotaMessage(t, largestServerQuota, false))).toMatch(/and 485 more/);
  });
});

describe('reportButton', () => {
  it('stands on finished videos only, and names owner and job', () => {
    expect(reportButton(t, aJob({ state: 'pending' }))).toBeUndefined();
    const { guildId: _, ...ofNoServer } = job;
    expect(reportButton(t, ofNoServer)).toBeUndefined();
    expect(reportButton(t, job)).toMatchObject({ custom_id: `report:${owner}:${job.id}` });
    expect(reportModal(t, owner, job.id)).toMatchObject({ custom_id: `report:${owner}:${job.id}` });
  });
});

describe('decidedReport', () => {
  it.each([
    ['dismiss', []],
    ['delete', ['report-block']],
    ['block', ['report-delete']],
  ] as const)('leaves after %s what can still be done, and the link', (decision, left) => {
    const outcome = { decision, by: moderator, at: now };
    const text = JSON.stringify(decidedReport(t, report.components, outcome));
    const ids = [...text.matchAll(/"custom_id":"([^:]*):/g)].map(([, action]) => action);
    expect(ids).toEqual(left);
    expect(text).toContain('https://discord.com/channels/');
    expect(text).toContain(`by <@${moderator}>`);
  });
});
