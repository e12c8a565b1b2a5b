import type { TextKey, Translate } from '../locales/text-key.ts';
import { isCharged, type Job } from '../services/job.ts';
import type { Outlook } from '../services/outlook.ts';
import { isPublicLink } from '../services/public-address.ts';
import { fittingLines } from './fitting-lines.ts';
import { jobActions } from './job-actions.ts';
import {
  type Accent,
  attachedFile,
  attachmentUrl,
  container,
  gallery,
  heading,
  linkButton,
  maxButtonUrl,
  row,
  small,
  text,
} from './message-parts.ts';
import { type OutgoingMessage, outgoing } from './outgoing-message.ts';
import { replyLink } from './reply-link.ts';
import { reportButton } from './report-view.ts';
import { cut, plainText, shortName } from './short-name.ts';
import { timestamp } from './timestamp.ts';

const longestReason = 200;
const longestCode = 20;
const longestName = 80;

/** The result's files by the names under which they go with a message. */
export const videoFile = 'video.mp4';
export const maskFile = 'mask.mp4';

/** What is known of a job besides itself. */
export interface JobContext {
  /** Names of the files that go with the message: the result's, and a converted clip while the API may fetch it. */
  readonly attached?: readonly string[];
  /** Names of the result files that could not be attached. */
  readonly missing?: readonly string[];
  /** What can be expected of one that is open. */
  readonly outlook?: Outlook;
  /** Whether the studio no longer has the video, so that the links lead nowhere. */
  readonly isGone?: boolean;
  /** Whether it leads to the reply, where it is shown elsewhere. */
  readonly leadsToReply?: boolean;
}

/** What the reply to `/generate` says, from the first moment to the outcome. */
export function jobMessage(t: Translate, job: Job, context: JobContext = {}): OutgoingMessage {
  return describe(t, job, context);
}

/**
 * The new message that tells the person once, since an edit notifies nobody.
 *
 * @param withLink whether it leads to the reply, where it does not answer it
 */
export function tellMessage(t: Translate, job: Job, withLink: boolean): OutgoingMessage {
  const values = { user: `<@${job.userId}>`, pose: shortName(job.pose.name) };
  const line = t(job.state === 'finished' ? 'tell.ready' : 'tell.failed', values);
  return outgoing(text(withLink ? `${line} ${replyLink(job)}` : line));
}

/** The same as the reply, for its person's own eyes: it leads there. */
export function privateJobMessage(
  t: Translate,
  job: Job,
  context: JobContext = {},
): OutgoingMessage {
  return describe(t, job, { ...context, leadsToReply: true });
}

/** The same, where the reply is gone: it carries the outcome itself, and the job's id, by which it is found again. */
export function outcomeMessage(t: Translate, job: Job, context: JobContext = {}): OutgoingMessage {
  const { components } = describe(t, job, context);
  return outgoing(text(`<@${job.userId}>`), ...components, text(small(job.id)));
}

/** What a reply that cannot be edited should have said, as a new message. */
export function refusalLetter(
  jobId: string,
  userId: string,
  { components }: OutgoingMessage,
): OutgoingMessage {
  return outgoing(text(`<@${userId}>`), ...components, text(small(jobId)));
}

/** What the reply shows as soon as a converted clip is on it, from where the API fetches it. */
export function uploadMessage(t: Translate, filename: string): OutgoingMessage {
  const title = heading(`⏳ ${t('job.submitting.title')}`);
  return outgoing(container('neutral', text(title), attachedFile(filename)));
}

/** One line about a job, for lists. */
export function jobLine(t: Translate, job: Job): string {
  const facts = [
    `**${shortName(job.pose.name)}**`,
    shortName(job.audio.name),
    t(`state.${job.state}`),
    timestamp(job.createdAt, 'R'),
  ];
  return `${icon(job)} ${facts.join(' · ')}`;
}

function describe(t: Translate, job: Job, context: JobContext): OutgoingMessage {
  const { attached = [], missing = [], isGone = false } = context;
  const { upload } = job.audio;
  const links = isGone ? [] : resultLinks(t, job);
  const buttons = links.filter(({ url }) => url.length <= maxButtonUrl);
  const inText = links.filter(({ url }) => url.length > maxButtonUrl);
  const isLost = links.length === 0 && missing.length > 0;
  const { title, body } = headline(t, job);
  const head = [
    heading(`${icon(job)} ${title}`),
    body,
    outlookLine(t, context),
    small(facts(t, job)),
    job.state === 'finished' && small(`${t('job.finished.label')} · ${askedBy(t, job)}`),
    isLost && t('job.notAttached', { names: listed(t, missing) }),
    isGone && t('job.studioLost'),
  ];
  const lines = fittingLines({
    head: head.filter(Boolean).join('\n'),
    lines: inText.map(({ label, url }) => `[${label}](<${url}>)`),
    rest: () => small(t('job.linksLeftOut')),
    room: roomForJob,
  });
  return outgoing(
    container(
      accent(job),
      text(lines),
      attached.includes(videoFile) ? gallery([shownVideo(t, job)]) : undefined,
      attached.includes(maskFile) ? attachedFile(maskFile) : undefined,
      upload !== undefined && attached.includes(upload.filename)
        ? attachedFile(upload.filename)
        : undefined,
      row(
        ...buttons.map(({ label, url }) => linkButton(label, url)),
        context.leadsToReply ? linkButton(t('job.links.reply'), replyLink(job)) : undefined,
      ),
      row(...jobActions(t, job, links.length > 0), reportButton(t, job)),
    ),
  );
}

