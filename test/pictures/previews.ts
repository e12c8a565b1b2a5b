import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readEngineConfig, startEngine } from '@mouthpiece/engine';
import { z } from 'zod';

import type { AvatarPose } from '../../src/services/avatar-catalogue.ts';

const token = 'pictures';
const wire = z.object({
  data: z.array(
    z.object({
      id: z.coerce.string(),
      display_name: z.string(),
      gender: z.string(),
      avatar_type: z.string(),
      poses: z.array(z.object({ pose_id: z.string(), name: z.string(), preview_url: z.string() })),
    }),
  ),
});

/** A pose of the embedded engine's, with its picture as a `data:` link. */
export interface DrawnPose extends AvatarPose {
  readonly picture: string;
}

/** The first pose of each of the embedded engine's avatars, drawn by itself. */
export async function drawPoses(count: number): Promise<DrawnPose[]> {
  const folder = mkdtempSync(join(tmpdir(), 'mouthpiece-pictures-'));
  const config = readEngineConfig({ ENGINE_TOKENS: token, ENGINE_DATA: folder, ENGINE_PORT: '0' });
  const engine = await startEngine(config);
  try {
    const answer = await fetch(`${engine.url}/v1/a2v/avatar.list`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const { data } = wire.parse(await answer.json());
    return await Promise.all(data.slice(0, count).flatMap((one) => drawFirstPose(one)));
  } finally {
    await engine.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function drawFirstPose(one: z.output<typeof wire>['data'][number]): Promise<DrawnPose>[] {
  const [first] = one.poses;
  if (first === undefined) return [];
  const { gender, avatar_type: type } = one;
  const pose = { id: first.pose_id, name: first.name };
  const avatar = { id: one.id, name: one.display_name, gender, type, poses: [pose] };
  return [linkTo(first.preview_url).then((picture) => ({ avatar, pose, picture }))];
}

async function linkTo(url: string): Promise<string> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`no picture: ${answer.status}`);
  return `data:image/png;base64,${Buffer.from(await answer.arrayBuffer()).toString('base64')}`;
}
