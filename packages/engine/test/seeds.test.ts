import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ClipServer, serveClips } from './clip-server.ts';
import { shortWav } from './clips.ts';
import { type RunningEngine, runEngine } from './running-engine.ts';

/** Where the documentation says that the API is. */
const HOST = 'https://openapi.surreal-ai.com';

/**
 * The published requests of the newer dialect, as they stand. `<<…>>` are the places that the reader fills in.
 */
const NEWER = {
  avatars: `curl -X GET \\
https://openapi.surreal-ai.com/v1/a2v/avatar.list \\
-H 'Authorization: Bearer <<YOUR_TOKEN>>'`,
  poses: `curl -X GET \\
https://openapi.surreal-ai.com/v1/a2v/avatar-pose.list?avatar_id=<<AVATAR_ID>> \\
-H 'Authorization: Bearer <<YOUR_TOKEN>>'`,
  generate: `curl -X POST \\
https://openapi.surreal-ai.com/v1/a2v/video.generate \\
-H 'Authorization: Bearer <<YOUR_TOKEN>>' \\
-H 'Content-Type: application/json' \\
-d '{"audio_url": <<DOWNLOADABLE_AUDIO_URL>>, "pose_id": "liza_a0008"}'`,
  video: `curl -X GET \\
https://openapi.surreal-ai.com/v1/a2v/video.get?video_id=<<VIDEO_ID>> \\
-H 'Authorization: Bearer <<YOUR_TOKEN>>'`,
  videos: `curl -X GET \\
https://openapi.surreal-ai.com/v1/a2v/video.list \\
-H 'Authorization: Bearer <<YOUR_TOKEN>>'`,
};

const POSE = { pose_id: 'kem_03', name: 'Peter 03', preview_url: 'https://example.com/target.png' };
/** The published answers; lists are shortened to one entry of each shape. */
const SAMPLES = {
  avatars: {
    code: 0,
    data: [
      {
        id: 29,
        avatar_type: 'human',
        name: 'peter',
        gender: 'male',
        display_name: 'Peter',
        preview_url: 'https://example.com/target.png',
        poses: [POSE],
      },
    ],
  },
  poses: { code: 0, data: [POSE] },
  accepted: { code: 0, data: { video_id: 'id', status: 'pending' }, message: 'success' },
  inProgress: { code: 0, data: { video_id: 'id', status: 'in_progressing' }, message: 'success' },
  finished: {
    code: 0,
    data: {
      video_id: 'id',
      status: 'finished',
      video_url: 'https://example.com/v.mp4',
      mask_video_url: 'https://example.com/m.mp4',
    },
    message: 'success',
  },
  error: { code: 0, data: { video_id: 'id', status: 'error' }, message: 'success' },
  characters: {
    code: 0,
    data: [
      {
        model_id: 'eva_a0008',
        name: 'Eva 01',
        display_name: 'Eva 01',
        gender: 'female',
        preview_url: 'https://example.com/',
      },
    ],
    message: 'success',
  },
  olderAccepted: { code: 0, data: { video_id: 'id' }, message: 'success' },
  olderVideo: {
    code: 0,
    data: { video_id: 'id', video_url: 'https://example.com/v.wav' },
    message: 'success',
  },
};

