import type { Translate } from '../../src/locales/text-key.ts';
import { endStates, type Job, openStates } from '../../src/services/job.ts';
import { aboutMessage, legalMessage } from '../../src/views/about-view.ts';
import { avatarsMessage, posesOnPage } from '../../src/views/avatars-view.ts';
import { consentAnswerMessage, consentMessage } from '../../src/views/consent-view.ts';
import { jobMessage, outcomeMessage, tellMessage } from '../../src/views/job-view.ts';
import {
  confirmErasureMessage,
  exportMessage,
  myDataMessage,
} from '../../src/views/my-data-view.ts';
import { budgetMessage, lostMessage } from '../../src/views/notice-view.ts';
import type { OutgoingMessage } from '../../src/views/outgoing-message.ts';
import { jobsOnPage, statusMessage } from '../../src/views/status-view.ts';
import { aJob } from './jobs.ts';

/** A view with the most that it can be given. Add every new view here: it is then held against Discord's rules. */
export interface LargestView {
  readonly name: string;
  show(t: Translate): OutgoingMessage;
}

const longName = '*_`|~'.repeat(400);
const ids = { yes: 'y'.repeat(100), no: 'n'.repeat(100) };
const many = 999_999;
const latest = Date.UTC(9999, 0);
const page = 'x'.repeat(2000);

const largest = (state: Job['state']): Job =>
  aJob({
    state,
    pose: { id: 'x', name: longName },
    audio: { url: 'https://x.example/a', name: longName, seconds: 60 },
    apiError: { code: 'c'.repeat(300), message: 'm'.repeat(300) },
    videoUrl: `https://x.example/${'v'.repeat(490)}`,
    maskUrl: `https://x.example/${'m'.repeat(930)}`,
    endedAt: aJob().createdAt + 1_800_000,
  });

const context = {
  missing: ['video.mp4', 'mask.mp4'],
  outlook: { place: many, asOf: latest, expectedAt: latest },
};

/** Every view at its largest. */
export const largestViews: readonly LargestView[] = [
  ...[...openStates, ...endStates].flatMap((state): LargestView[] => [
    { name: `a job that is ${state}`, show: (t) => jobMessage(t, largest(state), context) },
    { name: `an outcome: ${state}`, show: (t) => outcomeMessage(t, largest(state), context) },
    { name: `a word on it: ${state}`, show: (t) => tellMessage(t, largest(state), true) },
  ]),
  {
    name: 'all videos of a person',
    show: (t) =>
      statusMessage(t, {
        jobs: Array.from({ length: jobsOnPage }, (_, at) => ({
          ...largest('in_progressing'),
          id: `job${at}`,
        })),
        page: many,
        hasOlder: true,
        standing: { left: many },
        newDayAt: latest,
        calls: { left: many, of: many },
      }),
  },
  {
    name: 'all avatars',
    show: (t) => {
      const pose = { id: longName, name: longName };
      const avatar = { id: '1', name: longName, gender: longName, type: 'cg_human', poses: [pose] };
      return avatarsMessage(t, {
        poses: Array.from({ length: posesOnPage }, (_, at) => ({
          avatar,
          pose: { ...pose, id: `${at}` },
        })),
        page: many - 1,
        pages: many,
        total: many,
        defaultPose: '0',
        pictures: new Map(),
        ids: { choose: 'a', generate: 'b', before: 'c', after: 'd' },
      }).message;
    },
  },
  { name: 'a lost command', show: lostMessage },
  { name: 'a low budget', show: (t) => budgetMessage(t, many, many) },
  { name: 'a budget that is used up', show: (t) => budgetMessage(t, 0, many) },
  { name: 'the question for consent', show: (t) => consentMessage(t, ids) },
  ...(['given', 'late', 'refused'] as const).map((answer) => ({
    name: `consent ${answer}`,
    show: (t: Translate) => consentAnswerMessage(t, answer),
  })),
  {
    name: 'what is kept about a person',
    show: (t) => {
      const counts = { openJobs: many, endedJobs: many, usedToday: many, guilds: many };
      const times = { oldestAt: latest, consentAt: latest };
      const summary = { ...counts, ...times, quarantined: many, defaultPose: longName };
      return myDataMessage(t, summary, 36_500);
    },
  },
  { name: 'an export', show: (t) => exportMessage(t, 'my-data.json.gz') },
  { name: 'the question before a deletion', show: (t) => confirmErasureMessage(t, ids) },
  {
    name: 'what the bot is',
    show: (t) => {
      const targets = {
        privacy: { customId: ids.yes },
        terms: { url: `https://${page.slice(8, 512)}` },
      };
      return aboutMessage(t, '99.99.99', targets);
    },
  },
  ...(['privacy', 'terms'] as const).map((which) => ({
    name: `the page of a text on ${which}`,
    show: (t: Translate) =>
      legalMessage(t, which, { pages: [page, page, page], page: 1 }, (to) => `turn:${which}:${to}`),
  })),
];
