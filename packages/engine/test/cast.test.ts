import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Catalogue, type CataloguePose, loadCatalogue } from '../src/catalogue/catalogue.ts';
import { Portrait } from '../src/drawing/portrait.ts';
import { toRgba } from '../src/drawing/preview.ts';
import type { VisemeFrame } from '../src/lipsync/viseme.ts';
import { temporaryFolder } from './running-engine.ts';

/** Pixels to each side; a multiple of 32. */
const SIDE = 256;
const SPEAKING: VisemeFrame = { viseme: 'aa', open: 1 };
/**
 * The mean difference of two pictures' channels, of 255, from which on anyone sees another picture. Life alone (head,
 * lids, mouth) changes a pose by less than half of it, as the last test of this group shows.
 */
const VISIBLE = 16;

/** The poses that the provider's documentation names, and what it says of them. */
const DOCUMENTED = [
  ['01_jason', { id: 1, name: 'jason', gender: 'male', avatar_type: 'cg_human' }],
  ['02_sooyon', { id: 2, name: 'sooyon', gender: 'female', avatar_type: 'cg_human' }],
  ['kem_03', { id: 29, name: 'peter', gender: 'male', avatar_type: 'human' }],
  ['kem_13', { id: 29, name: 'peter', gender: 'male', avatar_type: 'human' }],
  ['liza_a0008', { name: 'liza', display_name: 'Liza', gender: 'female' }],
  ['eva_a0008', { name: 'eva', display_name: 'Eva', gender: 'female' }],
] as const;

describe('the cast', () => {
  let catalogue: Catalogue;
  let poses: CataloguePose[];
  beforeAll(async () => {
    catalogue = await loadCatalogue();
    poses = [...catalogue.poses.values()];
  });

  test('has at least 8 avatars and 20 poses', () => {
    expect(catalogue.avatars.length).toBeGreaterThanOrEqual(8);
    expect(poses.length).toBeGreaterThanOrEqual(20);
  });

  test.each(DOCUMENTED)('has the documented pose %s', (id, avatar) => {
    expect(catalogue.poses.get(id)?.avatar).toMatchObject(avatar);
  });

  test('shows many skins, hair styles, garments and backgrounds', () => {
    const kinds = (of: (pose: CataloguePose) => string) => new Set(poses.map(of)).size;
    expect(kinds(({ look }) => look.skin.base)).toBeGreaterThanOrEqual(6);
    expect(kinds(({ look }) => look.hair.style)).toBeGreaterThanOrEqual(9);
    expect(kinds(({ look }) => look.clothes.style)).toBeGreaterThanOrEqual(6);
    expect(kinds(({ look }) => look.background.kind)).toBeGreaterThanOrEqual(6);
    expect(kinds(({ look }) => String(look.framing.zoom))).toBeGreaterThanOrEqual(3);
  });

  test('draws each figure as one piece without a hole, however its head moves', () => {
    for (const { pose, look } of poses) {
      const figure = portrait(look, 60);
      for (const frame of [2, 17, 32, 47, 59]) {
        const { mask } = figure.draw(frame);
        const found = { pose: pose.pose_id, frame, ...silhouette(mask) };
        expect(found).toEqual({ pose: pose.pose_id, frame, pieces: 1, holes: 0 });
      }
    }
  });

  test('shows visibly different poses of each avatar', () => {
    for (const avatar of catalogue.avatars) {
      const pictures = poses
        .filter((pose) => pose.avatar === avatar)
        .map(({ pose, look }) => ({ id: pose.pose_id, rgba: picture(look, 2) }));
      for (const [index, a] of pictures.entries()) {
        for (const b of pictures.slice(index + 1)) {
          const difference = meanDifference(a.rgba, b.rgba);
          expect(difference, `${a.id} against ${b.id}`).toBeGreaterThan(VISIBLE);
        }
      }
    }
  });

  test('changes a pose by less than that as it speaks', () => {
    for (const { pose, look } of poses) {
      const figure = portrait(look, 60);
      const first = rgbaOf(figure, 0);
      for (const frame of [11, 23, 35, 47, 59]) {
        const difference = meanDifference(first, rgbaOf(figure, frame));
        expect(difference, `${pose.pose_id}, frame ${frame}`).toBeLessThan(VISIBLE / 2);
      }
    }
  });
});

