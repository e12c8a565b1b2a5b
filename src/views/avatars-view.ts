import {
  type APIComponentInContainer,
  type APITextDisplayComponent,
  ButtonStyle,
  ComponentType,
} from 'discord.js';

import type { Translate } from '../locales/text-key.ts';
import type { AvatarPose } from '../services/avatar-catalogue.ts';
import type { PreviewPicture } from '../services/preview-pictures.ts';
import { attachmentUrl, button, container, heading, row, small, text } from './message-parts.ts';
import { notice } from './notice-view.ts';
import { type OutgoingFile, type OutgoingMessage, outgoing } from './outgoing-message.ts';
import { pageButtons } from './page-buttons.ts';
import { poseItem, poseMenu } from './pose-options.ts';
import { cut } from './short-name.ts';

/** Poses on a page: with their pictures they fill a screen, and their names fit a message. */
export const posesOnPage = 6;

/** A page of the gallery. */
export interface GalleryPage {
  readonly poses: readonly AvatarPose[];
  /** From 0. */
  readonly page: number;
  readonly pages: number;
  /** Poses on all pages. */
  readonly total: number;
  /** The id of the person's own pose. */
  readonly defaultPose: string | undefined;
  readonly pictures: ReadonlyMap<string, PreviewPicture>;
  /** The custom ids of what can be used; those of the pages before and after are another's each. */
  readonly ids: {
    readonly choose: string;
    readonly generate: string;
    readonly before: string;
    readonly after: string;
  };
}

/** The gallery of who can speak, with the pictures that go along as files. */
export function avatarsMessage(
  t: Translate,
  shown: GalleryPage,
): { message: OutgoingMessage; files: OutgoingFile[] } {
  const { poses, page, pages, total, defaultPose, pictures, ids } = shown;
  if (poses.length === 0) return { message: notice(t('avatars.none')), files: [] };
  const files: OutgoingFile[] = [];
  const items = poses.map((one, at): APIComponentInContainer => {
    const line = text(poseItem(t, one, one.pose.id === defaultPose));
    const picture = pictures.get(one.pose.id);
    if (picture === undefined) return line;
    if ('url' in picture) return withPicture(line, picture.url, one);
    const name = `pose-${at + 1}.${picture.extension}`;
    files.push({ name, data: picture.data });
    return withPicture(line, attachmentUrl(name), one);
  });
  const count = t('avatars.count', { count: total });
  const place = pages > 1 && t('avatars.page', { page: page + 1, pages });
  const message = outgoing(
    container(
      'neutral',
      text(heading(t('avatars.title')), small([count, place].filter(Boolean).join(' · '))),
      ...items,
      poseMenu(t, ids.choose, poses, { placeholder: t('avatars.choose'), defaultPose }),
      row(
        {
          ...button(ButtonStyle.Success, t('avatars.generate'), ids.generate),
          disabled: defaultPose === undefined,
        },
        ...pageButtons(t, shown),
      ),
    ),
  );
  return { message, files };
}

function withPicture(
  line: APITextDisplayComponent,
  url: string,
  { pose }: AvatarPose,
): APIComponentInContainer {
  const longestDescription = 100;
  const description = cut(pose.name, longestDescription);
  return {
    type: ComponentType.Section,
    components: [line],
    accessory: {
      type: ComponentType.Thumbnail,
      media: { url },
      ...(description && { description }),
    },
  };
}
