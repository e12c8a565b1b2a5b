import {
  type ApplicationCommandOptionChoiceData,
  ApplicationIntegrationType,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  InteractionContextType,
  SlashCommandBuilder,
} from 'discord.js';

import { UserError } from '../errors.ts';
import type { AudioIntake } from '../services/audio-intake.ts';
import { type AvatarCatalogue, matchesText } from '../services/avatar-catalogue.ts';
import type { Clock } from '../services/clock.ts';
import { type Job, originalReply, type Reply, tokenLifeMs } from '../services/job.ts';
import type { PatientStorage } from '../services/patient-storage.ts';
import type { Submission } from '../services/submission.ts';
import { type Command, choice, maxChoices } from './command.ts';
import { deferReply } from './defer-reply.ts';

/** Pose ids longer than this do not fit an autocomplete value. */
const maxChoiceValue = 100;

/** `/generate audio pose [mask]`: turns a clip into a video of the avatar speaking it. */
export function generateCommand(services: {
  catalogue: AvatarCatalogue;
  intake: AudioIntake;
  storage: Pick<PatientStorage, 'requireRoom'>;
  submission: Submission;
  clock: Clock;
  /** Whether the budget of API calls suffices for one more, with so many commands still being looked at. */
  hasRoom: (underWay: number) => boolean;
  newJobId: () => string;
  deadlineMs: number;
  maxSeconds: number;
}): Command {
  const { catalogue, intake, storage, submission, clock, hasRoom, newJobId } = services;
  const { deadlineMs, maxSeconds } = services;
  /** Commands that may become jobs. */
  let underWay = 0;
  return {
    definition: new SlashCommandBuilder()
      .setName('generate')
      .setDescription('Turn a voice clip into a video of an avatar speaking it')
      .setContexts(InteractionContextType.Guild, InteractionContextType.BotDM)
      .setIntegrationTypes(ApplicationIntegrationType.GuildInstall)
      .addAttachmentOption((option) =>
        option
          .setName('audio')
          .setDescription(`A clip of speech, WAV or MP3, up to ${maxSeconds} seconds`)
          .setRequired(true),
      )
      .addStringOption((option) =>
        option
          .setName('pose')
          .setDescription('Who speaks it: begin to type a name')
          .setRequired(true)
          .setAutocomplete(true),
      )
      .addBooleanOption((option) =>
        option
          .setName('mask')
          .setDescription('Also make a mask video, to cut the avatar out (yes unless you say no)'),
      )
      .toJSON(),

    async execute(interaction: ChatInputCommandInteraction): Promise<void> {
      const now = clock.now();
      const attachment = interaction.options.getAttachment('audio', true);
      intake.checkAttachment(attachment);
      if (!hasRoom(underWay)) {
        throw new UserError(
          'The studio takes no more videos: the budget of calls is used up. Please tell a moderator.',
        );
      }
      const id = newJobId();
      const { user, guildId } = interaction;
      const place: Reply = {
        channelId: interaction.channelId,
        messageId: originalReply,
        token: interaction.token,
        tokenExpiresAt: now + tokenLifeMs,
        attachmentLimit: interaction.attachmentSizeLimit,
      };
      await storage.requireRoom();
      const intent = { user: user.id, ...(guildId && { guild: guildId }), reply: place };
      const prepare = async (): Promise<Job> => {
        const messageId = await deferReply(interaction);
        const [pose, audio] = await Promise.all([
          requirePose(catalogue, interaction.options.getString('pose', true)),
          intake.check(attachment),
        ]);
        return {
          id,
          userId: user.id,
          ...(guildId && { guildId }),
          reply: { ...place, messageId },
          pose,
          audio,
          withMask: interaction.options.getBoolean('mask') ?? true,
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
    },

    async autocomplete(
      interaction: AutocompleteInteraction,
    ): Promise<ApplicationCommandOptionChoiceData[]> {
      const typed = interaction.options.getFocused();
      const avatars = await catalogue.avatars();
      return avatars
        .flatMap((avatar) => avatar.poses.map((pose) => ({ avatar, pose })))
        .filter(({ pose }) => pose.id.length <= maxChoiceValue)
        .filter(({ avatar, pose }) => matchesText(typed, pose.name, pose.id, avatar.name))
        .slice(0, maxChoices)
        .map(({ avatar, pose }) => {
          const traits = [avatar.name, avatar.gender].filter(Boolean).join(', ');
          return choice(`${pose.name} (${traits})`, pose.id);
        });
    },
  };
}

async function requirePose(
  catalogue: AvatarCatalogue,
  poseId: string,
): Promise<{ id: string; name: string }> {
  const found = await catalogue.findPose(poseId);
  if (found !== undefined) return found.pose;
  throw new UserError(
    'I know no such pose. Choose one of the names that come up while you type, or look at `/avatars`.',
  );
}