describe('an avatar of the owner of a server', () => {
  const description = {
    id: 900,
    name: 'nova',
    display_name: 'Nova',
    gender: 'female',
    avatar_type: 'human',
  };

  test.each([
    ['is no JSON', '{', 'JSON'],
    ['lacks its look', JSON.stringify({ ...description, poses: [] }), 'at look'],
    ['has an unknown key', JSON.stringify({ ...description, surprise: 1 }), '"surprise"'],
  ])(
    'whose description %s is refused with the name of the file and what is wrong',
    async (_, text, why) => {
      const folder = await temporaryFolder();
      try {
        const file = join(folder, 'nova', 'avatar.json');
        await mkdir(join(folder, 'nova'));
        await writeFile(file, text);
        const loading = loadCatalogue(folder);
        await expect(loading).rejects.toThrow(file);
        await expect(loading).rejects.toThrow(why);
      } finally {
        await rm(folder, { recursive: true });
      }
    },
  );

  test('is drawn from a description that leaves out whatever has a default', async () => {
    const folder = await temporaryFolder();
    try {
      const [usual] = (await loadCatalogue()).avatars;
      if (!usual) throw new Error('there is no avatar');
      const { skin, face, brows, hair, clothes } = usual.look;
      const look = {
        skin,
        face,
        brows,
        hair,
        eyes: { iris: '#335577', size: 1, lashes: 0.2 },
        lips: { colour: '#b06060', fullness: 1, width: 1 },
        clothes: { style: 'tshirt', base: clothes.base, shirt: clothes.shirt },
        background: { top: '#ffffff', bottom: '#cccccc', glow: '#ffffff' },
        framing: { zoom: 1 },
      };
      const own = [
        { pose_id: 'nova_1', name: 'One' },
        { pose_id: 'nova_2', name: 'Two', glasses: { colour: '#222222' } },
        { pose_id: 'nova_3', name: 'Three', background: { ...look.background, kind: 'city' } },
      ];
      await mkdir(join(folder, 'nova'));
      await writeFile(
        join(folder, 'nova', 'avatar.json'),
        JSON.stringify({ ...description, look, poses: own }),
      );
      const { poses } = await loadCatalogue(folder);
      expect(poses.get('nova_1')?.look.glasses).toBeUndefined();
      expect(poses.get('nova_2')?.look.glasses).toEqual({ style: 'square', colour: '#222222' });
      expect(poses.get('nova_3')?.look.background.kind).toBe('city');
      for (const { look: drawn } of poses.values()) {
        expect(silhouette(portrait(drawn).draw(2).mask)).toEqual({ pieces: 1, holes: 0 });
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

function portrait(look: CataloguePose['look'], frames = 3): Portrait {
  const track = Array.from({ length: frames }, () => SPEAKING);
  return new Portrait(look, { width: SIDE, height: SIDE }, track, 25);
}

function rgbaOf(figure: Portrait, frame: number): Uint8ClampedArray {
  const rgba = new Uint8ClampedArray(SIDE * SIDE * 4);
  toRgba(figure.draw(frame), SIDE, rgba);
  return rgba;
}

function picture(look: CataloguePose['look'], frame: number): Uint8ClampedArray {
  return rgbaOf(portrait(look), frame);
}

function meanDifference(a: Uint8ClampedArray, b: Uint8ClampedArray): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += Math.abs((a[i] ?? 0) - (b[i] ?? 0));
  return sum / (SIDE * SIDE * 3);
}

/** How many pieces the silhouette has, and how many holes: pieces of background that no edge of the picture touches. */
function silhouette(mask: Uint8Array): { pieces: number; holes: number } {
  const seen = new Uint8Array(mask.length);
  const count = { pieces: 0, holes: 0 };
  const isInside = (at: number) => (mask[at] ?? 16) > 125;
  for (let start = 0; start < mask.length; start += 1) {
    if (seen[start]) continue;
    const kind = isInside(start);
    let touchesEdge = false;
    const open = [start];
    seen[start] = 1;
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const x = at % SIDE;
      const y = Math.trunc(at / SIDE);
      if (x === 0 || y === 0 || x === SIDE - 1 || y === SIDE - 1) touchesEdge = true;
      for (const [dx, dy] of [
        [-1, 0],
        [1, 0],
        [0, -1],
        [0, 1],
      ] as const) {
        if (x + dx < 0 || x + dx >= SIDE || y + dy < 0 || y + dy >= SIDE) continue;
        const to = at + dx + dy * SIDE;
        if (seen[to] || isInside(to) !== kind) continue;
        seen[to] = 1;
        open.push(to);
      }
    }
    if (kind) count.pieces += 1;
    else if (!touchesEdge) count.holes += 1;
  }
  return count;
}
