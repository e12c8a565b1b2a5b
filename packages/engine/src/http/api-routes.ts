import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { AvatarDescription, PoseDescription } from '../catalogue/avatar-description.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { DownloadError, parseUrl } from '../download/audio-download.ts';
import { QueueFullError, type VideoJobs } from '../videos/video-jobs.ts';
import type { VideoRecord } from '../videos/video-record.ts';
import type { VideoStore } from '../videos/video-store.ts';
import { ApiError, success } from './envelope.ts';
import type { SignedLinks } from './signed-links.ts';

/** What the API's routes need. */
export interface ApiRoutesDeps {
  readonly catalogue: Catalogue;
  readonly store: VideoStore;
  readonly jobs: VideoJobs;
  readonly links: SignedLinks;
}

const generateBody = z.object({
  pose_id: z.string().min(1).optional(),
  model_id: z.string().min(1).optional(),
  audio_url: z.string().max(4_096),
  with_mask: z.boolean().default(false),
});
const posesQuery = z.object({ avatar_id: z.coerce.number().int() });
const videoQuery = z.object({ video_id: z.string().min(1) });

/** Adds the A2V API, in both of its dialects, below the prefix that `app` has. */
export function addApiRoutes(app: FastifyInstance, deps: ApiRoutesDeps): void {
  const { catalogue, store, jobs, links } = deps;

  const preview = (pose: PoseDescription): string =>
    links.sign(`/files/previews/${pose.pose_id}.png`);
  const poseView = (pose: PoseDescription) => ({
    pose_id: pose.pose_id,
    name: pose.name,
    preview_url: preview(pose),
  });
  const avatarView = ({
    id,
    avatar_type,
    name,
    gender,
    display_name,
    poses,
  }: AvatarDescription) => ({
    id,
    avatar_type,
    name,
    gender,
    display_name,
    ...(poses[0] && { preview_url: preview(poses[0]) }),
    poses: poses.map(poseView),
  });
  const videoView = ({ video_id, status, with_mask }: VideoRecord) => ({
    video_id,
    status,
    ...(status === 'finished' && { video_url: links.sign(`/files/videos/${video_id}.mp4`) }),
    ...(status === 'finished' &&
      with_mask && { mask_video_url: links.sign(`/files/videos/${video_id}.mask.mp4`) }),
  });

  app.get('/avatar.list', () => success(catalogue.avatars.map(avatarView)));

  app.get('/avatar-pose.list', (request) => {
    const { avatar_id } = read(posesQuery, request.query);
    const avatar = catalogue.avatars.find(({ id }) => id === avatar_id);
    if (!avatar) throw ApiError.notFound();
    return success(avatar.poses.map(poseView));
  });

  app.get('/character.list', () =>
    success(
      [...catalogue.poses.values()].map(({ avatar, pose }) => ({
        model_id: pose.pose_id,
        name: pose.name,
        display_name: pose.name,
        gender: avatar.gender,
        preview_url: preview(pose),
      })),
    ),
  );

  app.post('/video.generate', async (request) => {
    const { pose_id, model_id, audio_url, with_mask } = read(generateBody, request.body);
    const pose = pose_id ?? model_id;
    if (pose === undefined) throw ApiError.badRequest('pose_id or model_id is required');
    if (!catalogue.poses.has(pose)) throw ApiError.notFound();
    checkUrl(audio_url);
    const dialect = pose_id === undefined ? 'model_id' : 'pose_id';
    try {
      const { video_id, status } = await jobs.submit({
        pose_id: pose,
        audio_url,
        with_mask,
        dialect,
      });
      return success(dialect === 'model_id' ? { video_id } : { video_id, status });
    } catch (error) {
      throw error instanceof QueueFullError ? ApiError.queueFull() : error;
    }
  });

  app.get('/video.get', (request) => {
    const record = store.get(read(videoQuery, request.query).video_id);
    if (!record) throw ApiError.notFound();
    return success(videoView(record));
  });

  app.get('/video.list', () => success(store.all().map(videoView)));
}

function read<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value ?? {});
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw ApiError.badRequest(problems.join('; '));
}

function checkUrl(url: string): void {
  try {
    parseUrl(url);
  } catch (error) {
    throw error instanceof DownloadError ? ApiError.badRequest(error.message) : error;
  }
}
