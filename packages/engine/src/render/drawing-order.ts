import type { AvatarLook } from '../catalogue/avatar-description.ts';
import type { PictureSize } from '../drawing/portrait.ts';
import type { SharedRing } from './frame-ring.ts';

/** What the thread that draws is started with. */
export interface DrawingOrder {
  /** The decoded clip at `SPEECH_RATE`, raw 32 bit floats. */
  readonly speech: string;
  readonly look: AvatarLook;
  readonly size: PictureSize;
  readonly frames: number;
  /** Frames a second. */
  readonly frameRate: number;
  readonly ring: SharedRing;
}
