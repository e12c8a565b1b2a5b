import type { Translate } from '../locales/text-key.ts';
import type { Avatar } from '../services/avatar-catalogue.ts';
import { fittingLines } from './fitting-lines.ts';
import { container, heading, text } from './message-parts.ts';
import { notice } from './notice-view.ts';
import { type OutgoingMessage, outgoing } from './outgoing-message.ts';
import { shortName } from './short-name.ts';

const shownPoses = 10;

/** The list of avatars with their poses, cut to what fits a message. */
export function avatarsMessage(t: Translate, avatars: readonly Avatar[]): OutgoingMessage {
  if (avatars.length === 0) return notice(t('avatars.none'));
  const count = t('avatars.count', { count: avatars.length });
  const list = fittingLines({
    head: `${heading(count)}\n${t('avatars.choose')}`,
    lines: avatars.map((avatar) => avatarLine(t, avatar)),
    rest: (left) => t('avatars.more', { count: left }),
  });
  return outgoing(container('neutral', text(list)));
}

function avatarLine(t: Translate, { name, gender, type, poses }: Avatar): string {
  const traits = [gender && shortName(gender), type === 'cg_human' && t('avatars.drawn')]
    .filter(Boolean)
    .join(', ');
  const names = poses.map((pose) => shortName(pose.name));
  const shown = names.slice(0, shownPoses).join(', ');
  const count = names.length - shownPoses;
  const all = count > 0 ? t('avatars.morePoses', { poses: shown, count }) : shown;
  return `• **${shortName(name)}**${traits && ` (${traits})`}: ${all}`;
}
