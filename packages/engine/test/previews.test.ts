import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { loadCatalogue } from '../src/index.ts';
import { Previews } from '../src/previews/previews.ts';
import { temporaryFolder } from './running-engine.ts';

test('a picture that was lost is drawn anew, also when none was missing before', async () => {
  const folder = await temporaryFolder();
  const { poses } = await loadCatalogue();
  const few = new Map([...poses].slice(0, 2));
  const [poseId = ''] = few.keys();
  {
    await using previews = await Previews.open(folder, few, 64);
    await previews.drawAll();
    await previews.drawAll();
    const path = await previews.file(poseId);
    if (path === undefined) throw new Error('the pose has no picture');
    await rm(path);
    expect(await previews.file(poseId)).toBe(path);
    expect(existsSync(path)).toBe(true);
  }
  await rm(folder, { recursive: true });
});
