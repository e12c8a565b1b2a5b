import type { ServerQuota } from '../../src/views/quota-view.ts';

const now = Date.UTC(2026, 0, 1, 12);
const id = (n: number) => String(10n ** 18n + BigInt(n));

/** As much as a guild document can hold. */
export const largestServerQuota: ServerQuota = {
  today: 1000,
  month: 31_000,
  limit: 1000,
  resetsAt: now,
  provider: { requests: { left: 30, of: 30 }, calls: { left: 100, of: 100 } },
  guild: {
    limits: {
      server: 1000,
      roles: Object.fromEntries(Array.from({ length: 100 }, (_, n) => [id(n), 1000])),
      users: Object.fromEntries(Array.from({ length: 100 }, (_, n) => [id(n + 200), 1000])),
    },
    blocked: Object.fromEntries(
      Array.from({ length: 500 }, (_, n) => [id(n), { at: now, by: id(2) }]),
    ),
    log: { channelId: id(9), isUnreachable: true },
  },
  top: Array.from({ length: 10 }, (_, n) => ({ userId: id(n), month: 1000, today: 1000 })),
};
