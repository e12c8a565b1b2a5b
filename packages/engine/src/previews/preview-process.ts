// The entry of the previews' own process: draws the pictures that it is told, answers and ends.
import { rename, writeFile } from 'node:fs/promises';
import { constants, setPriority } from 'node:os';
import { paintPreview } from '../drawing/preview.ts';
import { answerOnce } from '../processes/answer-once.ts';
import { isDiskFull } from '../processes/disk-full.ts';
import type { PreviewOrder } from './preview-order.ts';

/** Resolves with the number of pictures. */
async function draw({ size, pictures, isUrgent }: PreviewOrder): Promise<number> {
  if (!isUrgent) setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  for (const { look, path } of pictures) {
    await writeFile(`${path}.part`, await paintPreview(look, size));
    await rename(`${path}.part`, path);
  }
  return pictures.length;
}

answerOnce(draw, (error) => (isDiskFull(error) ? 'disk_full' : 'failed'));
