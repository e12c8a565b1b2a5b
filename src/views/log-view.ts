import type { Translate } from '../locales/text-key.ts';
import type { LimitTarget } from '../services/guild-settings.ts';
import type { Job } from '../services/job.ts';
import { container, small, text } from './message-parts.ts';
import { type OutgoingMessage, outgoing } from './outgoing-message.ts';
import { replyLink } from './reply-link.ts';
import { shortName } from './short-name.ts';

/** What a moderator has done; `limit`s are videos a day, and undefined where none is set. */
export type ModeratorAction =
  | {
      readonly kind: 'limit';
      readonly target: LimitTarget;
      readonly from: number | undefined;
      readonly to: number | undefined;
    }
  | { readonly kind: 'reset'; readonly target: LimitTarget; readonly count: number }
  | { readonly kind: 'block' | 'unblock'; readonly userId: string }
  | { readonly kind: 'log'; readonly channelId: string | undefined };

/** The log's entry of a job that was taken on. */
export function jobEntry(t: Translate, job: Job): OutgoingMessage {
  const { userId, pose, audio } = job;
  return entry(
    t('log.asked', {
      user: `<@${userId}>`,
      pose: shortName(pose.name),
      seconds: Math.round(audio.seconds),
    }),
    replyLink(job),
  );
}

/** The log's entry of what a moderator has done. */
export function actionEntry(t: Translate, by: string, action: ModeratorAction): OutgoingMessage {
  return entry(actionText(t, action), small(t('log.by', { user: `<@${by}>` })));
}

/** What a moderator has done, in one sentence. */
export function actionText(t: Translate, action: ModeratorAction): string {
  switch (action.kind) {
    case 'limit': {
      const { target, from, to } = action;
      const values = { from: limitText(t, from), to: limitText(t, to) };
      return t('log.limit', { target: targetText(t, target), ...values });
    }
    case 'reset':
      return t('log.reset', { target: targetText(t, action.target), before: action.count });
    case 'block':
    case 'unblock':
      return t(`log.${action.kind}`, { user: `<@${action.userId}>` });
    case 'log':
      return action.channelId === undefined
        ? t('log.off')
        : t('log.on', { channel: `<#${action.channelId}>` });
  }
}

function entry(...lines: readonly string[]): OutgoingMessage {
  return outgoing(container('neutral', text(...lines)));
}

function targetText(t: Translate, target: LimitTarget): string {
  switch (target.kind) {
    case 'server':
      return t('log.server');
    case 'role':
      return `<@&${target.id}>`;
    case 'user':
      return `<@${target.id}>`;
  }
}

function limitText(t: Translate, limit: number | undefined): string {
  return limit === undefined ? t('log.noLimit') : String(limit);
}
