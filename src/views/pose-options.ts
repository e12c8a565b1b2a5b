import {
  type APIActionRowComponent,
  type APIComponentInMessageActionRow,
  ComponentType,
} from 'discord.js';

import type { Translate } from '../locales/text-key.ts';
import type { AvatarPose } from '../services/avatar-catalogue.ts';
import { row } from './message-parts.ts';
import { cut, shortName } from './short-name.ts';

/** Discord's limits of an option: characters of its label and of its description. */
const longestLabel = 100;
/** Stands before the pose that a person has chosen to begin with. */
const mark = '⭐';

/** The genders that have a name in every language. */
export const genders = ['female', 'male'] as const;

/** A gender in words; one that is not known as it is. It comes from outside. */
export function genderText(t: Translate, gender: string): string {
  const known = genders.find((name) => name === gender);
  return known === undefined ? gender : t(`commands.avatars.gender.choices.${known}`);
}

/** A pose's name as plain text, marked where it is the person's own. */
export function poseLabel({ pose }: AvatarPose, isDefault: boolean): string {
  const name = cut(pose.name, longestLabel);
  return isDefault ? `${mark} ${name}` : name;
}

/** Whose pose it is, and of which gender and kind, as plain text. */
export function poseTraits(t: Translate, { avatar }: AvatarPose): string {
  // Cut before they are joined: whoever answers in the API's place may send megabytes.
  const name = cut(avatar.name, longestLabel);
  const gender = cut(genderText(t, avatar.gender ?? ''), longestLabel);
  return [name, gender, avatar.type === 'cg_human' && t('avatars.drawn')]
    .filter(Boolean)
    .join(', ');
}

/** A pose as an item of a list in a message: its name, and below whose it is. */
export function poseItem(t: Translate, one: AvatarPose, isDefault: boolean): string {
  const { name, gender, type } = one.avatar;
  const traits = [
    shortName(name),
    gender && shortName(genderText(t, gender)),
    type === 'cg_human' && t('avatars.drawn'),
    isDefault && t('avatars.yours'),
  ];
  const title = `**${shortName(one.pose.name)}**`;
  return `${isDefault ? `${mark} ${title}` : title}\n${traits.filter(Boolean).join(' · ')}`;
}

/** A menu of 1 to 25 poses; undefined without any. */
export function poseMenu(
  t: Translate,
  customId: string,
  poses: readonly AvatarPose[],
  { placeholder, defaultPose }: { placeholder: string; defaultPose: string | undefined },
): APIActionRowComponent<APIComponentInMessageActionRow> | undefined {
  if (poses.length === 0) return undefined;
  return row({
    type: ComponentType.StringSelect,
    custom_id: customId,
    placeholder,
    options: poses.map((one) => ({
      value: one.pose.id,
      label: cut(poseLabel(one, one.pose.id === defaultPose), longestLabel) || t('noName'),
      description: cut(poseTraits(t, one), longestLabel) || t('noName'),
    })),
  });
}
