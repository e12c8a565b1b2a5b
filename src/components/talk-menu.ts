import type { Button, Select } from '../interactions/component.ts';
import { type TalkMenu, talkActions } from '../interactions/talk-menu.ts';

/** Begins the video of "Make it talk" with the pose that was chosen. */
export function talkPoseSelect(menu: TalkMenu): Select {
  return {
    action: talkActions.choose,
    execute: (interaction, [id = '']) => menu.start(interaction, id, interaction.values[0]),
  };
}

/** Begins it with the person's own pose. */
export function talkOwnButton(menu: TalkMenu): Button {
  return {
    action: talkActions.own,
    execute: (interaction, [id = '']) => menu.start(interaction, id),
  };
}

/** Turns the mask on and off. */
export function talkMaskButton(menu: TalkMenu): Button {
  return {
    action: talkActions.mask,
    execute: (interaction, [id = ''], t) =>
      menu.change(interaction, t, id, (draft) => ({ ...draft, withMask: !draft.withMask })),
  };
}

/** Goes to another page of poses. */
export function talkPageButton(menu: TalkMenu): Button {
  return {
    action: talkActions.page,
    execute: (interaction, [id = '', page = ''], t) =>
      menu.change(interaction, t, id, (draft) => ({
        ...draft,
        page: /^\d{1,4}$/.test(page) ? Number(page) : 0,
      })),
  };
}
