import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { mkdir, rm, statfs, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { loadCatalogue } from '../src/index.ts';
import { renderInChildren } from '../src/render/render-child.ts';
import { VideoStore } from '../src/videos/video-store.ts';
import { serveClips } from './clip-server.ts';
import { samplesOf, speech, speechFile, wavOf } from './clips.ts';
import { filesIn, startEngineProcess } from './engine-process.ts';
import { temporaryFolder } from './running-engine.ts';

// Engines start and render in these tests, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 90_000 });

const hasFull = existsSync('/dev/full');
/** Mounts need rights that not every system gives. */
const canMount = spawnSync('sh', ['-c', 'unshare -rm mount -t tmpfs x /mnt']).status === 0;
const short = wavOf(samplesOf([{ seconds: 0.2, loudness: 0.5 }]));

describe('a full disk', () => {
  test.skipIf(!hasFull)('leaves no trace of a record that could not be written', async () => {
    const folder = await temporaryFolder();
    const store = await VideoStore.open(folder, () => {});
    const id = '0'.repeat(32);
    await symlink('/dev/full', join(folder, 'records', `${id}.json.1.tmp`));
    const record = {
      ...{ video_id: id, account: 'a', pose_id: '01_jason', audio_url: 'http://127.0.0.1/' },
      ...({ with_mask: false, dialect: 'pose_id', status: 'pending', created_at: 1 } as const),
    };
    await expect(store.save(record)).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(store.all()).toEqual([]);
    expect(filesIn(join(folder, 'records'))).toEqual([]);
    await rm(folder, { recursive: true });
  });

  test.skipIf(!hasFull)(
    'ends a render as that',
    async () => {
      const folder = await temporaryFolder();
      const [pose] = (await loadCatalogue()).poses.values();
      if (!pose) throw new Error('there is no pose');
      const at = (name: string): string => join(folder, name);
      const render = renderInChildren({ timeoutSeconds: 60, memoryMegabytes: 512 });
      const { signal } = new AbortController();
      const request = { clip: speechFile, maxSeconds: 60, look: pose.look };
      const whole = { sound: at('sound'), speech: at('speech'), videoPath: at('v.mp4') };
      await symlink('/dev/full', at('full'));
      for (const full of ['sound', 'speech', 'videoPath', 'maskPath'] as const) {
        const paths = { ...whole, [full]: at('full') };
        await expect(render({ ...request, ...paths }, signal)).rejects.toMatchObject({
          fault: 'disk_full',
        });
      }
      await rm(folder, { recursive: true });
    },
    60_000,
  );

  test.skipIf(process.platform === 'win32')(
    'ends videos that have no room as errors, and the engine goes on',
    async () => {
      await using clips = await serveClips({ '/long.mp3': speech(), '/short.wav': short });
      // No file may be larger than some 100 KiB: that of the samples of 9 s is.
      const shell = 'ulimit -f 200 && exec "$0" "$@"';
      await using engine = await startEngineProcess({ shell });
      const make = async (path: string) => {
        const order = { pose_id: '01_jason', audio_url: clips.url(path) };
        return await engine.ended((await engine.generate(order)).data.video_id);
      };
      expect(await make('/long.mp3')).toMatchObject({ status: 'error', error: 'disk_full' });
      expect(await make('/short.wav')).toMatchObject({ status: 'finished' });
    },
  );

  test.skipIf(!canMount)('refuses videos while it lasts, and keeps the others', async () => {
    await using clips = await serveClips({ '/long.mp3': speech(), '/short.wav': short });
    const folder = await temporaryFolder();
    const data = join(folder, 'data');
    await mkdir(data);
    const shell = `exec unshare -rm sh -c 'mount -t tmpfs -o size=6m x ${data} && exec "$0" "$@"' "$0" "$@"`;
    const log = openSync(join(folder, 'log'), 'w');
    await using engine = await startEngineProcess({ folder: data, shell, stdout: log });
    closeSync(log);
    // The mount is seen in the engine's own namespace only.
    const inside = `/proc/${engine.child.pid}/root${data}`;
    const order = (path: string) => ({ pose_id: '01_jason', audio_url: clips.url(path) });
    const kept = await engine.ended((await engine.generate(order('/short.wav'))).data.video_id);
    expect(kept.status).toBe('finished');

    const fill = join(inside, 'fill');
    await writeFile(fill, Buffer.alloc(8 * 2 ** 20)).catch(() => {});
    const refused = await engine.generate(order('/short.wav'));
    expect(refused).toMatchObject({ status: 507, code: 507 });
    expect((await engine.list()).map(({ video_id }) => video_id)).toEqual([kept.video_id]);
    expect(filesIn(join(inside, 'records'))).toEqual([`${kept.video_id}.json`]);
    expect((await fetch(kept.video_url ?? '')).status).toBe(200);

    // Room for a record and no more.
    await rm(fill);
    await fillUntil(inside, fill, 40_000);
    const accepted = await engine.generate(order('/long.mp3'));
    expect(accepted.code).toBe(0);
    const failed = await engine.ended(accepted.data.video_id);
    expect(failed).toMatchObject({ status: 'error', error: 'disk_full' });
    expect(filesIn(join(inside, 'work'))).toEqual([]);

    await rm(fill);
    const again = await engine.generate(order('/short.wav'));
    expect((await engine.ended(again.data.video_id)).status).toBe('finished');
    await rm(folder, { recursive: true, force: true });
  });

  test.skipIf(!hasFull)('takes the log, but not the engine', async () => {
    await using clips = await serveClips({ '/short.wav': short });
    const full = openSync('/dev/full', 'w');
    await using engine = await startEngineProcess({ stdout: full });
    closeSync(full);
    const order = { pose_id: '01_jason', audio_url: clips.url('/short.wav') };
    const { data } = await engine.generate(order);
    expect((await engine.ended(data.video_id)).status).toBe('finished');
  });
});

/** Fills the disk of `folder` but for about `left` bytes. */
async function fillUntil(folder: string, file: string, left: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  await writeFile(file, Buffer.alloc(bavail * bsize - left));
}
