import {
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
  PermissionFlagsBits,
} from 'discord.js';

import type { Translate } from '../locales/text-key.ts';
import type { Clock } from '../services/clock.ts';
import { nextDay } from '../services/documents.ts';
import type { JobHistory } from '../services/job-history.ts';
import type { QuotaLedger } from '../services/quota-ledger.ts';
import type { OutgoingMessage } from '../views/outgoing-message.ts';
import { jobsOnPage, statusMessage } from '../views/status-view.ts';
import { guildOf } from './place.ts';
import { roleIdsOf } from './role-ids.ts';

/** A page of somebody's own videos. */
export type StatusPages = (
  interaction: ChatInputCommandInteraction | MessageComponentInteraction,
  t: Translate,
  page: number,
) => Promise<OutgoingMessage>;

/** What `/status` and its buttons have in common. */
export function statusPages(services: {
  history: JobHistory;
  quotas: QuotaLedger;
  clock: Pick<Clock, 'now'>;
  /** What is left of the budget of API calls; undefined without one. */
  budget: () => { left: number; of: number } | undefined;
}): StatusPages {
  const { history, quotas, clock, budget } = services;
  return async (interaction, t, page) => {
    const { user } = interaction;
    const [{ jobs, hasMore }, leftToday] = await Promise.all([
      history.list(user.id, page * jobsOnPage, jobsOnPage),
      quotas.leftToday(user.id, guildOf(interaction), roleIdsOf(interaction)),
    ]);
    const manages = interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild);
    const calls = manages && guildOf(interaction) !== undefined ? budget() : undefined;
    const newDayAt = nextDay(clock.now());
    const status = { jobs, page, hasOlder: hasMore, leftToday, newDayAt, ...(calls && { calls }) };
    return statusMessage(t, status);
  };
}
