import type { APIModalInteractionResponseCallbackData } from 'discord.js';

import { Languages } from '../../src/locales/languages.ts';
import type { AvatarPose } from '../../src/services/avatar-catalogue.ts';
import { endStates, openStates } from '../../src/services/job.ts';
import { aboutMessage, legalMessage } from '../../src/views/about-view.ts';
import { againMessage } from '../../src/views/again-view.ts';
import { avatarsMessage } from '../../src/views/avatars-view.ts';
import { clipModal } from '../../src/views/clip-modal.ts';
import { consentAnswerMessage, consentMessage } from '../../src/views/consent-view.ts';
import { deleteQuestion } from '../../src/views/delete-view.ts';
import {
  jobMessage,
  outcomeMessage,
  privateJobMessage,
  tellMessage,
  uploadMessage,
} from '../../src/views/job-view.ts';
import { actionEntry, jobEntry } from '../../src/views/log-view.ts';
import {
  confirmErasureMessage,
  exportMessage,
  myDataMessage,
} from '../../src/views/my-data-view.ts';
import { budgetMessage, lostMessage, refusalMessage } from '../../src/views/notice-view.ts';
import type { OutgoingMessage } from '../../src/views/outgoing-message.ts';
import { memberQuotaMessage, serverQuotaMessage } from '../../src/views/quota-view.ts';
import { decidedReport, reportEntry, reportModal } from '../../src/views/report-view.ts';
import { statusMessage } from '../../src/views/status-view.ts';
import { talkMessage } from '../../src/views/talk-view.ts';
import { aJob } from '../support/jobs.ts';
import type { Sheet } from './sheet-data.ts';

const ids = { yes: 'yes', no: 'no' };
const legalTargets = { privacy: { customId: 'privacy' }, terms: { customId: 'terms' } };
const legalPages = ['Mouthpiece keeps as little as it can, and says what.', ''];
const kept = {
  openJobs: 1,
  endedJobs: 23,
  oldestAt: Date.UTC(2026, 8, 1),
  usedToday: 2,
  consentAt: Date.UTC(2026, 8, 1),
  defaultPose: 'jason_01',
  guilds: 2,
  quarantined: 0,
};

/** What the people of the examples have made. */
export const usage = [
  { month: 58, today: 9 },
  { month: 21, today: 3 },
  { month: 12, today: 0 },
];

/** A picture of docs/commands.md. */
interface Example {
  /** The file's name, without its ending. */
  readonly name: string;
  readonly sheet: Sheet;
}

const now = Date.UTC(2026, 10, 22, 12);
const midnight = Date.UTC(2026, 10, 23);
const userId = '100000000000000001';
const otherId = '100000000000000002';
const thirdId = '100000000000000003';
const people = [userId, otherId, thirdId];
const roleId = '500000000000000001';
const channelId = '300000000000000009';
const names = {
  [userId]: 'Ada',
  [otherId]: 'Grace',
  [thirdId]: 'Alan',
  [roleId]: 'Voice actors',
  [channelId]: 'mod-log',
};
const ephemeral = 64;
const minuteMs = 60_000;
const t = new Languages().of();

/** The pictures that stand in messages, as links. */
export interface Pictures {
  readonly poses: readonly (AvatarPose & { readonly picture: string })[];
  readonly chart: string;
}

/** Every message that people see, by the views that make them. */
export function examples({ poses, chart }: Pictures): Example[] {
  const files: Record<string, string> = {
    avatar: poses[1]?.picture ?? '',
    'attachment://video.mp4': poses[0]?.picture ?? '',
    'attachment://usage.png': chart,
    ...Object.fromEntries(poses.map(({ pose, picture }) => [`preview:${pose.id}`, picture])),
  };
  const example = (name: string, message: OutgoingMessage, flags = 0): Example => ({
    name,
    sheet: sheetOf(message, flags, files),
  });
  const hidden = (name: string, message: OutgoingMessage) => example(name, message, ephemeral);
  return [
    ...jobExamples(poses).map(([name, message]) => example(name, message)),
    hidden('again', againQuestion(poses)),
    hidden('status', statusPage(poses)),
    hidden('status-video', privateJobMessage(t, oneJob(poses))),
    hidden('avatars', gallery(poses)),
    hidden('make-it-talk', talkQuestion(poses)),
    hidden('quota-server', serverQuota()),
    hidden('quota-member', memberQuota()),
    ...logExamples(poses).map(([name, message]) => example(name, message)),
    hidden('consent', consentMessage(t, ids)),
    hidden('consent-given', consentAnswerMessage(t, 'given')),
    hidden('my-data-show', myDataMessage(t, kept, 90)),
    hidden('my-data-export', exportMessage(t, 'my-data.json')),
    hidden('my-data-delete', confirmErasureMessage(t, ids)),
    hidden('about', aboutMessage(t, '0.1.0', legalTargets)),
    hidden('privacy', legalMessage(t, 'privacy', { pages: legalPages, page: 0 }, String)),
    hidden('refusal', refusalMessage(t('audio.notSound'))),
    example('budget', budgetMessage(t, 10, 100)),
  ];
}

/** The forms that people see, by the views that make them. */
export function modals(): APIModalInteractionResponseCallbackData[] {
  const job = oneJob([]);
  return [
    clipModal(t, { customId: 'generate:1', poseName: 'Jason', seconds: 60 }),
    deleteQuestion(t, job),
    reportModal(t, userId, job.id),
  ];
}

