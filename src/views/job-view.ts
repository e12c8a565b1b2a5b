import { ButtonStyle, ComponentType } from 'discord.js';

import type { Job } from '../services/job.ts';
import { isPublicLink } from '../services/public-address.ts';
import { fittingLines } from './fitting-lines.ts';
import { maxButtonUrl, type OutgoingMessage } from './outgoing-message.ts';
import { shortName } from './short-name.ts';

/**
 * What the reply to `/generate` says, from the first moment to the outcome.
 *
 * @param missing names of result files that could not be attached
 */
export function jobMessage(job: Job, missing: readonly string[] = []): OutgoingMessage {
  return describe(job, missing);
}

function describe(
  job: Job,
  missing: readonly string[],
  before: readonly string[] = [],
  after: readonly string[] = [],
): OutgoingMessage {
  const links = resultLinks(job);
  const buttons = links.filter(({ url }) => url.length <= maxButtonUrl);
  const inText = links.filter(({ url }) => url.length > maxButtonUrl);
  const lost = links.length === 0 && missing.length > 0;
  const lostLine = `${missing.join(' and ')} could not be attached: too large for Discord, or gone.`;
  const lines = [...before, headline(job), facts(job), ...(lost ? [lostLine] : []), ...after];
  return {
    content: fittingLines({
      head: lines.join('\n'),
      lines: inText.map(({ label, url }) => `[${label}](<${url}>)`),
      rest: () => '-# Links that are too long for a message are left out.',
    }),
    components:
      buttons.length === 0
        ? []
        : [
            {
              type: ComponentType.ActionRow,
              components: buttons.map(({ label, url }) => ({
                type: ComponentType.Button,
                style: ButtonStyle.Link,
                label,
                url,
              })),
            },
          ],
  };
}

/**
 * The new message that tells the person once, since an edit notifies nobody.
 *
 * @param withLink whether it leads to the reply, where it does not answer it
 */
export function tellMessage(job: Job, withLink: boolean): OutgoingMessage {
  const who = `<@${job.userId}>`;
  const text =
    job.state === 'finished'
      ? `${who} your video with **${shortName(job.pose.name)}** is ready.`
      : `${who} your video with **${shortName(job.pose.name)}** could not be made. Nothing was charged.`;
  const { channelId, messageId } = job.reply;
  const link = `https://discord.com/channels/${job.guildId ?? '@me'}/${channelId}/${messageId}`;
  return { content: withLink ? `${text} ${link}` : text, components: [] };
}

/** The same, where the reply is gone: it carries the outcome itself, and the job's id, by which it is found again. */
export function outcomeMessage(job: Job, missing: readonly string[] = []): OutgoingMessage {
  return describe(job, missing, [`<@${job.userId}>`], [`-# ${job.id}`]);
}

/** What the reply says when the bot was stopped before it had taken the clip on. */
export const lostMessage: OutgoingMessage = {
  content:
    '⚠️ **Not started.** I was restarted before I had taken your clip. Nothing was charged: please run `/generate` again.',
  components: [],
};

/** What a reply that cannot be edited should have said, as a new message. */
export function refusalLetter(
  jobId: string,
  userId: string,
  { content, components }: OutgoingMessage,
): OutgoingMessage {
  return { content: `<@${userId}>\n${content}\n-# ${jobId}`, components };
}

/** One line about a job, for lists. */
export function jobLine(job: Job): string {
  const made = `<t:${Math.floor(job.createdAt / 1000)}:R>`;
  return `${stateIcon(job)} **${shortName(job.pose.name)}** · ${shortName(job.audio.name)} · ${stateWord(job)} · ${made}`;
}

/** The state in a word or two, as people say it. */
export function stateWord(job: Job): string {
  switch (job.state) {
    case 'submitting':
      return 'being handed over';
    case 'pending':
      return 'in line';
    case 'in_progressing':
      return 'rendering';
    case 'unknown':
      return 'unclear';
    case 'finished':
      return 'ready';
    case 'error':
      return 'failed';
    case 'expired':
      return 'given up';
  }
}

function stateIcon(job: Job): string {
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
  }
}

function headline(job: Job): string {
  const deadline = `<t:${Math.floor(job.deadlineAt / 1000)}:R>`;
  switch (job.state) {
    case 'submitting':
      return job.isDelayed
        ? `⏳ **Your clip is in, but the studio does not take it right now.** I keep trying and will mention you, ${deadline} at the latest.`
        : '⏳ **Your clip is in.** I am handing it to the studio.';
    case 'pending':
      return `⏳ **In line to be rendered.** I will mention you when it is done, ${deadline} at the latest.`;
    case 'in_progressing':
      return `🎬 **Rendering.** I will mention you when it is done, ${deadline} at the latest.`;
    case 'unknown':
      return `❔ **The studio's answer was lost**, so I cannot tell whether it has your clip, and I do not send it twice. If nothing comes of it, it is not charged; I tell you ${deadline}.`;
    case 'finished':
      return `✅ **Your video is ready**, after ${minutes((job.endedAt ?? job.createdAt) - job.createdAt)}. It is AI-generated.`;
    case 'error':
      return `⚠️ **No video this time.** ${job.reason ?? 'The studio could not render your clip.'} Nothing was charged.`;
    case 'expired':
      return `⚠️ **No video this time.** ${job.reason ?? 'The studio did not finish in time.'} Nothing was charged: you can try again.`;
  }
}

function facts(job: Job): string {
  const seconds = Math.round(job.audio.seconds);
  const length = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  const lacksMask = job.state === 'finished' && job.maskUrl === undefined;
  const wanted = lacksMask ? 'no mask from this studio' : 'with mask';
  const mask = job.withMask ? wanted : 'no mask';
  return `-# ${shortName(job.pose.name)} · ${shortName(job.audio.name)} · ${length} · ${mask}`;
}

/**
 * The links that anybody can open; those of an engine on this machine are not among them. As the parser writes them:
 * nothing in them can end the link and begin something else.
 */
function resultLinks(job: Job): { label: string; url: string }[] {
  return [
    { label: 'Video', url: job.videoUrl },
    { label: 'Mask', url: job.maskUrl },
  ].flatMap(({ label, url }) =>
    url !== undefined && isPublicLink(url) ? [{ label, url: new URL(url).href }] : [],
  );
}

function minutes(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  return seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
