import type { Job } from '../../src/services/job.ts';

/** A job just accepted, with what the test sets differently. */
export function aJob(different: Partial<Job> = {}): Job {
  const createdAt = different.createdAt ?? Date.UTC(2026, 0, 1, 12);
  return {
    id: 'job1',
    userId: '100000000000000001',
    guildId: '200000000000000001',
    reply: {
      channelId: '300000000000000001',
      messageId: '400000000000000001',
      token: 'interaction-token',
      tokenExpiresAt: createdAt + 900_000,
      attachmentLimit: 10_485_760,
    },
    pose: { id: 'kem_03', name: 'Peter 03' },
    audio: { url: 'https://cdn.discordapp.com/a.wav?ex=1&is=1&hm=1', name: 'a.wav', seconds: 12 },
    withMask: true,
    cost: 1,
    createdAt,
    deadlineAt: createdAt + 7_200_000,
    state: 'submitting',
    delivery: 'none',
    ...different,
  };
}
