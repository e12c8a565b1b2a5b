import type { AvatarLook } from '../catalogue/avatar-description.ts';

/** How far eyes, nose and mouth move across the face as the head's resting attitude turns it, in figure units. */
export function featureShift({ stance }: AvatarLook): number {
  return stance.yaw * 7;
}
