import type {
  ChatInputCommandInteraction,
  MessageComponentInteraction,
  ModalSubmitInteraction,
} from 'discord.js';

import { UserError } from '../errors.ts';
import type { AudioIntake, ClipAttachment } from '../services/audio-intake.ts';
import type { AvatarCatalogue, Pose } from '../services/avatar-catalogue.ts';
import type { ClipHandover } from '../services/clip-handover.ts';
import type { Clock } from '../services/clock.ts';
import type { DefaultPoses } from '../services/default-poses.ts';
import { type Job, type JobAudio, originalReply, type Reply } from '../services/job.ts';
import type { PatientStorage } from '../services/patient-storage.ts';
import type { QuotaLedger } from '../services/quota-ledger.ts';
import type { Speaker, Speech, SpeechWish } from '../services/speech.ts';
import type { Submission } from '../services/submission.ts';
import { askerOf } from './asker.ts';
import { deferReply } from './defer-reply.ts';
import { replyOf } from './place.ts';

/** What is to be spoken: a clip, or a text. */
export type VideoSource = { readonly attachment: ClipAttachment } | { readonly speech: SpeechWish };

/** What somebody wants to be made. */
export type VideoWish = VideoSource & {
  /** Undefined for the pose that the person has chosen as default. */
  readonly poseId?: string;
  readonly withMask: boolean;
};

/**
 * Makes a job of what somebody wants, and answers the interaction with the reply that will show it.
 *
 * @throws UserError and NotAccepted, with the reason
 */
export type StartVideo = (
  interaction: ChatInputCommandInteraction | MessageComponentInteraction | ModalSubmitInteraction,
  wish: VideoWish,
) => Promise<void>;

/** What a video needs to be begun. */
interface VideoServices {
  readonly catalogue: AvatarCatalogue;
  readonly defaults: DefaultPoses;
  readonly quotas: Pick<QuotaLedger, 'require'>;
  readonly intake: AudioIntake;
  readonly handover: ClipHandover;
  readonly speech: Speech;
  readonly storage: Pick<PatientStorage, 'requireRoom'>;
  readonly submission: Submission;
  readonly clock: Clock;
  /** Whether the budget of API calls suffices for one more, with so many commands still being looked at. */
  readonly hasRoom: (underWay: number) => boolean;
  readonly newJobId: () => string;
  readonly deadlineMs: number;
  /** Whether the first pose speaks for those who have named none, rather than that they are asked to. */
  readonly hasAnyPose: boolean;
}

/** What `/generate` and everything else that begins a video have in common. */
export function startVideo(services: VideoServices): StartVideo {
  const { intake, hasRoom } = services;
  /** Commands that may become jobs. */
  let underWay = 0;
  return async (interaction, wish) => {
    if ('attachment' in wish) intake.checkAttachment(wish.attachment);
    // A text takes a call more.
    const share = 'speech' in wish ? 2 : 1;
    if (!hasRoom(underWay + share - 1)) throw new UserError('budget.noRoom');
    // Before anything is awaited: others that come meanwhile must count it.
    underWay += share;
    await begin(services, interaction, wish).finally(() => {
      underWay -= share;
    });
  };
}

/** Takes a video on that there is room for. */
async function begin(
  services: VideoServices,
  interaction: Parameters<StartVideo>[0],
  wish: VideoWish,
): Promise<void> {
  const { catalogue, quotas, storage, submission, clock, newJobId, deadlineMs } = services;
  const now = clock.now();
  const id = newJobId();
  const { user, locale } = interaction;
  const asker = askerOf(interaction);
  const { guildId, roleIds } = asker;
  const place = replyOf(interaction, originalReply, now);
  await storage.requireRoom();
  // Before the answer, a refusal is the person's alone. Discord waits for it, so nobody is asked but the database.
  await quotas.require(asker);
  if (catalogue.isKnown) await requirePose(services, user.id, wish.poseId);
  const intent = { user: user.id, locale, ...(guildId && { guild: guildId }), reply: place };
  const prepare = async (): Promise<Job> => {
    const reply = { ...place, messageId: await deferReply(interaction) };
    // First what costs nothing: a text takes one of the account's calls.
    const { id: poseId, name } = await requirePose(services, user.id, wish.poseId);
    const audio = await audioOf(services, wish, reply, { ...asker, locale });
    return {
      id,
      userId: user.id,
      locale,
      ...(guildId && { guildId }),
      reply,
      pose: { id: poseId, name },
      audio,
      withMask: wish.withMask,
      cost: 1,
      createdAt: now,
      deadlineAt: now + deadlineMs,
      state: 'submitting',
      delivery: 'none',
    };
  };
  await submission.accept({ jobId: id, intent }, prepare, roleIds);
}

/** The pose that was chosen, else the person's own, else any where that will do. */
async function requirePose(
  services: { catalogue: AvatarCatalogue; defaults: DefaultPoses; hasAnyPose: boolean },
  userId: string,
  chosen: string | undefined,
): Promise<Pose> {
  const { catalogue, defaults, hasAnyPose } = services;
  const poseId = chosen ?? (await defaults.of(userId));
  const found = poseId === undefined ? undefined : await catalogue.findPose(poseId);
  if (found !== undefined) return found.pose;
  if (chosen !== undefined) throw new UserError('avatars.noSuchPose');
  const [any] = hasAnyPose ? await catalogue.poses() : [];
  if (any === undefined) throw new UserError('avatars.noDefault');
  return any.pose;
}

/** What is to be spoken, where the API can fetch it. */
async function audioOf(
  { intake, handover, speech }: { intake: AudioIntake; handover: ClipHandover; speech: Speech },
  source: VideoSource,
  reply: Reply,
  person: Speaker,
): Promise<JobAudio> {
  if ('speech' in source) return speech.say(source.speech, person);
  return handover.handOver(await intake.check(source.attachment), reply, person.locale);
}
