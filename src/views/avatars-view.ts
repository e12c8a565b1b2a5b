import type { Avatar } from '../services/avatar-catalogue.ts';
import { fittingLines } from './fitting-lines.ts';
import type { OutgoingMessage } from './outgoing-message.ts';
import { shortName } from './short-name.ts';

/** The list of avatars with their poses, cut to what fits a message. */
export function avatarsMessage(avatars: readonly Avatar[]): OutgoingMessage {
  if (avatars.length === 0) {
    return { content: 'Nobody fits that. Try `/avatars` without a filter.', components: [] };
  }
  const count = `${avatars.length} ${avatars.length === 1 ? 'avatar' : 'avatars'}`;
  return {
    content: fittingLines({
      head: `**${count}** · choose one with \`/generate\``,
      lines: avatars.map(avatarLine),
      rest: (left) => `… and ${left} more: narrow them down with \`search\`.`,
    }),
    components: [],
  };
}

function avatarLine({ name, gender, type, poses }: Avatar): string {
  const traits = [gender && shortName(gender), type === 'cg_human' ? 'drawn' : undefined]
    .filter(Boolean)
    .join(', ');
  const poseNames = poses.map((pose) => shortName(pose.name));
  const shown = poseNames.slice(0, 10).join(', ');
  const more = poseNames.length > 10 ? ` and ${poseNames.length - 10} more` : '';
  return `• **${shortName(name)}**${traits && ` (${traits})`}: ${shown}${more}`;
}
