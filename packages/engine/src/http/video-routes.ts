import type { Catalogue } from '../catalogue/catalogue.ts';
import { DownloadError } from '../download/audio-download.ts';
import { DiskFullError, QueueFullError, type VideoJobs } from '../videos/video-jobs.ts';
import type { VideoRecord } from '../videos/video-record.ts';
import type { VideoStore } from '../videos/video-store.ts';
import type { Accounts } from './accounts.ts';
import { ApiError, success } from './envelope.ts';
import { type ClipLimits, faultMessage } from './fault-message.ts';
import { answers, errors, requests } from './schemas.ts';
import type { SignedLinks } from './signed-links.ts';
import type { TypedServer } from './typed-server.ts';

/** What the routes of videos need. */
export interface VideoRoutesDeps {
  readonly catalogue: Catalogue;
  readonly store: VideoStore;
  readonly jobs: Pick<VideoJobs, 'submit'>;
  readonly links: SignedLinks;
  readonly accounts: Accounts;
  readonly limits: ClipLimits;
  /** Throws {@link DownloadError} for a URL that shows by itself that nothing will be fetched from it. */
  readonly checkUrl: (url: string) => void;
}

/** Adds `video.generate`, `video.get` and `video.list`, in both dialects of the API. */
export function addVideoRoutes(app: TypedServer, deps: VideoRoutesDeps): void {
  const { catalogue, store, jobs, links, accounts, limits } = deps;

  const videoView = ({ video_id, status, with_mask, fault = 'internal' }: VideoRecord) => {
    const file = (end: string): string => links.sign(`/files/videos/${video_id}${end}`);
    switch (status) {
      case 'pending':
      case 'in_progressing':
        return { video_id, status };
      case 'finished':
        return {
          ...{ video_id, status },
          video_url: file('.mp4'),
          ...(with_mask && { mask_video_url: file('.mask.mp4') }),
        };
      case 'error':
        return { video_id, status, error: fault, message: faultMessage(fault, limits) };
    }
  };

  app.post(
    '/a2v/video.generate',
    {
      schema: {
        summary: 'Asks for a video; it is made in the background',
        tags: ['Videos'],
        body: requests.generateVideo,
        response: { 200: answers.accepted, ...errors.order },
      },
    },
    async ({ body, account }) => {
      const { pose_id, model_id, audio_url, with_mask } = body;
      const pose = pose_id ?? model_id ?? '';
      if (!catalogue.poses.has(pose)) throw ApiError.notFound(`There is no pose ${pose}`);
      const dialect = pose_id === undefined ? 'model_id' : 'pose_id';
      try {
        deps.checkUrl(audio_url);
        const order = { account, pose_id: pose, audio_url, with_mask, dialect } as const;
        const { video_id } = await jobs.submit(order);
        return success(
          dialect === 'model_id' ? { video_id } : { video_id, status: 'pending' as const },
        );
      } catch (error) {
        if (error instanceof DownloadError) {
          throw ApiError.badRequest(`audio_url: ${error.message}`);
        }
        if (error instanceof QueueFullError) throw ApiError.busy('Too Many Videos Waiting');
        throw error instanceof DiskFullError ? ApiError.noRoom() : error;
      }
    },
  );

  app.get(
    '/a2v/video.get',
    {
      schema: {
        summary: 'One video: how far it is, and its files once it is finished',
        tags: ['Videos'],
        querystring: requests.video,
        response: { 200: answers.video, ...errors.look },
      },
    },
    async ({ query, account }) => {
      const record = store.get(query.video_id);
      if (!record || !accounts.owns(account, record.account)) throw ApiError.notFound();
      return success(videoView(record));
    },
  );

  app.get(
    '/a2v/video.list',
    {
      schema: {
        summary: "All videos of the token's account, the oldest first",
        tags: ['Videos'],
        response: { 200: answers.videos, ...errors.list },
      },
    },
    async ({ account }) =>
      success(
        store
          .all()
          .filter((record) => accounts.owns(account, record.account))
          .map(videoView),
      ),
  );
}
