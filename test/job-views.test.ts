import { type Sandbox, startSandbox, textOf } from '@mouthpiece/sandbox';
import { REST, Routes } from 'discord.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Languages } from '../src/locales/languages.ts';
import { endStates, type Job, openStates } from '../src/services/job.ts';
import { againMessage, posesOnPage } from '../src/views/again-view.ts';
import {
  jobMessage,
  maskFile,
  outcomeMessage,
  privateJobMessage,
  videoFile,
} from '../src/views/job-view.ts';
import type { OutgoingMessage } from '../src/views/outgoing-message.ts';
import { jobsOnPage, statusMessage } from '../src/views/status-view.ts';
import { customIds } from './support/components.ts';
import { aJob } from './support/jobs.ts';

const t = new Languages().of();
const longName = '*_`|~👩‍👩‍👧'.repeat(400);
const longId = 'm'.repeat(24);
const states = [...openStates, ...endStates];
const actionsOf = (job: Job) =>
  customIds({ components: jobMessage(t, job).components }).map((id) => id.split(':')[0]);

/** A job with the longest of everything. */
function largest(different: Partial<Job>): Job {
  return aJob({
    id: longId,
    pose: { id: 'x', name: longName },
    audio: { url: 'https://x.example/a', name: longName, seconds: 60 },
    apiError: { code: 'c'.repeat(300), message: longName },
    videoId: 'v'.repeat(200),
    videoUrl: `https://x.example/${'v'.repeat(480)}`,
    maskUrl: `https://x.example/${'m'.repeat(4_000)}`,
    endedAt: aJob().createdAt + 1_800_000,
    ...different,
  });
}

describe('at their largest, Discord takes', () => {
  let discord: Sandbox;
  let rest: REST;

  beforeAll(async () => {
    discord = await startSandbox();
    rest = new REST({ api: discord.apiUrl }).setToken(discord.token);
  });

  afterAll(async () => {
    await discord.close();
  });

  async function send(message: OutgoingMessage, files: string[] = []): Promise<void> {
    const route = Routes.channelMessages(discord.channel.id);
    const body = {
      ...message,
      attachments: files.map((filename, id) => ({ id: String(id), filename })),
    };
    await rest.post(route, {
      body,
      files: files.map((name) => ({ name, data: Buffer.from('x') })),
    });
    expect(discord.violations).toEqual([]);
  }

  it.each(states)('a reply and an outcome that are %s', async (state) => {
    const job = largest({ state });
    const outlook = { place: 99_999, asOf: job.createdAt, expectedAt: job.deadlineAt };
    await send(jobMessage(t, job, { outlook, missing: [videoFile, maskFile] }));
    await send(privateJobMessage(t, { ...job, maskUrl: job.videoUrl ?? '' }));
    await send(outcomeMessage(t, job, { attached: [videoFile, maskFile] }), [videoFile, maskFile]);
  });

  it('the choice of a pose', async () => {
    const poses = Array.from({ length: 3 * posesOnPage }, (_, n) => ({
      id: String(n).padStart(100, 'p'),
      name: longName,
      avatar: longName,
    }));
    for (const page of [0, 1, 2, 9_999]) await send(againMessage(t, largest({}), poses, page));
    await send(againMessage(t, largest({}), [], 0));
  });

  it('a page of /status', async () => {
    const jobs = Array.from({ length: jobsOnPage }, (_, n) => largest({ id: `${longId}${n}` }));
    const calls = { left: 1e9, of: 1e9 };
    const rest = { hasOlder: true, standing: { left: 1e6 }, newDayAt: 4e12, calls };
    await send(statusMessage(t, { jobs, page: 9_998, ...rest }));
    await send(statusMessage(t, { jobs: [], page: 3, ...rest }));
  });
});

describe('a job’s message', () => {
  it('offers what can be done with it as it is', () => {
    const links = { videoUrl: 'https://x.example/v' };
    expect(states.map((state) => [state, actionsOf(aJob({ state, ...links }))])).toEqual([
      ['submitting', ['cancel']],
      ['pending', ['cancel']],
      ['in_progressing', ['cancel']],
      ['unknown', []],
      ['finished', ['again', 'refresh', 'delete', 'report']],
      ['error', ['again']],
      ['expired', ['again']],
      ['cancelled', ['again']],
    ]);
    // What nobody else can open needs no fresh links; what was refused would be refused again.
    expect(actionsOf(aJob({ state: 'finished' }))).toEqual(['again', 'delete', 'report']);
    expect(actionsOf(aJob({ state: 'error', isRefused: true }))).toEqual([]);
  });

  it('says of a cancelled job whether it counts', () => {
    const state = 'cancelled';
    expect(textOf(jobMessage(t, aJob({ state })))).toContain('Nothing was charged');
    expect(textOf(jobMessage(t, aJob({ state, videoId: 'v' })))).toContain('so it counts');
  });
});
