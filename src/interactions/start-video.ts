import type {
  ChatInputCommandInteraction,
  MessageComponentInteraction,
  ModalSubmitInteraction,
} from 'discord.js';

import { UserError } from '../errors.ts';
import type { AudioIntake, ClipAttachment } from '../services/audio-intake.ts';
import type { AvatarCatalogue } from '../services/avatar-catalogue.ts';
import type { Clock } from '../services/clock.ts';
import { type Job, originalReply } from '../services/job.ts';
import type { PatientStorage } from '../services/patient-storage.ts';
import type { Submission } from '../services/submission.ts';
import { deferReply } from './defer-reply.ts';
import { guildOf, replyOf } from './place.ts';

/** What somebody wants to be made. */
export interface VideoWish {
  readonly attachment: ClipAttachment;
  readonly poseId: string;
  readonly withMask: boolean;
}

/**
 * Makes a job of what somebody wants, and answers the interaction with the reply that will show it.
 *
 * @throws UserError and NotAccepted, with the reason
 */
export type StartVideo = (
  interaction: ChatInputCommandInteraction | MessageComponentInteraction | ModalSubmitInteraction,
  wish: VideoWish,
) => Promise<void>;

/** What `/generate` and everything else that begins a video have in common. */
export function startVideo(services: {
  catalogue: AvatarCatalogue;
  intake: AudioIntake;
  storage: Pick<PatientStorage, 'requireRoom'>;
  submission: Submission;
  clock: Clock;
  /** Whether the budget of API calls suffices for one more, with so many commands still being looked at. */
  hasRoom: (underWay: number) => boolean;
  newJobId: () => string;
  deadlineMs: number;
}): StartVideo {
  const { catalogue, intake, storage, submission, clock, hasRoom, newJobId, deadlineMs } = services;
  /** Commands that may become jobs. */
  let underWay = 0;
  return async (interaction, { attachment, poseId, withMask }) => {
    const now = clock.now();
    intake.checkAttachment(attachment);
    if (!hasRoom(underWay)) throw new UserError('budget.noRoom');
    const id = newJobId();
    const { user, locale } = interaction;
    const guildId = guildOf(interaction);
    const place = replyOf(interaction, originalReply, now);
    await storage.requireRoom();
    const intent = { user: user.id, locale, ...(guildId && { guild: guildId }), reply: place };
    const prepare = async (): Promise<Job> => {
      const messageId = await deferReply(interaction);
      const [pose, audio] = await Promise.all([
        requirePose(catalogue, poseId),
        intake.check(attachment),
      ]);
      return {
        id,
        userId: user.id,
        locale,
        ...(guildId && { guildId }),
        reply: { ...place, messageId },
        pose,
        audio,
        withMask,
        cost: 1,
        createdAt: now,
        deadlineAt: now + deadlineMs,
        state: 'submitting',
        delivery: 'none',
      };
    };
    underWay += 1;
    await submission.accept({ jobId: id, intent }, prepare).finally(() => {
      underWay -= 1;
    });
  };
}

async function requirePose(
  catalogue: AvatarCatalogue,
  poseId: string,
): Promise<{ id: string; name: string }> {
  const found = await catalogue.findPose(poseId);
  if (found !== undefined) return found.pose;
  throw new UserError('avatars.noSuchPose');
}