/** What {@link outcomeMessage} adds to it fits into the rest. */
const roomForJob = 3800;

function headline(t: Translate, job: Job): { title: string; body: string } {
  const deadline = timestamp(job.deadlineAt, 'R');
  switch (job.state) {
    case 'submitting': {
      const key = job.isDelayed ? 'job.delayed' : 'job.submitting';
      return { title: t(`${key}.title`), body: t(`${key}.text`, { deadline }) };
    }
    case 'pending':
    case 'in_progressing':
    case 'unknown':
      return { title: t(`job.${job.state}.title`), body: t(`job.${job.state}.text`, { deadline }) };
    case 'finished': {
      const duration = durationText(t, (job.endedAt ?? job.createdAt) - job.createdAt);
      return { title: t('job.finished.title'), body: t('job.finished.text', { duration }) };
    }
    case 'error':
    case 'expired':
      return { title: t('job.failed.title'), body: failureText(t, job) };
    case 'cancelled': {
      const key = isCharged(job) ? 'job.cancelled.charged' : 'job.cancelled.text';
      return { title: t('job.cancelled.title'), body: t(key) };
    }
  }
}

function shownVideo(t: Translate, job: Job): { url: string; description: string } {
  // A description shows no markup.
  const description = t('job.shown', { pose: cut(job.pose.name, longestName) });
  return { url: attachmentUrl(videoFile), description };
}

/** Why there is no video, in the API's own words where it has any. They come from outside. */
function failureText(t: Translate, job: Job): string {
  if (job.state === 'expired') return t('job.failed.expired');
  const reason = plainText(job.apiError?.message ?? '', longestReason);
  const code = plainText(job.apiError?.code ?? '?', longestCode);
  const key: TextKey = job.isRefused ? 'job.failed.refused' : 'job.failed.error';
  return reason === '' ? t(key, { code }) : t(`${key}WithReason`, { reason, code });
}

function outlookLine(t: Translate, { outlook }: JobContext): string | undefined {
  if (outlook === undefined) return undefined;
  const { place, asOf, expectedAt } = outlook;
  const parts = [
    expectedAt !== undefined && t('job.expected', { time: timestamp(expectedAt, 'R') }),
    place > 1 && t('job.place', { place, time: timestamp(asOf, 'R') }),
  ];
  return parts.filter(Boolean).join(' · ');
}

function askedBy(t: Translate, job: Job): string {
  return t('job.by', { user: `<@${job.userId}>` });
}

function facts(t: Translate, job: Job): string {
  const seconds = Math.round(job.audio.seconds);
  const length = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  const lacksMask = job.state === 'finished' && job.maskUrl === undefined;
  const wanted = lacksMask ? t('job.facts.lacksMask') : t('job.facts.mask');
  const mask = job.withMask ? wanted : t('job.facts.noMask');
  return [shortName(job.pose.name), shortName(job.audio.name), length, mask].join(' · ');
}

function icon(job: Job): string {
  switch (job.state) {
    case 'submitting':
    case 'pending':
      return '⏳';
    case 'in_progressing':
      return '🎬';
    case 'unknown':
      return '❔';
    case 'finished':
      return '✅';
    case 'error':
    case 'expired':
      return '⚠️';
    case 'cancelled':
      return '⏹️';
  }
}

function accent({ state }: Job): Accent {
  if (state === 'finished') return 'good';
  return state === 'error' || state === 'expired' ? 'bad' : 'neutral';
}

/**
 * The links that anybody can open; those of an engine on this machine are not among them. As the parser writes them:
 * nothing in them can end the link and begin something else.
 */
function resultLinks(t: Translate, job: Job): { label: string; url: string }[] {
  return [
    { label: t('job.links.video'), url: job.videoUrl },
    { label: t('job.links.mask'), url: job.maskUrl },
  ].flatMap(({ label, url }) =>
    url !== undefined && isPublicLink(url) ? [{ label, url: new URL(url).href }] : [],
  );
}

function listed(t: Translate, names: readonly string[]): string {
  const [first = '', second] = names;
  return second === undefined ? first : t('job.and', { first, second });
}

function durationText(t: Translate, ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  if (seconds < 90) return t('duration.seconds', { count: seconds });
  return t('duration.minutes', { count: Math.round(seconds / 60) });
}
