import { UserError } from '../errors.ts';
import { galleryActions, parseGallery, type ShowGallery } from '../interactions/avatar-gallery.ts';
import type { Button, Select } from '../interactions/component.ts';
import { deferUpdate } from '../interactions/defer-reply.ts';
import type { AvatarCatalogue } from '../services/avatar-catalogue.ts';
import type { DefaultPoses } from '../services/default-poses.ts';

/** Goes to another page of the gallery. */
export function galleryPageButton(show: ShowGallery): Button {
  return {
    action: galleryActions.page,
    async execute(interaction, args, t) {
      await deferUpdate(interaction);
      const { page, filter } = parseGallery(args);
      await show(interaction, t, filter, page);
    },
  };
}

/** Makes a pose of the gallery the default of whoever chooses it. */
export function galleryChoiceSelect(services: {
  catalogue: AvatarCatalogue;
  defaults: DefaultPoses;
  show: ShowGallery;
}): Select {
  const { catalogue, defaults, show } = services;
  return {
    action: galleryActions.choose,
    async execute(interaction, args, t) {
      await deferUpdate(interaction);
      const found = await catalogue.findPose(interaction.values[0] ?? '');
      if (found === undefined) throw new UserError('avatars.noSuchPose');
      await defaults.choose(interaction.user.id, found.pose.id);
      const { page, filter } = parseGallery(args);
      await show(interaction, t, filter, page);
    },
  };
}
