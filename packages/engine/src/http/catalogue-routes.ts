import type { AvatarDescription, PoseDescription } from '../catalogue/avatar-description.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { ApiError, success } from './envelope.ts';
import { answers, errors, requests } from './schemas.ts';
import type { SignedLinks } from './signed-links.ts';
import type { TypedServer } from './typed-server.ts';

/** What the routes of the catalogue need. */
export interface CatalogueRoutesDeps {
  readonly catalogue: Catalogue;
  readonly links: SignedLinks;
}

/** Adds the lists of avatars and poses, in both dialects of the API. */
export function addCatalogueRoutes(
  app: TypedServer,
  { catalogue, links }: CatalogueRoutesDeps,
): void {
  const preview = (poseId: string): string => links.sign(`/files/previews/${poseId}.png`);
  const poseView = ({ pose_id, name }: PoseDescription) => ({
    pose_id,
    name,
    preview_url: preview(pose_id),
  });
  const avatarView = (avatar: AvatarDescription) => {
    const { id, avatar_type, name, gender, display_name } = avatar;
    const poses = avatar.poses.map(poseView);
    const preview_url = poses[0]?.preview_url ?? '';
    return { id, avatar_type, name, gender, display_name, preview_url, poses };
  };

  app.get(
    '/a2v/avatar.list',
    {
      schema: {
        summary: 'All avatars with their poses',
        tags: ['Avatars'],
        response: { 200: answers.avatars, ...errors.list },
      },
    },
    async () => success(catalogue.avatars.map(avatarView)),
  );

  app.get(
    '/a2v/avatar-pose.list',
    {
      schema: {
        summary: 'The poses of one avatar',
        tags: ['Avatars'],
        querystring: requests.poses,
        response: { 200: answers.poses, ...errors.look },
      },
    },
    async ({ query }) => {
      const avatar = catalogue.avatars.find(({ id }) => id === query.avatar_id);
      if (!avatar) throw ApiError.notFound(`There is no avatar ${query.avatar_id}`);
      return success(avatar.poses.map(poseView));
    },
  );

  app.get(
    '/a2v/character.list',
    {
      schema: {
        summary: 'Older dialect: all poses, flat',
        tags: ['Avatars'],
        response: { 200: answers.characters, ...errors.list },
      },
    },
    async () =>
      success(
        [...catalogue.poses.values()].map(({ avatar, pose }) => ({
          model_id: pose.pose_id,
          name: pose.name,
          display_name: pose.name,
          gender: avatar.gender,
          preview_url: preview(pose.pose_id),
        })),
      ),
  );
}
