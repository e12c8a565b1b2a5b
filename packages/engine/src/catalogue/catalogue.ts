import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import {
  type AvatarDescription,
  type AvatarLook,
  avatarDescription,
  lookOf,
  type PoseDescription,
} from './avatar-description.ts';

/** The avatars that come with the engine. */
const AVATARS_FOLDER = fileURLToPath(new URL('../../avatars', import.meta.url));

/** A pose with the avatar it belongs to. */
export interface CataloguePose {
  readonly avatar: AvatarDescription;
  readonly pose: PoseDescription;
  readonly look: AvatarLook;
}

/** All avatars, by number, and their poses, by id. */
export interface Catalogue {
  readonly avatars: readonly AvatarDescription[];
  readonly poses: ReadonlyMap<string, CataloguePose>;
}

/**
 * Reads `<folder>/<avatar>/avatar.json` of every avatar.
 *
 * @throws Error that names the file which is not a valid description and what is wrong with it, or the id which is
 *   used twice
 */
export async function loadCatalogue(folder: string = AVATARS_FOLDER): Promise<Catalogue> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const avatars = await Promise.all(
    names.map((name) => readDescription(join(folder, name, 'avatar.json'))),
  );
  avatars.sort((a, b) => a.id - b.id);
  const poses = new Map<string, CataloguePose>();
  for (const avatar of avatars) {
    for (const pose of avatar.poses) {
      if (poses.has(pose.pose_id)) throw new Error(`pose ${pose.pose_id} is described twice`);
      poses.set(pose.pose_id, { avatar, pose, look: lookOf(avatar, pose) });
    }
  }
  if (new Set(avatars.map(({ id }) => id)).size < avatars.length) {
    throw new Error('two avatars have the same id');
  }
  return { avatars, poses };
}

async function readDescription(file: string): Promise<AvatarDescription> {
  try {
    return avatarDescription.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    const why = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new Error(`${file} is not a valid avatar:\n${why}`, { cause });
  }
}
