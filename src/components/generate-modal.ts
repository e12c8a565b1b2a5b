import type { ModalSubmitInteraction } from 'discord.js';

import { UserError } from '../errors.ts';
import { galleryActions } from '../interactions/avatar-gallery.ts';
import type { Button, Modal } from '../interactions/component.ts';
import type { StartVideo } from '../interactions/start-video.ts';
import type { AvatarCatalogue } from '../services/avatar-catalogue.ts';
import type { DefaultPoses } from '../services/default-poses.ts';
import { clipField, clipModal, maskChoices, maskField } from '../views/clip-modal.ts';

const action = 'generate-clip';

/** Asks for a clip to be spoken in the default pose of whoever presses it. */
export function generateButton(services: {
  catalogue: AvatarCatalogue;
  defaults: DefaultPoses;
  maxSeconds: number;
}): Button {
  const { catalogue, defaults, maxSeconds } = services;
  return {
    action: galleryActions.generate,
    async execute(interaction, _, t) {
      const poseId = await defaults.of(interaction.user.id);
      const found = poseId === undefined ? undefined : await catalogue.findPose(poseId);
      if (found === undefined) throw new UserError('avatars.noDefault');
      const poseName = found.pose.name;
      await interaction.showModal(
        clipModal(t, { customId: action, poseName, seconds: maxSeconds }),
      );
    },
  };
}

/** Begins a video of the clip, in the person's default pose. */
export function generateModal(start: StartVideo): Modal {
  return {
    action,
    async execute(interaction) {
      const attachment = interaction.fields.getUploadedFiles(clipField, true).first();
      if (attachment === undefined) throw new UserError('speech.clipOrText');
      await start(interaction, { attachment, withMask: wantsMask(interaction) });
    },
  };
}

function wantsMask({ fields }: ModalSubmitInteraction): boolean {
  return !fields.getStringSelectValues(maskField).includes(maskChoices.no);
}
