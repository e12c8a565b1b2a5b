import type { Fault, FaultMatch, FaultReply } from './faults.ts';
import { channelUpdated } from './state/channel-events.ts';
import type { World } from './state/world.ts';

/** Things that go wrong on request. */
export interface SandboxFaults {
  /** Has matching requests answered otherwise, once unless `times` says more. */
  answer(match: FaultMatch, reply: FaultReply): Fault;
  /** Closes the gateway's connections; the session stays resumable. @param code - @defaultValue 4000 */
  dropGateway(code?: number): void;
  /** Says that the session is invalid (opcode 9). @param resumable - @defaultValue false */
  invalidateSession(resumable?: boolean): void;
  /** Refuses resumes by opcode 9, so that the bot must identify anew. @param times - @defaultValue 1 */
  refuseResume(times?: number): void;
  /** Asks the bot to reconnect (opcode 7). */
  requestReconnect(): void;
  /** Takes permissions from the bot in a channel, by an overwrite. */
  denyBot(channelId: string, permissions: bigint): void;
  /** Gives them back: what the overwrite allowed before, it allows again. */
  allowBot(channelId: string, permissions: bigint): void;
  /** Has somebody accept no more direct messages (50007). */
  closeDms(userId: string): void;
  openDms(userId: string): void;
}

/** What the bot's own overwrite of a channel says. */
interface BotRights {
  readonly allow: bigint;
  readonly deny: bigint;
  readonly taken: bigint;
}

/** The faults of a world. */
export function createFaults(world: World): SandboxFaults {
  const { directory, gateway } = world;
  const overwrite = (channelId: string, change: (before: BotRights) => BotRights) => {
    const channel = directory.channel(channelId);
    const { id } = directory.bot;
    const { allow = 0n, deny = 0n, taken = 0n } = channel.overwrites.get(id) ?? {};
    channel.overwrites.set(id, { id, type: 1, ...change({ allow, deny, taken }) });
    channelUpdated(world, channel);
    world.changes.notify();
  };
  return {
    answer: (match, reply) => world.faults.answer(match, reply),
    dropGateway: (code = 4000) => gateway.drop(code),
    invalidateSession: (resumable = false) => gateway.invalidate(resumable),
    refuseResume: (times = 1) => gateway.refuseResume(times),
    requestReconnect: () => gateway.requestReconnect(),
    denyBot: (channelId, permissions) =>
      overwrite(channelId, ({ allow, deny, taken }) => ({
        allow: allow & ~permissions,
        deny: deny | permissions,
        taken: taken | (allow & permissions),
      })),
    allowBot: (channelId, permissions) =>
      overwrite(channelId, ({ allow, deny, taken }) => ({
        allow: allow | (taken & permissions),
        deny: deny & ~permissions,
        taken: taken & ~permissions,
      })),
    closeDms: (userId) => {
      directory.closedDms.add(userId);
      world.changes.notify();
    },
    openDms: (userId) => {
      directory.closedDms.delete(userId);
      world.changes.notify();
    },
  };
}
