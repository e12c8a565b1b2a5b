import { UserError } from '../errors.ts';
import type { Button, Select } from '../interactions/component.ts';
import { deferReply, deferUpdate } from '../interactions/defer-reply.ts';
import type { StatusPages } from '../interactions/status-pages.ts';
import type { JobHistory } from '../services/job-history.ts';
import type { ResultLinks } from '../services/result-links.ts';
import { privateJobMessage } from '../views/job-view.ts';

/** Turns a page of `/status`. Whoever presses it sees their own videos, on their own message. */
export function statusPageButton(pages: StatusPages): Button {
  return {
    action: 'status',
    async execute(interaction, [page = ''], t) {
      // Four digits are more pages than anybody has; each archive page on the way is read.
      if (!/^\d{1,4}$/.test(page)) throw new UserError('problem.unknownComponent');
      await deferUpdate(interaction);
      await interaction.editReply(await pages(interaction, t, Number(page)));
    },
  };
}

/** Shows one of the videos of `/status`, with fresh links, in a private message of its own. */
export function statusVideoSelect(services: { history: JobHistory; links: ResultLinks }): Select {
  const { history, links } = services;
  return {
    action: 'status-video',
    async execute(interaction, _, t) {
      await deferReply(interaction, true);
      const job = await history.find(interaction.user.id, interaction.values[0] ?? '');
      if (job === undefined) throw new UserError('status.noSuchVideo');
      const { job: fresh, isGone } = await links.look(job);
      await interaction.editReply(privateJobMessage(t, fresh, { isGone }));
    },
  };
}
