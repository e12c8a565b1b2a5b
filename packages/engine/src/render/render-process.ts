// The entry of a render's own process.
import { answerOnce } from '../processes/answer-once.ts';
import { isDiskFull } from '../processes/disk-full.ts';
import { type RenderRequest, renderVideo } from './render-video.ts';

answerOnce(
  (request: RenderRequest) => renderVideo(request),
  (error) => (isDiskFull(error) ? 'disk_full' : 'render_failed'),
);
