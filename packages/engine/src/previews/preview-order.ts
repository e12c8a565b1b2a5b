import type { AvatarLook } from '../catalogue/avatar-description.ts';

/** What the previews' process is told, once. */
export interface PreviewOrder {
  /** Width and height, in pixels. */
  readonly size: number;
  /** Whether somebody waits for them; videos go before the others. */
  readonly isUrgent: boolean;
  readonly pictures: readonly { readonly look: AvatarLook; readonly path: string }[];
}
