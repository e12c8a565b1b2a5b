import type {
  ButtonInteraction,
  MessageContextMenuCommandInteraction,
  StringSelectMenuInteraction,
} from 'discord.js';

import { UserError } from '../errors.ts';
import type { Translate } from '../locales/text-key.ts';
import type { ClipAttachment } from '../services/audio-intake.ts';
import type { AvatarCatalogue } from '../services/avatar-catalogue.ts';
import type { DefaultPoses } from '../services/default-poses.ts';
import { customId } from '../views/custom-id.ts';
import { posesInMenu, talkMessage } from '../views/talk-view.ts';

import { deferUpdate } from './defer-reply.ts';
import type { Drafts } from './drafts.ts';
import type { StartVideo } from './start-video.ts';

/** A clip for which a pose is being chosen. */
export interface TalkDraft {
  readonly clip: ClipAttachment;
  readonly withMask: boolean;
  /** From 0. */
  readonly page: number;
}

/** The actions of the menu's components; see `components/talk-menu.ts`. */
export const talkActions = {
  choose: 'talk-choose',
  own: 'talk-own',
  mask: 'talk-mask',
  page: 'talk-page',
} as const;

/** The menu of "Make it talk": a private message on which a person chooses the pose for a clip. */
export class TalkMenu {
  readonly #catalogue: AvatarCatalogue;
  readonly #defaults: DefaultPoses;
  readonly #drafts: Drafts<TalkDraft>;
  readonly #start: StartVideo;

  constructor(parts: {
    catalogue: AvatarCatalogue;
    defaults: DefaultPoses;
    drafts: Drafts<TalkDraft>;
    start: StartVideo;
  }) {
    this.#catalogue = parts.catalogue;
    this.#defaults = parts.defaults;
    this.#drafts = parts.drafts;
    this.#start = parts.start;
  }

  /** Shows the menu on the private reply that was deferred. */
  async open(
    interaction: MessageContextMenuCommandInteraction,
    t: Translate,
    clip: ClipAttachment,
  ): Promise<void> {
    const draft = { clip, withMask: true, page: 0 };
    const id = this.#drafts.begin(interaction.user.id, draft);
    await this.#show(interaction, t, id, draft);
  }

  /**
   * Shows the menu with something changed.
   *
   * @throws UserError where the menu is over, or another one's
   */
  async change(
    interaction: ButtonInteraction,
    t: Translate,
    id: string,
    change: (draft: TalkDraft) => TalkDraft,
  ): Promise<void> {
    const draft = this.#drafts.find(id, interaction.user.id);
    if (draft === undefined) throw new UserError('talk.gone');
    const changed = change(draft);
    this.#drafts.put(id, interaction.user.id, changed);
    await deferUpdate(interaction);
    await this.#show(interaction, t, id, changed);
  }

  /**
   * Begins the video, once.
   *
   * @param poseId undefined for the person's own pose
   * @throws UserError where the menu is over, or another one's, and what {@link StartVideo} throws; the menu can then
   * be used again
   */
  async start(
    interaction: ButtonInteraction | StringSelectMenuInteraction,
    id: string,
    poseId?: string,
  ): Promise<void> {
    const { user } = interaction;
    const draft = this.#drafts.take(id, user.id);
    if (draft === undefined) throw new UserError('talk.gone');
    const { clip: attachment, withMask } = draft;
    try {
      await this.#start(interaction, { attachment, withMask, ...(poseId && { poseId }) });
    } catch (error) {
      this.#drafts.put(id, user.id, draft);
      throw error;
    }
  }

  async #show(
    interaction: MessageContextMenuCommandInteraction | ButtonInteraction,
    t: Translate,
    id: string,
    { clip, withMask, page }: TalkDraft,
  ): Promise<void> {
    const ownId = await this.#defaults.of(interaction.user.id);
    const poses = await this.#catalogue.poses(ownId);
    const pages = Math.max(1, Math.ceil(poses.length / posesInMenu));
    const shown = Math.min(page, pages - 1);
    const message = talkMessage(t, {
      clipName: clip.name,
      poses: poses.slice(shown * posesInMenu, (shown + 1) * posesInMenu),
      page: shown,
      pages,
      own: poses.find(({ pose }) => pose.id === ownId),
      withMask,
      ids: {
        choose: customId(talkActions.choose, id),
        own: customId(talkActions.own, id),
        mask: customId(talkActions.mask, id),
        before: customId(talkActions.page, id, String(shown - 1)),
        after: customId(talkActions.page, id, String(shown + 1)),
      },
    });
    await interaction.editReply(message);
  }
}
