import type { AvatarLook } from '../catalogue/avatar-description.ts';
import { Portrait } from './portrait.ts';

/** Pictures of `size` × `size` pixels that show a pose at rest, as PNG files. */
export async function paintPreview(look: AvatarLook, size: number): Promise<Buffer> {
  return await new Portrait(look, size, [{ viseme: 'sil', open: 0 }], 25).png(0);
}
