import { MessageFlags } from 'discord.js';
import { UserError } from '../errors.ts';
import type { Button, Modal } from '../interactions/component.ts';
import { deferUpdate } from '../interactions/defer-reply.ts';
import type { Job } from '../services/job.ts';
import type { JobHistory } from '../services/job-history.ts';
import type { VideoRemoval } from '../services/video-removal.ts';
import { deleteQuestion } from '../views/delete-view.ts';
import { notice } from '../views/notice-view.ts';

const action = 'delete';

/** Deletes a finished video of one's own: a button that asks, and the question that does it. */
export function deleteComponents(services: { history: JobHistory; removal: VideoRemoval }): {
  button: Button;
  modal: Modal;
} {
  const { history, removal } = services;
  const ownVideo = async (userId: string, jobId: string): Promise<Job> => {
    const job = await history.find(userId, jobId);
    if (job === undefined) throw new UserError('job.notYours');
    removal.check(job);
    return job;
  };
  return {
    button: {
      action,
      async execute(interaction, [jobId = ''], t) {
        const job = await ownVideo(interaction.user.id, jobId);
        await interaction.showModal(deleteQuestion(t, job));
      },
    },
    modal: {
      action,
      async execute(interaction, [jobId = ''], t) {
        const job = await ownVideo(interaction.user.id, jobId);
        if (!interaction.isFromMessage()) throw new UserError('problem.unknownComponent');
        const { message } = interaction;
        await deferUpdate(interaction);
        const isPrivate = message.flags.has(MessageFlags.Ephemeral);
        // By this token: where the bot is not itself, its own does not get there.
        if (!isPrivate) await interaction.deleteReply();
        const isGone = await removal.remove(job, message.id);
        const done = notice(t(isGone ? 'job.delete.done' : 'job.delete.left'));
        if (isPrivate) await interaction.editReply(done);
        else await interaction.followUp({ ...done, flags: done.flags | MessageFlags.Ephemeral });
      },
    },
  };
}
