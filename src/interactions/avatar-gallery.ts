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
import { KeyedMutex } from '../services/keyed-mutex.ts';
import type { Logger } from '../services/logger.ts';
import type { PreviewPicture, PreviewPictures } from '../services/preview-pictures.ts';
import { avatarsMessage, type GalleryPage, posesOnPage } from '../views/avatars-view.ts';
import { customId } from '../views/custom-id.ts';
import { genders } from '../views/pose-options.ts';

import { deferReply } from './defer-reply.ts';
import { within } from './within.ts';

/** Who can speak is shown after this time, and pictures that are not there yet are added later. */
const patienceMs = 1_000;

/** Characters of a search: with the rest it fits a custom id, so that it survives paging. */
export const longestSearch = 50;
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

/** Shows a page of the gallery on a private reply of its own, or on that which a component stands on, which was deferred. */
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
  log: Logger;
}): ShowGallery {
  const { catalogue, pictures, log } = services;
  /** The page that each message is to show: whoever goes on before it is there sees another one. */
  const wantedNow = new Map<string, symbol>();
  const turns = new KeyedMutex();
  return async (interaction, t, filter, wanted) => {
    const messageId = interaction.isMessageComponent()
      ? interaction.message.id
      : await deferReply(interaction, true);
    const showing = Symbol(messageId);
    wantedNow.set(messageId, showing);
    // One after another: Discord may take a later edit before an earlier one.
    const inTurn = (edit: () => Promise<unknown>): Promise<void> =>
      turns.run(messageId, async () => {
        if (wantedNow.get(messageId) === showing) await edit();
      });
    const forget = (): void => {
      if (wantedNow.get(messageId) === showing) wantedNow.delete(messageId);
    };

    let later: Promise<void> | undefined;
    try {
      const page = await galleryPage(services, interaction.user.id, filter, wanted);
      const edit = (previews: ReadonlyMap<string, PreviewPicture>): Promise<void> => {
        const { message, files } = avatarsMessage(t, { ...page, pictures: previews });
        const attached = files.map(({ name, data }) => ({ name, attachment: data }));
        // The pictures of the page before go.
        return inTurn(() =>
          interaction.editReply({ ...message, files: attached, attachments: [] }),
        );
      };
      const poses = page.poses.map(({ pose }) => pose);
      const coming = pictures.of(poses).then((all) => {
        if (poses.some(({ id, preview }) => preview && !all.has(id))) catalogue.renewPictures();
        return all;
      });
      const soon = await within(patienceMs, coming);
      await edit(soon ?? pictures.atHand(poses));
      if (soon === undefined) later = coming.then(edit);
    } finally {
      if (later === undefined) forget();
    }
    later
      ?.catch((error: unknown) => log.info({ err: error }, 'pictures could not be added'))
      .finally(forget);
  };
}

/** What stands on a page of the gallery, but for the pictures. A number of no page is taken for the nearest one. */
async function galleryPage(
  { catalogue, defaults }: { catalogue: AvatarCatalogue; defaults: DefaultPoses },
  userId: string,
  filter: GalleryFilter,
  wanted: number,
): Promise<Omit<GalleryPage, 'pictures'>> {
  const defaultPose = await defaults.of(userId);
  const found = (await catalogue.poses()).filter((pose) => fits(pose, filter));
  const pages = Math.max(1, Math.ceil(found.length / posesOnPage));
  const page = Math.min(Math.max(0, wanted), pages - 1);
  const at = (action: string, number: number): string =>
    customId(action, String(number), ...filterArgs(filter));
  return {
    poses: found.slice(page * posesOnPage, (page + 1) * posesOnPage),
    page,
    pages,
    total: found.length,
    defaultPose: await known(defaultPose, catalogue),
    ids: {
      choose: at(galleryActions.choose, page),
      generate: galleryActions.generate,
      before: at(galleryActions.page, page - 1),
      after: at(galleryActions.page, page + 1),
    },
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
