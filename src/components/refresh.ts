import { MessageFlags } from 'discord.js';
import { UserError } from '../errors.ts';
import type { Button } from '../interactions/component.ts';
import { deferUpdate } from '../interactions/defer-reply.ts';
import type { JobHistory } from '../services/job-history.ts';
import type { ResultLinks } from '../services/result-links.ts';
import {
  jobMessage,
  maskFile,
  outcomeMessage,
  privateJobMessage,
  videoFile,
} from '../views/job-view.ts';

/** Brings fresh links to the message of a finished video of one's own; its files stay on it. */
export function refreshButton(services: { history: JobHistory; links: ResultLinks }): Button {
  const { history, links } = services;
  return {
    action: 'refresh',
    async execute(interaction, [jobId = ''], t) {
      const { user, message } = interaction;
      const job = await history.find(user.id, jobId);
      if (job === undefined) throw new UserError('job.notYours');
      await deferUpdate(interaction);
      const fresh = await links.renew(job);
      const attached = message.attachments.map(({ name }) => name);
      const wanted = [videoFile, ...(fresh.maskUrl === undefined ? [] : [maskFile])];
      const context = { attached, missing: wanted.filter((name) => !attached.includes(name)) };
      const isPrivate = message.flags.has(MessageFlags.Ephemeral);
      // Otherwise it is the reply, or the message that carries the outcome in its place.
      const shown = message.id === job.reply.messageId ? jobMessage : outcomeMessage;
      const show = isPrivate ? privateJobMessage : shown;
      await interaction.editReply(show(t, fresh, context));
    },
  };
}
