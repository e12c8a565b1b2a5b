import {
  type ApplicationCommandOptionChoiceData,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  SlashCommandBuilder,
} from 'discord.js';

import { UserError } from '../errors.ts';
import { choice, everywhere, maxChoices, type SlashCommand } from '../interactions/command.ts';
import { localize } from '../interactions/localize.ts';
import type { StartVideo, VideoSource } from '../interactions/start-video.ts';
import type { Languages } from '../locales/languages.ts';
import type { Translate } from '../locales/text-key.ts';
import { type AvatarCatalogue, longestChoice, matchesText } from '../services/avatar-catalogue.ts';
import type { DefaultPoses } from '../services/default-poses.ts';
import { longestSpeech } from '../services/speech.ts';
import type { VoiceList } from '../services/voice-list.ts';
import { genderText, poseLabel, poseTraits } from '../views/pose-options.ts';

/** `/generate [audio] [pose] [mask] [text] [voice]`: makes a video of an avatar speaking a clip or a text. */
export function generateCommand(services: {
  catalogue: AvatarCatalogue;
  defaults: DefaultPoses;
  voices: VoiceList;
  start: StartVideo;
  maxSeconds: number;
  languages: Languages;
}): SlashCommand {
  const { catalogue, defaults, voices, start, maxSeconds, languages } = services;

  async function poseChoices(typed: string, t: Translate, userId: string) {
    const own = await defaults.of(userId);
    return (await catalogue.poses(own))
      .filter(({ avatar, pose }) => matchesText(typed, pose.name, pose.id, avatar.name))
      .slice(0, maxChoices)
      .map((one) => {
        const label = poseLabel(one, one.pose.id === own);
        return choice(`${label} (${poseTraits(t, one)})`, one.pose.id);
      });
  }

  async function voiceChoices(typed: string, t: Translate, locale: string) {
    return (await voices.voices(locale))
      .filter(({ name }) => name.length <= longestChoice)
      .filter(({ name, language = '', gender = '', locale: tag = '' }) =>
        matchesText(typed, name, language, gender, genderText(t, gender), tag),
      )
      .slice(0, maxChoices)
      .map(({ name, language, gender }) => {
        const traits = [language, gender && genderText(t, gender)].filter(Boolean).join(', ');
        return choice(traits === '' ? name : `${name} (${traits})`, name);
      });
  }

  return {
    definition: localize(new SlashCommandBuilder(), 'commands.generate', languages)
      .setContexts(...everywhere.contexts)
      .setIntegrationTypes(...everywhere.installs)
      .addAttachmentOption((option) =>
        localize(option, 'commands.generate.audio', languages, { seconds: maxSeconds }),
      )
      .addStringOption((option) =>
        localize(option, 'commands.generate.pose', languages).setAutocomplete(true),
      )
      .addBooleanOption((option) => localize(option, 'commands.generate.mask', languages))
      .addStringOption((option) =>
        localize(option, 'commands.generate.text', languages).setMaxLength(longestSpeech),
      )
      .addStringOption((option) =>
        localize(option, 'commands.generate.voice', languages).setAutocomplete(true),
      )
      .toJSON(),

    async execute(interaction: ChatInputCommandInteraction): Promise<void> {
      const { options } = interaction;
      const poseId = options.getString('pose');
      await start(interaction, {
        ...sourceOf(options),
        ...(poseId !== null && { poseId }),
        withMask: options.getBoolean('mask') ?? true,
      });
    },

    async autocomplete(
      interaction: AutocompleteInteraction,
      t: Translate,
    ): Promise<ApplicationCommandOptionChoiceData[]> {
      const { name, value } = interaction.options.getFocused(true);
      return name === 'voice'
        ? voiceChoices(value, t, interaction.locale)
        : poseChoices(value, t, interaction.user.id);
    },
  };
}

/** The clip or the text. @throws UserError unless it is exactly one of them */
function sourceOf(options: ChatInputCommandInteraction['options']): VideoSource {
  const attachment = options.getAttachment('audio');
  const text = options.getString('text');
  const voice = options.getString('voice');
  if (attachment !== null && text !== null) throw new UserError('speech.notBoth');
  if (attachment !== null) {
    if (voice !== null) throw new UserError('speech.voiceAlone');
    return { attachment };
  }
  if (text === null || text.trim() === '') throw new UserError('speech.clipOrText');
  return { speech: { text, ...(voice !== null && { voice }) } };
}
