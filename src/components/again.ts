import { UserError } from '../errors.ts';
import type { Button, Select } from '../interactions/component.ts';
import { deferReply, deferUpdate } from '../interactions/defer-reply.ts';
import type { StartVideo, VideoSource } from '../interactions/start-video.ts';
import type { AvatarCatalogue } from '../services/avatar-catalogue.ts';
import { clipLinkEnd } from '../services/clip-link.ts';
import type { Clock } from '../services/clock.ts';
import { hasEnded, type Job } from '../services/job.ts';
import type { JobHistory } from '../services/job-history.ts';
import { againMessage, type PoseChoice } from '../views/again-view.ts';

/** Discord said the clip's size when it was attached; whoever fetches it counts its bytes anyway. */
const unknownSize = 1;

/** Has the clip or the text of a job of one's own spoken by another pose: a button that asks who, and its pages and select. */
export function againComponents(services: {
  history: JobHistory;
  catalogue: AvatarCatalogue;
  start: StartVideo;
  clock: Pick<Clock, 'now'>;
}): { buttons: Button[]; select: Select } {
  const { history, catalogue, start, clock } = services;
  const ownJob = async (userId: string, jobId: string): Promise<Job> => {
    const job = await history.find(userId, jobId);
    if (job === undefined || !hasEnded(job)) throw new UserError('job.notYours');
    const source = sourceOf(job);
    if ('attachment' in source && clipLinkEnd(source.attachment.url) <= clock.now()) {
      throw new UserError('job.again.clipGone');
    }
    return job;
  };
  const poses = async (): Promise<PoseChoice[]> =>
    (await catalogue.poses()).map(({ avatar, pose: { id, name } }) => ({
      id,
      name,
      avatar: avatar.name,
    }));
  return {
    buttons: [
      {
        action: 'again',
        async execute(interaction, [jobId = ''], t) {
          const job = await ownJob(interaction.user.id, jobId);
          await deferReply(interaction, true);
          await interaction.editReply(againMessage(t, job, await poses(), 0));
        },
      },
      {
        action: 'again-page',
        async execute(interaction, [jobId = '', page = ''], t) {
          if (!/^\d{1,4}$/.test(page)) throw new UserError('problem.unknownComponent');
          const job = await ownJob(interaction.user.id, jobId);
          await deferUpdate(interaction);
          await interaction.editReply(againMessage(t, job, await poses(), Number(page)));
        },
      },
    ],
    select: {
      action: 'again-pose',
      async execute(interaction, [jobId = '']) {
        const job = await ownJob(interaction.user.id, jobId);
        const poseId = interaction.values[0] ?? '';
        await start(interaction, { ...sourceOf(job), poseId, withMask: job.withMask });
      },
    },
  };
}

/** The clip or the text, as the person gave it. */
function sourceOf({ audio }: Job): VideoSource {
  if (audio.speech !== undefined) return { speech: audio.speech };
  const url = audio.upload?.from ?? audio.url;
  return { attachment: { url, name: audio.name, size: unknownSize, contentType: null } };
}