describe('the published requests, but for host and token', { timeout: 120_000 }, () => {
  let running: RunningEngine;
  let clips: ClipServer;
  beforeAll(async () => {
    clips = await serveClips({ '/clip.wav': shortWav() });
    running = await runEngine();
  });
  afterAll(async () => {
    await running[Symbol.asyncDispose]();
    await clips[Symbol.asyncDispose]();
  });

  /** Sends a published command: what `curl` would send, with the places filled in. */
  const curl = async (command: string, places: Record<string, string> = {}) => {
    const filled = Object.entries({ YOUR_TOKEN: 'token-a', ...places }).reduce(
      (text, [name, value]) => text.replaceAll(`<<${name}>>`, value),
      command.replace(HOST, running.engine.url),
    );
    expect(filled).not.toContain('<<');
    const [, method = '', url = ''] = /^curl -X (\w+) \\\n(\S+)/.exec(filled) ?? [];
    const headers = [...filled.matchAll(/-H '([^:]+): ([^']+)'/g)].map(
      ([, name = '', value = '']) => [name, value],
    );
    const [, body] = /-d '([^']+)'/.exec(filled) ?? [];
    return await fetchJson(url, {
      method,
      headers: Object.fromEntries(headers),
      ...(body !== undefined && { body }),
    });
  };
  /** Sends a request that is published as a method and a path only. */
  const request = (line: string, body?: object) => {
    const [method = '', path = ''] = line.split(' ');
    return fetchJson(running.engine.url + path, {
      method,
      headers: { authorization: 'Bearer token-a', 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
  };

  test('newer dialect: avatars, poses, a video from pending to finished, the list', async () => {
    const avatars = await curl(NEWER.avatars);
    expectShape(avatars, SAMPLES.avatars);
    const named = ['01_jason', '02_sooyon', 'kem_03', 'kem_13', 'liza_a0008', 'eva_a0008'];
    // biome-ignore lint/suspicious/noExplicitAny: a test looks into answers as any client does
    const poses = avatars.data.flatMap((avatar: any) => avatar.poses);
    // biome-ignore lint/suspicious/noExplicitAny: a test looks into answers as any client does
    expect(poses.map((pose: any) => pose.pose_id)).toEqual(expect.arrayContaining(named));
    expectShape(await curl(NEWER.poses, { AVATAR_ID: '29' }), SAMPLES.poses);

    const quoted = JSON.stringify(clips.url('/clip.wav'));
    const accepted = await curl(NEWER.generate, { DOWNLOADABLE_AUDIO_URL: quoted });
    expectShape(accepted, SAMPLES.accepted);
    expect(accepted.data.status).toBe('pending');
    const masked = await request('POST /v1/a2v/video.generate', {
      audio_url: clips.url('/clip.wav'),
      pose_id: 'liza_a0008',
      with_mask: true,
    });
    const gone = await curl(NEWER.generate, {
      DOWNLOADABLE_AUDIO_URL: JSON.stringify(clips.url('/gone.mp3')),
    });

    const seen = new Set<string>();
    const until = async (id: string, status: string) => {
      for (;;) {
        const answer = await curl(NEWER.video, { VIDEO_ID: id });
        expectShape(answer, SAMPLES.inProgress);
        seen.add(answer.data.status);
        if (answer.data.status === status) return answer;
        expect(['pending', 'in_progressing']).toContain(answer.data.status);
        await sleep(30);
      }
    };
    await until(accepted.data.video_id, 'finished');
    expectShape(await until(masked.data.video_id, 'finished'), SAMPLES.finished);
    expectShape(await until(gone.data.video_id, 'error'), SAMPLES.error);
    expect(seen).toContain('in_progressing');

    const list = await curl(NEWER.videos);
    expect(list).toMatchObject({ code: 0, message: 'success' });
    // biome-ignore lint/suspicious/noExplicitAny: a test looks into answers as any client does
    expect(list.data.map(({ video_id, status }: any) => [video_id, status])).toEqual([
      [accepted.data.video_id, 'finished'],
      [masked.data.video_id, 'finished'],
      [gone.data.video_id, 'error'],
    ]);
  });

  test('older dialect: characters, and a video whose URL means that it is finished', async () => {
    const characters = await request('GET /v1/a2v/character.list');
    expectShape(characters, SAMPLES.characters);
    const accepted = await request('POST /v1/a2v/video.generate', {
      model_id: 'eva_a0008',
      audio_url: clips.url('/clip.wav'),
    });
    expectShape(accepted, SAMPLES.olderAccepted);
    for (;;) {
      const answer = await request(`GET /v1/a2v/video.get?video_id=${accepted.data.video_id}`);
      if (answer.data.video_url !== undefined) {
        expectShape(answer, SAMPLES.olderVideo);
        const { status, headers } = await fetch(answer.data.video_url);
        expect([status, headers.get('content-type')]).toEqual([200, 'video/mp4']);
        break;
      }
      expect(answer.data.status).not.toBe('error');
      await sleep(30);
    }
  });

  test('text to speech, by the voices that published samples name', async () => {
    const voices = await request('GET /v1/tts/voice.list');
    expectShape(voices, {
      code: 0,
      data: [
        {
          voice_name: 'en-US-Wavenet-A',
          gender: 'male',
          language: 'English',
          locale: 'en-US',
          preview_url: 'https://example.com/p.mp3',
          tags: ['natural'],
        },
      ],
    });
    for (const voice_name of ['Fabineu Topshot', 'en-US-Wavenet-A']) {
      const spoken = await request('POST /v1/tts/voice.generate', { text: 'Hello.', voice_name });
      expectShape(spoken, { code: 0, data: { url: 'https://example.com/a.mp3' } });
      const accepted = await curl(NEWER.generate, {
        DOWNLOADABLE_AUDIO_URL: JSON.stringify(spoken.data.url),
      });
      expect((await running.ended(accepted.data.video_id)).data.status).toBe('finished');
    }
  });
});

// biome-ignore lint/suspicious/noExplicitAny: a test looks into answers as any client does
async function fetchJson(url: string, init: RequestInit): Promise<any> {
  return await (await fetch(url, init)).json();
}

/** Every field of the sample is there, and of the same type; every entry of a list looks like the sample's. */
function expectShape(answer: unknown, sample: unknown, at = 'answer'): void {
  expect(kindOf(answer), at).toBe(kindOf(sample));
  if (Array.isArray(sample) && Array.isArray(answer)) {
    expect(answer.length, at).toBeGreaterThan(0);
    for (const [index, entry] of answer.entries()) expectShape(entry, sample[0], `${at}[${index}]`);
  } else if (kindOf(sample) === 'object') {
    for (const [key, value] of Object.entries(Object(sample))) {
      expectShape(Object(answer)[key], value, `${at}.${key}`);
    }
  }
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'list' : value === null ? 'null' : typeof value;
}
