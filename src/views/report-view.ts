import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInContainer,
  type APIComponentInMessageActionRow,
  type APIMessageTopLevelComponent,
  type APIModalInteractionResponseCallbackData,
  ButtonStyle,
  ComponentType,
  TextInputStyle,
} from 'discord.js';

import type { Translate } from '../locales/text-key.ts';
import type { Job } from '../services/job.ts';
import { customId } from './custom-id.ts';
import { button, container, heading, linkButton, row, small, text } from './message-parts.ts';
import { type OutgoingMessage, outgoing } from './outgoing-message.ts';
import { replyLink } from './reply-link.ts';
import { plainText, shortName } from './short-name.ts';
import { timestamp } from './timestamp.ts';

/** The field of the modal, and how long a reason may be, in characters. */
export const reasonField = 'reason';
const longestReason = 300;

/** What moderators may decide about a report. */
export const decisions = ['dismiss', 'delete', 'block'] as const;
export type Decision = (typeof decisions)[number];

/** The action of the button that decides about a report. */
export function decisionAction(decision: Decision): string {
  return `report-${decision}`;
}

/**
 * The button on a finished video with which anybody tells the moderators of its server; undefined on others, and where no
 * server's moderators have a say.
 */
export function reportButton(t: Translate, job: Job): APIButtonComponent | undefined {
  if (job.state !== 'finished' || job.guildId === undefined) return undefined;
  const id = customId('report', job.userId, job.id);
  return button(ButtonStyle.Secondary, t('report.button'), id);
}

/** What somebody who reports a video is asked. */
export function reportModal(
  t: Translate,
  ownerId: string,
  jobId: string,
): APIModalInteractionResponseCallbackData {
  return {
    custom_id: customId('report', ownerId, jobId),
    title: t('report.modal.title'),
    components: [
      {
        type: ComponentType.Label,
        label: t('report.modal.reason'),
        description: t('report.modal.hint'),
        component: {
          type: ComponentType.TextInput,
          custom_id: reasonField,
          style: TextInputStyle.Paragraph,
          max_length: longestReason,
          required: true,
        },
      },
    ],
  };
}

/** The log's entry of a report, with what moderators may do about it. */
export function reportEntry(
  t: Translate,
  job: Job,
  { by, reason }: { by: string; reason: string },
): OutgoingMessage {
  const { userId, id, pose, createdAt } = job;
  const decision = (name: Decision, style: ButtonStyle.Secondary | ButtonStyle.Danger) =>
    button(style, t(`report.decide.${name}`), customId(decisionAction(name), userId, id));
  const people = { user: `<@${by}>`, owner: `<@${userId}>` };
  return outgoing(
    container(
      'bad',
      text(
        heading(`🚩 ${t('report.entry.title')}`),
        t('report.entry.text', { ...people, pose: shortName(pose.name) }),
        `> ${plainText(reason, longestReason)}`,
        small(timestamp(createdAt, 'f')),
      ),
      row(
        decision('dismiss', ButtonStyle.Secondary),
        decision('delete', ButtonStyle.Danger),
        decision('block', ButtonStyle.Danger),
        linkButton(t('report.entry.link'), replyLink(job)),
      ),
    ),
  );
}

/** What came of a decision: who made it, when (ms), and of `delete`, whether the video was still there. */
export interface Outcome {
  readonly decision: Decision;
  readonly by: string;
  readonly at: number;
  readonly isMissed?: boolean;
}

/**
 * The entry with what was decided below it, and without the buttons that make no sense any more.
 *
 * @param entry the components of the entry as it is
 */
export function decidedReport(
  t: Translate,
  entry: readonly APIMessageTopLevelComponent[],
  { decision, by, at, isMissed = false }: Outcome,
): OutgoingMessage {
  const values = { user: `<@${by}>`, time: timestamp(at, 'f') };
  const line = small(t(isMissed ? 'report.decided.missed' : `report.decided.${decision}`, values));
  const left: readonly Decision[] =
    decision === 'dismiss' ? [] : decisions.filter((name) => !['dismiss', decision].includes(name));
  return outgoing(
    ...entry.map((part): APIMessageTopLevelComponent => {
      if (part.type !== ComponentType.Container) return part;
      const parts = part.components.flatMap((inner) => withButtons(inner, left));
      const rows = parts.filter(({ type }) => type === ComponentType.ActionRow);
      const others = parts.filter(({ type }) => type !== ComponentType.ActionRow);
      return { ...part, components: [...others, text(line), ...rows] };
    }),
  );
}

function withButtons(
  part: APIComponentInContainer,
  left: readonly Decision[],
): APIComponentInContainer[] {
  if (part.type !== ComponentType.ActionRow) return [part];
  const components = part.components.filter((inner) => isLeft(inner, left));
  const kept: APIActionRowComponent<APIComponentInMessageActionRow> = { ...part, components };
  return components.length === 0 ? [] : [kept];
}

function isLeft(component: APIComponentInMessageActionRow, left: readonly Decision[]): boolean {
  if (!('custom_id' in component)) return true;
  return left.some((name) => component.custom_id.startsWith(`${decisionAction(name)}:`));
}
