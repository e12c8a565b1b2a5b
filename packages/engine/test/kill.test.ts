import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { serveClips } from './clip-server.ts';
import { samplesOf, wavOf } from './clips.ts';
import { seededRandom } from './damaged-files.ts';
import {
  type EngineProcess,
  filesIn,
  startEngineProcess,
  type VideoView,
} from './engine-process.ts';
import { download, probe } from './probe.ts';
import { temporaryFolder } from './running-engine.ts';

const ROUNDS = 9;
const CLIP_SECONDS = 0.6;

/** Saves and reads each file of a finished video. */
async function checkFiles(video: VideoView, folder: string): Promise<void> {
  for (const url of [video.video_url, video.mask_video_url]) {
    if (url === undefined) throw new Error(`${video.video_id} lacks a file`);
    const file = join(folder, 'served.mp4');
    await download(url, file);
    expect((await probe(file)).frames).toBe(CLIP_SECONDS * 25);
  }
}

test('an engine killed at any moment loses no accepted video and serves no half file', async () => {
  const random = seededRandom(7);
  const folder = await temporaryFolder();
  const data = join(folder, 'data');
  await using clips = await serveClips({
    '/a.wav': wavOf(samplesOf([{ seconds: CLIP_SECONDS, loudness: 0.5 }])),
    '/broken.wav': Buffer.from('RIFF'),
  });
  const accepted = new Map<string, string>();
  const submit = async (engine: EngineProcess, path: string): Promise<void> => {
    const order = { pose_id: '01_jason', audio_url: clips.url(path), with_mask: true };
    // Without an answer nothing was promised.
    const answer = await engine.generate(order).catch(() => undefined);
    if (answer?.code === 0) accepted.set(answer.data.video_id, path);
  };

  for (let round = 0; round < ROUNDS; round += 1) {
    const engine = await startEngineProcess({ folder: data, env: { ENGINE_RENDERS: '2' } });
    for (const { status, video_id } of await engine.list()) {
      if (status === 'finished') await checkFiles(await engine.get(video_id), folder);
    }
    const orders = [submit(engine, '/a.wav'), submit(engine, '/a.wav')];
    if (round % 4 === 0) orders.push(submit(engine, '/broken.wav'));
    // Some kills hit the accepting, the others the making.
    if (round % 3 !== 0) await Promise.all(orders);
    await sleep(random() * (round % 3 === 0 ? 15 : 1_500));
    await engine.kill();
    await Promise.all(orders);
  }

  await using engine = await startEngineProcess({ folder: data });
  expect(accepted.size).toBeGreaterThan(ROUNDS);
  for (const [id, path] of accepted) {
    const video = await engine.ended(id);
    expect(video.status).toBe(path === '/a.wav' ? 'finished' : 'error');
    if (video.status === 'finished') await checkFiles(video, folder);
  }
  const all = await engine.list();
  for (const { video_id } of all) await engine.ended(video_id);
  const finished = (await engine.list()).filter(({ status }) => status === 'finished');
  const names = finished.flatMap(({ video_id }) => [`${video_id}.mask.mp4`, `${video_id}.mp4`]);
  expect(filesIn(join(data, 'videos'))).toEqual(names.sort());
  expect(filesIn(join(data, 'records'))).toEqual(all.map((v) => `${v.video_id}.json`).sort());
  await expect.poll(() => filesIn(join(data, 'work'))).toEqual([]);
  await rm(folder, { recursive: true, force: true });
}, 180_000);
