import { textOf } from '@mouthpiece/sandbox';
import { describe, expect, it } from 'vitest';
import { Languages } from '../src/locales/languages.ts';
import { endStates, openStates } from '../src/services/job.ts';
import { jobMessage, outcomeMessage, tellMessage } from '../src/views/job-view.ts';
import { jobsOnPage, statusMessage } from '../src/views/status-view.ts';
import { aJob } from './support/jobs.ts';

const t = new Languages().of();

const longName = '*_`|~'.repeat(400);
const states = [...openStates, ...endStates];

describe('jobMessage', () => {
  it.each(states)('stays within Discord’s limits when %s, with the longest names', (state) => {
    const job = aJob({
      state,
      pose: { id: 'x', name: longName },
      audio: { url: 'https://x.example/a', name: longName, seconds: 60 },
      apiError: { code: 'c'.repeat(300), message: 'm'.repeat(300) },
      videoUrl: `https://x.example/${'v'.repeat(480)}`,
      maskUrl: `https://x.example/${'m'.repeat(600)}`,
      endedAt: aJob().createdAt + 1_800_000,
    });
    expect(textOf(jobMessage(t, job)).length).toBeLessThanOrEqual(4000);
    expect(textOf(tellMessage(t, job, true)).length).toBeLessThanOrEqual(4000);
    const links = { videoUrl: `https://x.example/${'v'.repeat(930)}`, maskUrl: job.maskUrl ?? '' };
    expect(textOf(outcomeMessage(t, { ...job, ...links })).length).toBeLessThanOrEqual(4000);
    const urls = [...JSON.stringify(jobMessage(t, job)).matchAll(/"url":"([^"]*)"/g)];
    for (const [, url] of urls) expect(url?.length).toBeLessThanOrEqual(512);
  });

  it('puts short links on buttons, and long ones into the text', () => {
    const message = jobMessage(
      t,
      aJob({
        state: 'finished',
        videoUrl: 'https://x.example/v?Expires=1',
        maskUrl: `https://x.example/${'m'.repeat(600)}`,
      }),
    );
    expect(JSON.stringify(message.components)).toContain('https://x.example/v?Expires=1');
    expect(textOf(message)).toContain('[Mask](<https://x.example/mmm');
  });

  it('never shows a link that only this machine can open', () => {
    const message = jobMessage(
      t,
      aJob({ state: 'finished', videoUrl: 'http://127.0.0.1:8350/files/v.mp4?Signature=s' }),
    );
    expect(JSON.stringify(message)).not.toContain('127.0.0.1');
  });

  it('escapes names, so that nobody writes markup through them', () => {
    const job = aJob({ audio: { url: 'u', name: '**bold** ||x||.wav', seconds: 1 } });
    expect(textOf(jobMessage(t, job))).toContain('\\*\\*bold\\*\\* \\|\\|x\\|\\|.wav');
  });
});

describe('lists', () => {
  it('fit a message however many jobs there are', () => {
    const job = aJob({
      pose: { id: 'x', name: longName },
      audio: { url: 'u', name: longName, seconds: 1 },
    });
    const jobs = Array.from({ length: 70 }, () => job);
    const page = { page: 0, hasOlder: true, standing: { left: 0 }, newDayAt: 0 };
    const content = textOf(statusMessage(t, { ...page, jobs: jobs.slice(0, jobsOnPage) }));
    expect(content.length).toBeLessThanOrEqual(4000);
    expect(content.split('\n')).toHaveLength(2 + jobsOnPage);
  });
});
