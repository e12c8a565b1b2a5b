import {
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
  PermissionFlagsBits,
} from 'discord.js';

import type { Translate } from '../locales/text-key.ts';
import { readAccount } from '../services/account.ts';
import type { Clock } from '../services/clock.ts';
import type { DocumentStore } from '../services/document-store.ts';
import { nextDay } from '../services/documents.ts';
import type { JobHistory } from '../services/job-history.ts';
import type { QuotaLedger } from '../services/quota-ledger.ts';
import type { OutgoingMessage } from '../views/outgoing-message.ts';
import { jobsOnPage, statusMessage } from '../views/status-view.ts';
import { askerOf } from './asker.ts';

/** A page of somebody's own videos. */
export type StatusPages = (
  interaction: ChatInputCommandInteraction | MessageComponentInteraction,
  t: Translate,
  page: number,
) => Promise<OutgoingMessage>;

/** What `/status` and its buttons have in common. */
export function statusPages(services: {
  documents: DocumentStore;
  history: JobHistory;
  quotas: QuotaLedger;
  clock: Pick<Clock, 'now'>;
  /** What is left of the budget of API calls; undefined without one. */
  budget: () => { left: number; of: number } | undefined;
}): StatusPages {
  const { documents, history, quotas, clock, budget } = services;
  return async (interaction, t, page) => {
    const asker = askerOf(interaction);
    const { userId, guildId } = asker;
    const account = await readAccount(documents, asker, clock.now());
    const from = page * jobsOnPage;
    const { jobs, hasMore } = await history.list(userId, from, jobsOnPage, account.user);
    const standing = quotas.standing(asker, account);
    const manages = interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild);
    const calls = manages && guildId !== undefined ? budget() : undefined;
    const newDayAt = nextDay(clock.now());
    const status = { jobs, page, hasOlder: hasMore, standing, newDayAt, ...(calls && { calls }) };
    return statusMessage(t, status);
  };
}
