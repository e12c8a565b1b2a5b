import { escapeMarkdown } from 'discord.js';

import type { Avatar } from '../services/avatar-catalogue.ts';
import { maxContent, type OutgoingMessage } from './outgoing-message.ts';

const longestName = 80;
const roomForRest = 80;

/** The list of avatars with their poses, cut to what fits a message. */
export function avatarsMessage(avatars: readonly Avatar[]): OutgoingMessage {
  if (avatars.length === 0) {
    return { content: 'Nobody fits that. Try `/avatars` without a filter.', components: [] };
  }
  const lines = [
    `**${avatars.length} ${avatars.length === 1 ? 'avatar' : 'avatars'}** · choose one with \`/generate\``,
  ];
  for (const [index, avatar] of avatars.entries()) {
    const line = avatarLine(avatar);
    const used = lines.reduce((sum, text) => sum + text.length + 1, 0);
    if (used + line.length + roomForRest > maxContent) {
      lines.push(`… and ${avatars.length - index} more: narrow them down with \`search\`.`);
      break;
    }
    lines.push(line);
  }
  return { content: lines.join('\n'), components: [] };
}

function avatarLine({ name, gender, type, poses }: Avatar): string {
  const traits = [gender, type === 'cg_human' ? 'drawn' : undefined].filter(Boolean).join(', ');
  const poseNames = poses.map((pose) => escapeMarkdown(pose.name.slice(0, longestName)));
  const shown = poseNames.slice(0, 10).join(', ');
  const more = poseNames.length > 10 ? ` and ${poseNames.length - 10} more` : '';
  const head = escapeMarkdown(name.slice(0, longestName));
  return `• **${head}**${traits && ` (${traits})`}: ${shown}${more}`;
}
