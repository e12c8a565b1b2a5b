import { z } from 'zod';

const colour = z.string().regex(/^#[0-9a-f]{6}$/i, 'a colour is written #rrggbb');
const share = z.number().min(0).max(1);

const background = z.strictObject({ top: colour, bottom: colour, glow: colour });
const clothes = z.strictObject({
  style: z.enum(['jacket', 'sweater']),
  base: colour,
  /** What shows under the jacket, or the sweater's collar. */
  shirt: colour,
  tie: colour.optional(),
});
const framing = z.strictObject({
  /** 1 shows head and shoulders. */
  zoom: z.number().min(0.5).max(2),
  /** Pixels at 512 × 512 by which the figure is moved. */
  x: z.number().min(-200).max(200).default(0),
  y: z.number().min(-200).max(200).default(0),
});

const look = z.strictObject({
  skin: z.strictObject({ base: colour, light: colour, shade: colour, blush: colour }),
  /** Half widths and lengths of the face; a face is about 82 wide to each side of the nose. */
  face: z.strictObject({
    width: z.number().min(60).max(100),
    jaw: z.number().min(45).max(90),
    chin: z.number().min(15).max(60),
    length: z.number().min(110).max(150),
    neck: z.number().min(30).max(65),
    shoulders: z.number().min(150).max(240),
  }),
  eyes: z.strictObject({ iris: colour, size: z.number().min(0.7).max(1.4), lashes: share }),
  brows: z.strictObject({
    colour,
    thickness: z.number().min(2).max(10),
    arch: z.number().min(0).max(10),
  }),
  lips: z.strictObject({
    colour,
    fullness: z.number().min(0.5).max(1.6),
    width: z.number().min(0.8).max(1.2),
  }),
  hair: z.strictObject({
    style: z.enum(['short', 'receding', 'wavy', 'fringe', 'bun']),
    base: colour,
    light: colour,
    shade: colour,
  }),
  beard: z.strictObject({ colour, density: share }).optional(),
  glasses: z.strictObject({ colour }).optional(),
  earrings: z.strictObject({ colour }).optional(),
  clothes,
  background,
  framing,
});

/** Everything that drawing needs to know about one pose. */
export type AvatarLook = z.infer<typeof look>;

const pose = z.strictObject({
  pose_id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  name: z.string().min(1),
  /** Where a pose differs from its avatar. */
  clothes: clothes.optional(),
  background: background.optional(),
  framing: framing.optional(),
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
  return {
    ...avatar.look,
    ...(chosen.clothes && { clothes: chosen.clothes }),
    ...(chosen.background && { background: chosen.background }),
    ...(chosen.framing && { framing: chosen.framing }),
  };
}
