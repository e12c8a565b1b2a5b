import type { APIModalInteractionResponseCallbackData } from 'discord.js';
import type { Translate } from '../../src/locales/text-key.ts';
import { endStates, type Job, openStates } from '../../src/services/job.ts';

import { aboutMessage, legalMessage } from '../../src/views/about-view.ts';
import { againMessage } from '../../src/views/again-view.ts';
import { avatarsMessage, posesOnPage } from '../../src/views/avatars-view.ts';
import { clipModal } from '../../src/views/clip-modal.ts';
import { consentAnswerMessage, consentMessage } from '../../src/views/consent-view.ts';
import { deleteQuestion } from '../../src/views/delete-view.ts';
import {
  jobMessage,
  outcomeMessage,
  privateJobMessage,
  refusalLetter,
  tellMessage,
  uploadMessage,
} from '../../src/views/job-view.ts';
import { actionEntry, jobEntry, type ModeratorAction } from '../../src/views/log-view.ts';
import {
  confirmErasureMessage,
  exportMessage,
  myDataMessage,
} from '../../src/views/my-data-view.ts';
import { budgetMessage, lostMessage, notice, refusalMessage } from '../../src/views/notice-view.ts';
import type { OutgoingMessage } from '../../src/views/outgoing-message.ts';
import { memberQuotaMessage, serverQuotaMessage } from '../../src/views/quota-view.ts';
import { decidedReport, decisions, reportEntry, reportModal } from '../../src/views/report-view.ts';
import { jobsOnPage, statusMessage } from '../../src/views/status-view.ts';
import { posesInMenu, talkMessage } from '../../src/views/talk-view.ts';
import { aJob } from './jobs.ts';
import { largestServerQuota } from './largest-quota.ts';

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

const userId = aJob().userId;
const longId = (name: string): string => name.repeat(100).slice(0, 100);
const pose = { id: longName, name: longName };
const avatar = { id: '1', name: longName, gender: longName, type: 'cg_human', poses: [pose] };
const posesOf = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    avatar,
    pose: { ...pose, id: `${at}`.padStart(100, '0') },
  }));
const targets = [
  { kind: 'server' },
  { kind: 'role', id: userId },
  { kind: 'user', id: userId },
] as const;
const actions: readonly ModeratorAction[] = [
  ...targets.flatMap((target): ModeratorAction[] => [
    { kind: 'limit', target, from: many, to: undefined },
    { kind: 'reset', target, count: many },
  ]),
  { kind: 'block', userId },
  { kind: 'unblock', userId },
  { kind: 'log', channelId: userId },
  { kind: 'log', channelId: undefined },
];
const report = (t: Translate): OutgoingMessage =>
  reportEntry(t, largest('finished'), { by: userId, reason: longName.slice(0, 300) });

const context = {
  missing: ['video.mp4', 'mask.mp4'],
  outlook: { place: many, asOf: latest, expectedAt: latest },
};

/** Every view at its largest. */
export const largestViews: readonly LargestView[] = [
  ...[...openStates, ...endStates].flatMap((state): LargestView[] => [
    { name: `a job that is ${state}`, show: (t) => jobMessage(t, largest(state), context) },
    { name: `an outcome: ${state}`, show: (t) => outcomeMessage(t, largest(state), context) },
    {
      name: `a private view: ${state}`,
      show: (t) => privateJobMessage(t, largest(state), { ...context, isGone: true }),
    },
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
    show: (t) =>
      avatarsMessage(t, {
        poses: posesOf(posesOnPage),
        page: many - 1,
        pages: many,
        total: many,
        defaultPose: posesOf(1)[0]?.pose.id,
        pictures: new Map(),
        ids: { choose: 'a', generate: 'b', before: 'c', after: 'd' },
      }).message,
  },
  {
    name: 'the menu of "Make it talk"',
    show: (t) =>
      talkMessage(t, {
        clipName: longName,
        poses: posesOf(posesInMenu),
        page: many,
        pages: many,
        own: posesOf(1)[0],
        withMask: true,
        ids: {
          choose: longId('a'),
          own: longId('b'),
          mask: longId('c'),
          before: longId('d'),
          after: longId('e'),
        },
      }),
  },
  {
    name: 'the choice of another pose',
    show: (t) => {
      const poses = posesOf(100).map(({ pose }) => ({ ...pose, avatar: longName }));
      return againMessage(t, largest('finished'), poses, 1);
    },
  },
  { name: 'a converted clip', show: (t) => uploadMessage(t, 'clip.wav') },
  {
    name: 'the quotas of a server',
    show: (t) => serverQuotaMessage(t, largestServerQuota, false),
  },
  ...[{ roleId: userId }, { isOwn: true as const }, {}].map((from) => ({
    name: `the quotas of a member: ${Object.keys(from)}`,
    show: (t: Translate) =>
      memberQuotaMessage(t, {
        userId,
        today: many,
        month: many,
        limit: many,
        resetsAt: latest,
        blockedAt: latest,
        ...from,
      }),
  })),
  { name: 'the log of a job', show: (t) => jobEntry(t, largest('submitting')) },
  ...actions.map((action, at) => ({
    name: `the log of a change (${at}: ${action.kind})`,
    show: (t: Translate) => actionEntry(t, userId, action),
  })),
  { name: 'a report', show: report },
  ...decisions.map((decision) => ({
    name: `a report and its end: ${decision}`,
    show: (t: Translate) => {
      const outcome = { decision, by: userId, at: latest, isMissed: true };
      return decidedReport(t, report(t).components, outcome);
    },
  })),
  {
    name: 'a refusal',
    show: (t) => refusalMessage(t('speech.refusedWithReason', { reason: 'r'.repeat(400) })),
  },
  { name: 'a refusal by letter', show: (t) => refusalLetter(userId, userId, lostMessage(t)) },
  { name: 'a word', show: (t) => notice(t('job.delete.left')) },
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

/** A form with the most that it can be given. Add every new one here too. */
export interface LargestModal {
  readonly name: string;
  ask(t: Translate): APIModalInteractionResponseCallbackData;
}

/** Every form at its largest. */
export const largestModals: readonly LargestModal[] = [
  {
    name: 'the form for a clip',
    ask: (t) => clipModal(t, { customId: longId('x'), poseName: longName, seconds: many }),
  },
  { name: 'the question before a video is deleted', ask: (t) => deleteQuestion(t, aJob()) },
  { name: 'the form of a report', ask: (t) => reportModal(t, userId, 'j'.repeat(20)) },
];
