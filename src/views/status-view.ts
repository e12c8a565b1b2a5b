import { ButtonStyle } from 'discord.js';

import type { Translate } from '../locales/text-key.ts';
import type { Job } from '../services/job.ts';
import type { Standing } from '../services/quota-ledger.ts';
import { customId } from './custom-id.ts';
import { fittingLines } from './fitting-lines.ts';
import { jobLine } from './job-view.ts';
import { button, container, heading, row, select, text } from './message-parts.ts';
import { budgetLine } from './notice-view.ts';
import { type OutgoingMessage, outgoing } from './outgoing-message.ts';
import { cut } from './short-name.ts';
import { timestamp } from './timestamp.ts';

/** How many videos `/status` shows at once. */
export const jobsOnPage = 10;

/** A page of a person's videos, and what surrounds it. */
export interface StatusPage {
  /** At most {@link jobsOnPage}, newest first. */
  readonly jobs: readonly Job[];
  /** From 0, the newest. */
  readonly page: number;
  readonly hasOlder: boolean;
  /** How many videos may still be made today, here, or why none. */
  readonly standing: Standing;
  /** When the next day begins, in milliseconds since the epoch. */
  readonly newDayAt: number;
  /** What is left of the budget of API calls, for those who manage the server. */
  readonly calls?: { readonly left: number; readonly of: number };
}

/** A person's videos, for their own eyes, and what is left of today. */
export function statusMessage(t: Translate, status: StatusPage): OutgoingMessage {
  const { jobs, page, hasOlder, standing, newDayAt, calls } = status;
  const { left, refusal } = standing;
  const today = refusal
    ? t(refusal.key, refusal.values)
    : t('status.left', { count: left, when: timestamp(newDayAt, 'R') });
  const none = page === 0 ? t('status.none') : t('status.end');
  const list = fittingLines({
    head: heading(t('status.title')),
    lines: jobs.length === 0 ? [none] : jobs.map((job) => jobLine(t, job)),
    rest: () => '…',
    foot: calls ? `${today}\n${budgetLine(t, calls.left, calls.of)}` : today,
  });
  const options = jobs.map((job) => ({ label: jobName(t, job), value: job.id }));
  const turn = (to: number, label: string) =>
    button(ButtonStyle.Secondary, label, customId('status', String(to)));
  return outgoing(
    container(
      'neutral',
      text(list),
      options.length === 0
        ? undefined
        : row(select(customId('status-video'), t('status.choose'), options)),
      row(
        page > 0 ? turn(page - 1, t('status.newer')) : undefined,
        hasOlder ? turn(page + 1, t('status.older')) : undefined,
      ),
    ),
  );
}

/** Two such names and the state make a label. */
const longestName = 80;

/** A job in a line without markup, for choices. */
export function jobName(t: Translate, job: Job): string {
  const names = [job.pose.name, job.audio.name].map((name) => cut(name, longestName));
  return [...names, t(`state.${job.state}`)].join(' · ');
}
