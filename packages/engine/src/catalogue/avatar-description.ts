import { z } from 'zod';

const colour = z.string().regex(/^#[0-9a-f]{6}$/i, 'a colour is written #rrggbb');
const share = z.number().min(0).max(1);

const background = z.strictObject({
  kind: z
    .enum(['soft', 'studio', 'office', 'home', 'bookshelf', 'plants', 'city', 'pattern'])
    .default('soft'),
  top: colour,
  bottom: colour,
  /** The colour of the light, and of what is lit. */
  glow: colour,
});
const clothes = z.strictObject({
  style: z.enum([
    'blazer',
    'blouse',
    'coat',
    'hoodie',
    'jacket',
    'polo',
    'sweater',
    'tshirt',
    'turtleneck',
  ]),
  base: colour,
  /** What shows underneath; of a garment worn alone, its collar. */
  shirt: colour,
  tie: colour.optional(),
  /** Bands across the chest. */
  stripes: colour.optional(),
});
const framing = z.strictObject({
  /** 1 shows head and shoulders. */
  zoom: z.number().min(0.5).max(2),
  /** Pixels at 512 × 512 by which the figure is moved. */
  x: z.number().min(-200).max(200).default(0),
  y: z.number().min(-200).max(200).default(0),
});
const stance = z.strictObject({
  /** Head turned to the picture's left (-1) or right (1). */
  yaw: z.number().min(-1).max(1).default(0),
  /** Head raised (-1) or lowered (1). */
  nod: z.number().min(-1).max(1).default(0),
  /** Head tilted, in radians clockwise. */
  tilt: z.number().min(-0.12).max(0.12).default(0),
  /** Shoulders turned to the picture's left (-1) or right (1). */
  turn: z.number().min(-1).max(1).default(0),
});
const marks = z.strictObject({
  /** Lines of age: 0 none, 1 those of eighty years. */
  age: share.default(0),
  freckles: share.default(0),
});

const look = z.strictObject({
  skin: z.strictObject({ base: colour, light: colour, shade: colour, blush: colour }),
  /** Half widths and lengths of the face; a face is about 86 wide to each side of the nose. */
  face: z.strictObject({
    width: z.number().min(76).max(92),
    jaw: z.number().min(54).max(84),
    chin: z.number().min(15).max(50),
    length: z.number().min(102).max(130),
    neck: z.number().min(30).max(60),
    shoulders: z.number().min(150).max(230),
  }),
  eyes: z.strictObject({
    iris: colour,
    size: z.number().min(0.7).max(1.3),
    lashes: share,
    /** How far the outer corners lie above the inner ones, in figure units. */
    slant: z.number().min(-4).max(5).default(1),
    /** Whether the upper lid folds. */
    lid: z.enum(['crease', 'smooth']).default('crease'),
    /** Make-up on the lids. */
    shadow: colour.optional(),
  }),
  brows: z.strictObject({
    colour,
    thickness: z.number().min(2).max(10),
    arch: z.number().min(0).max(10),
  }),
  nose: z
    .strictObject({
      width: z.number().min(0.7).max(1.5).default(1),
      length: z.number().min(0.85).max(1.15).default(1),
    })
    .prefault({}),
  lips: z.strictObject({
    colour,
    fullness: z.number().min(0.5).max(1.6),
    width: z.number().min(0.8).max(1.2),
    /** How far the corners are raised at rest. */
    smile: share.default(0.5),
  }),
  marks: marks.prefault({}),
  hair: z.strictObject({
    style: z.enum([
      'afro',
      'bald',
      'balding',
      'bob',
      'braids',
      'bun',
      'cropped',
      'curly',
      'fringe',
      'ponytail',
      'receding',
      'short',
      'straight',
      'undercut',
      'wavy',
    ]),
    base: colour,
    light: colour,
    shade: colour,
  }),
  beard: z
    .strictObject({
      style: z.enum(['full', 'goatee', 'moustache', 'stubble']).default('full'),
      colour,
      density: share,
    })
    .optional(),
  glasses: z
    .strictObject({ style: z.enum(['round', 'square', 'cat']).default('square'), colour })
    .optional(),
  earrings: z.strictObject({ style: z.enum(['stud', 'drop']).default('stud'), colour }).optional(),
  headwear: z.strictObject({ style: z.enum(['beanie', 'hijab']), colour }).optional(),
  clothes,
  background,
  framing,
  stance: stance.prefault({}),
});

/** Everything that drawing needs to know about one pose. */
export type AvatarLook = z.infer<typeof look>;

const { beard, glasses, earrings, headwear } = look.shape;

/** What a pose may change: any part of the look, as a whole; null takes off what can be taken off. */
const changes = look.partial().extend({
  nose: look.shape.nose.unwrap().optional(),
  marks: marks.optional(),
  stance: stance.optional(),
  beard: beard.nullable(),
  glasses: glasses.nullable(),
  earrings: earrings.nullable(),
  headwear: headwear.nullable(),
});

const pose = changes.extend({
  pose_id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  name: z.string().min(1),
});

/** The contents of an avatar's `avatar.json`: who it is, its poses and how it looks. */
export const avatarDescription = z.strictObject({
  id: z.int().positive(),
  name: z.string().regex(/^[a-z0-9_-]{1,32}$/),
  display_name: z.string().min(1),
  gender: z.enum(['male', 'female']),
  avatar_type: z.enum(['cg_human', 'human']),
  look,
  poses: z.array(pose).min(1),
});

/** One avatar, as described by its file. */
export type AvatarDescription = z.infer<typeof avatarDescription>;

/** One pose, as described by its avatar's file. */
export type PoseDescription = z.infer<typeof pose>;

/** The avatar's look with what the pose changes. */
export function lookOf(avatar: AvatarDescription, chosen: PoseDescription): AvatarLook {
  const { pose_id: _id, name: _name, beard, glasses, earrings, headwear, ...rest } = chosen;
  const given = Object.entries(rest).filter(([, part]) => part !== undefined);
  const look: AvatarLook = { ...avatar.look, ...Object.fromEntries(given) };
  const choose = <T>(changed: T | null | undefined, usual: T | undefined): T | undefined =>
    changed === null ? undefined : (changed ?? usual);
  return {
    ...look,
    beard: choose(beard, look.beard),
    glasses: choose(glasses, look.glasses),
    earrings: choose(earrings, look.earrings),
    headwear: choose(headwear, look.headwear),
  };
}