function jobExamples(poses: readonly AvatarPose[]): [name: string, message: OutgoingMessage][] {
  const job = oneJob(poses);
  const links = {
    videoUrl: 'https://results.example/v.mp4?Expires=1',
    maskUrl: 'https://results.example/m.mp4?Expires=1',
  };
  const finished = { ...job, ...links, state: 'finished', endedAt: now } as const;
  const outlook = { place: 2, asOf: now - minuteMs, expectedAt: now + 12 * minuteMs };
  const attached = ['video.mp4', 'mask.mp4'];
  const failed = endStates.filter((state) => state !== 'finished');
  const states = [...openStates, ...failed];
  return [
    ...states.map((state): [string, OutgoingMessage] => [
      `generate-${state}`,
      jobMessage(t, { ...job, state, endedAt: now }, { outlook }),
    ]),
    ['generate-upload', uploadMessage(t, 'voice-message.wav')],
    ['generate-finished', jobMessage(t, finished, { attached })],
    ['generate-lost', lostMessage(t)],
    ['told', tellMessage(t, finished, true)],
    ['told-instead', outcomeMessage(t, finished, { attached })],
  ];
}

function oneJob(poses: readonly AvatarPose[]) {
  const pose = poses[0]?.pose ?? { id: 'pose', name: 'Pose' };
  return aJob({
    createdAt: now - 14 * minuteMs,
    deadlineAt: now + 106 * minuteMs,
    pose,
    audio: { url: '', name: 'hello.mp3', seconds: 24 },
  });
}

function allJobs(poses: readonly AvatarPose[]) {
  const job = oneJob(poses);
  return [...openStates, ...endStates].map((state, index) => ({
    ...job,
    state,
    createdAt: now - index * 34 * minuteMs,
  }));
}

function statusPage(poses: readonly AvatarPose[]): OutgoingMessage {
  return statusMessage(t, {
    jobs: allJobs(poses),
    page: 0,
    hasOlder: true,
    standing: { left: 3 },
    newDayAt: now + 12 * 60 * minuteMs,
    calls: { left: 42, of: 100 },
  });
}

function gallery(poses: readonly AvatarPose[]): OutgoingMessage {
  const pictures = poses.map(({ pose }) => [pose.id, { url: `preview:${pose.id}` }] as const);
  return avatarsMessage(t, {
    poses,
    page: 0,
    pages: 6,
    total: 31,
    defaultPose: poses[0]?.pose.id,
    pictures: new Map(pictures),
    ids: { choose: 'choose', generate: 'generate', before: 'before', after: 'after' },
  }).message;
}

function talkQuestion(poses: readonly AvatarPose[]): OutgoingMessage {
  return talkMessage(t, {
    clipName: 'voice-message.ogg',
    poses,
    page: 0,
    pages: 2,
    own: poses[0],
    withMask: true,
    ids: { choose: 'choose', own: 'own', mask: 'mask', before: 'before', after: 'after' },
  });
}

function againQuestion(poses: readonly AvatarPose[]): OutgoingMessage {
  const choices = poses.map(({ avatar, pose }) => ({ ...pose, avatar: avatar.name }));
  return againMessage(t, oneJob(poses), choices, 0);
}

function serverQuota(): OutgoingMessage {
  const top = usage.map((made, index) => ({ ...made, userId: people[index] ?? userId }));
  const guild = {
    limits: { roles: { [roleId]: 10 }, users: { [otherId]: 2 } },
    blocked: { [thirdId]: { at: now, by: userId } },
    log: { channelId },
  };
  const requests = { left: 24, of: 30 };
  const server = { today: 18, month: 141, limit: 50, resetsAt: midnight, guild, top };
  const provider = { requests, calls: { left: 42, of: 100 } };
  return serverQuotaMessage(t, { ...server, provider }, true);
}

function memberQuota(): OutgoingMessage {
  return memberQuotaMessage(t, {
    userId: otherId,
    today: 3,
    month: 21,
    limit: 10,
    roleId,
    resetsAt: midnight,
  });
}

function logExamples(poses: readonly AvatarPose[]): [name: string, message: OutgoingMessage][] {
  const job = { ...oneJob(poses), guildId: '200000000000000001' };
  const change = { kind: 'limit', target: { kind: 'role', id: roleId }, from: 5, to: 10 } as const;
  const report = reportEntry(t, job, {
    by: otherId,
    reason: 'That is my voice, and nobody asked me.',
  });
  const decision = { decision: 'delete', by: thirdId, at: now } as const;
  return [
    ['log-video', jobEntry(t, job)],
    ['log-change', actionEntry(t, thirdId, change)],
    ['report', report],
    ['report-decided', decidedReport(t, report.components, decision)],
  ];
}

function sheetOf(message: OutgoingMessage, flags: number, files: Sheet['files']): Sheet {
  return {
    now,
    messages: [
      {
        content: '',
        components: JSON.parse(JSON.stringify(message.components)),
        flags: message.flags | flags,
        timestamp: new Date(now).toISOString(),
        author: { username: 'Mouthpiece', bot: true, avatarUrl: files['avatar'] ?? '' },
      },
    ],
    names,
    files,
  };
}
