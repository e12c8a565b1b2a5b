import type {
  ButtonInteraction,
  ChatInputCommandInteraction,
  StringSelectMenuInteraction,
} from 'discord.js';

import type { Translate } from '../locales/text-key.ts';
import {
  type AvatarCatalogue,
  type AvatarPose,
  matchesText,
} from '../services/avatar-catalogue.ts';
import type { DefaultPoses } from '../services/default-poses.ts';
import type { PreviewPictures } from '../services/preview-pictures.ts';
import { avatarsMessage, posesOnPage } from '../views/avatars-view.ts';
import { customId } from '../views/custom-id.ts';

/** Characters of a search: with the rest it fits a custom id, so that it survives paging. */
export const longestSearch = 50;
export const genders = ['female', 'male'] as const;
export const types = ['human', 'cg_human'] as const;

/** Which poses are shown. */
export interface GalleryFilter {
  readonly gender?: (typeof genders)[number] | undefined;
  readonly type?: (typeof types)[number] | undefined;
  readonly search: string;
}

/** The actions of the gallery's components; see `components/`. */
export const galleryActions = {
  page: 'avatars-page',
  choose: 'avatars-choose',
  generate: 'avatars-generate',
} as const;

/** Shows a page of the gallery on the private reply that was deferred, or that a component stands on. */
export type ShowGallery = (
  interaction: ChatInputCommandInteraction | ButtonInteraction | StringSelectMenuInteraction,
  t: Translate,
  filter: GalleryFilter,
  page: number,
) => Promise<void>;

/** What `/avatars` and its components have in common. */
export function showGallery(services: {
  catalogue: AvatarCatalogue;
  defaults: DefaultPoses;
  pictures: PreviewPictures;
}): ShowGallery {
  const { catalogue, defaults, pictures } = services;
  return async (interaction, t, filter, wanted) => {
    const defaultPose = await defaults.of(interaction.user.id);
    const found = (await catalogue.poses()).filter((pose) => fits(pose, filter));
    const pages = Math.max(1, Math.ceil(found.length / posesOnPage));
    const page = Math.min(Math.max(0, wanted), pages - 1);
    const poses = found.slice(page * posesOnPage, (page + 1) * posesOnPage);
    const shown = await pictures.of(poses.map(({ pose }) => pose));
    const isIncomplete = poses.some(({ pose }) => pose.preview && !shown.has(pose.id));
    if (isIncomplete) catalogue.renewPictures();
    const at = (action: string, number: number): string =>
      customId(action, String(number), ...filterArgs(filter));
    const { message, files } = avatarsMessage(t, {
      poses,
      page,
      pages,
      total: found.length,
      defaultPose: await known(defaultPose, catalogue),
      pictures: shown,
      ids: {
        choose: at(galleryActions.choose, page),
        generate: galleryActions.generate,
        before: at(galleryActions.page, page - 1),
        after: at(galleryActions.page, page + 1),
      },
    });
    await interaction.editReply({
      ...message,
      files: files.map(({ name, data }) => ({ name, attachment: data })),
      // The pictures of the page before go.
      attachments: [],
    });
  };
}

/** The page and filter that a component's arguments hold; anything else than what {@link showGallery} wrote is left out. */
export function parseGallery(args: readonly string[]): { page: number; filter: GalleryFilter } {
  const [page = '', gender, type, ...search] = args;
  return {
    page: /^\d{1,4}$/.test(page) ? Number(page) : 0,
    filter: {
      gender: genders.find((name) => name === gender),
      type: types.find((name) => name === type),
      search: searchText(search.join(' ')),
    },
  };
}

/** What was searched for, as it fits a custom id: nothing in one may hold a colon or half a character. */
export function searchText(typed: string): string {
  return typed.slice(0, longestSearch).replace(/[:\p{Cs}\p{Cc}]+/gu, ' ');
}

function filterArgs({ gender, type, search }: GalleryFilter): string[] {
  return [gender ?? '', type ?? '', search];
}

function fits({ avatar, pose }: AvatarPose, { gender, type, search }: GalleryFilter): boolean {
  return (
    (gender === undefined || avatar.gender === gender) &&
    (type === undefined || avatar.type === type) &&
    matchesText(search, avatar.name, pose.name, pose.id)
  );
}

/** The pose's id, where the catalogue still has it. */
async function known(
  poseId: string | undefined,
  catalogue: AvatarCatalogue,
): Promise<string | undefined> {
  return poseId === undefined ? undefined : (await catalogue.findPose(poseId))?.pose.id;
}
