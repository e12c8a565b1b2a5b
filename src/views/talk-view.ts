import { ButtonStyle } from 'discord.js';

import type { Translate } from '../locales/text-key.ts';
import type { AvatarPose } from '../services/avatar-catalogue.ts';
import { button, container, heading, row, text } from './message-parts.ts';
import { type OutgoingMessage, outgoing } from './outgoing-message.ts';
import { pageButtons } from './page-buttons.ts';
import { poseMenu } from './pose-options.ts';
import { cut, shortName } from './short-name.ts';

/** Discord's limit of a menu's options. */
export const posesInMenu = 25;
const longestLabel = 80;

/** What "Make it talk" asks. */
export interface TalkQuestion {
  readonly clipName: string;
  /** A page of all poses, the person's own one first of all. */
  readonly poses: readonly AvatarPose[];
  /** From 0. */
  readonly page: number;
  readonly pages: number;
  /** The person's own pose, where the catalogue has it. */
  readonly own: AvatarPose | undefined;
  readonly withMask: boolean;
  readonly ids: {
    readonly choose: string;
    readonly own: string;
    readonly mask: string;
    readonly before: string;
    readonly after: string;
  };
}

/** Asks who is to speak a clip, with or without a mask. */
export function talkMessage(t: Translate, question: TalkQuestion): OutgoingMessage {
  const { clipName, poses, page, pages, own, withMask, ids } = question;
  const placeholder =
    pages > 1 ? t('talk.choosePage', { page: page + 1, pages }) : t('talk.choose');
  return outgoing(
    container(
      'neutral',
      text(heading(t('talk.title')), shortName(clipName), t('talk.hint')),
      poseMenu(t, ids.choose, poses, { placeholder, defaultPose: own?.pose.id }),
      row(
        own && button(ButtonStyle.Success, ownLabel(t, own), ids.own),
        button(ButtonStyle.Secondary, t(withMask ? 'talk.mask' : 'talk.noMask'), ids.mask),
        ...pageButtons(t, question),
      ),
    ),
  );
}

function ownLabel(t: Translate, { pose }: AvatarPose): string {
  return cut(t('talk.own', { pose: pose.name }), longestLabel);
}
