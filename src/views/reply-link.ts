import type { Job } from '../services/job.ts';

/** A link that leads to a job's reply. */
export function replyLink({ guildId, reply }: Job): string {
  const place = reply.guildId ?? guildId ?? '@me';
  return `https://discord.com/channels/${place}/${reply.channelId}/${reply.messageId}`;
}
