import type { Fault, FaultReply, Sandbox } from '@mouthpiece/sandbox';
import { textOf } from '@mouthpiece/sandbox';
import type { Crowd } from './crowd.ts';
import type { FastTime } from './fast-time.ts';
import type { SeededRandom } from './seeded-random.ts';
import { Tally } from './tally.ts';

/** Discord's permission bits. */
const VIEW_CHANNEL = 1n << 10n;
const SEND_MESSAGES = 1n << 11n;
const ATTACH_FILES = 1n << 15n;
const READ_HISTORY = 1n << 16n;
const minuteMs = 60_000;

const ROUTES = [
  ['first answers', { method: 'POST', path: /^\/interactions\/.*\/callback$/ }],
  ['edits by token', { method: 'PATCH', path: /^\/webhooks\// }],
  ['edits', { method: 'PATCH', path: /^\/channels\/\d+\/messages\// }],
  ['messages', { method: 'POST', path: /^\/channels\/\d+\/messages$/ }],
  ['messages read', { method: 'GET', path: /^\/channels\/\d+\/messages/ }],
  ['direct messages opened', { method: 'POST', path: /^\/users\/@me\/channels$/ }],
  ['attachments', { method: 'GET', path: /^\/(ephemeral-)?attachments\// }],
  ['the start', { path: /^\/(gateway|applications|oauth2|users\/@me$)/ }],
] as const;

const REPLIES: readonly (readonly [string, number, FaultReply])[] = [
  ['500', 3, { status: 500 }],
  ['500 for a while', 2, { status: 500, times: 6 }],
  ['503', 2, { status: 503, times: 2 }],
  ['429', 3, { status: 429, retryAfterSeconds: 0.4 }],
  ['slow', 3, { status: 0, delayMs: 900 }],
  ['cut off', 3, { status: 0, drop: true }],
  ['answer lost', 4, { status: 0, loseAnswer: true }],
];

/** What has befallen people and places, for nothing is lost that had no way left. */
export interface Hardships {
  /** People who took no direct messages at some time. */
  readonly closedDms: ReadonlySet<string>;
  /** Channels where the bot could not write at some time. */
  readonly closedChannels: ReadonlySet<string>;
  /** Channels that were deleted, with all that stood in them. */
  readonly deletedChannels: ReadonlySet<string>;
}

/** Lets Discord be as it is, at random: a step is one misfortune, or one that is over. */
export class DiscordTroubles implements Hardships {
  readonly #sandbox: Sandbox;
  readonly #crowd: Crowd;
  readonly #random: SeededRandom;
  readonly #time: FastTime;
  readonly closedDms = new Set<string>();
  readonly closedChannels = new Set<string>();
  readonly deletedChannels = new Set<string>();
  readonly counts = new Tally();
  readonly #armed: { name: string; fault: Fault }[] = [];
  /** What is to be undone, and when. */
  #later: { at: number; undo: () => void }[] = [];

  constructor(sandbox: Sandbox, crowd: Crowd, random: SeededRandom, time: FastTime) {
    this.#sandbox = sandbox;
    this.#crowd = crowd;
    this.#random = random;
    this.#time = time;
  }

  step(): void {
    this.#undoDue(this.#time.now());
    this.#random.weighted([
      [() => this.#answerOtherwise(), 60],
      [() => this.#gateway(), 2],
      [() => this.#deleteReply(), 3],
      [() => this.#deleteChannel(), 0.4],
      [() => this.#denyBot(), 0.6],
      [() => this.#closeDms(), 2],
    ])();
  }

  /** Undoes what can be undone. */
  calmDown(): void {
    this.#collect();
    for (const { fault } of this.#armed) fault.remove();
    this.#undoDue(Number.POSITIVE_INFINITY);
  }

  #answerOtherwise(): void {
    this.#collect();
    const [what, match] = this.#random.pick(ROUTES);
    const [kind, reply] = this.#random.weighted(
      REPLIES.map(([name, weight, fault]) => [[name, fault] as const, weight] as const),
    );
    // An unused one of a route stands for all.
    if (this.#armed.some(({ name }) => name.startsWith(what))) return;
    const fault = this.#sandbox.faults.answer(match, reply);
    this.#armed.push({ name: `${what}: ${kind}`, fault });
  }

  /** Counts the faults that hit something. */
  #collect(): void {
    for (let index = this.#armed.length - 1; index >= 0; index -= 1) {
      const armed = this.#armed[index];
      if (armed === undefined || armed.fault.hits === 0) continue;
      this.counts.add(armed.name, armed.fault.hits);
      armed.fault.remove();
      this.#armed.splice(index, 1);
    }
  }

  #gateway(): void {
    const { faults } = this.#sandbox;
    const [name, act] = this.#random.pick([
      ['gateway dropped', () => faults.dropGateway()],
      ['gateway dropped, session over', () => faults.dropGateway(4009)],
      ['session invalid, resumable', () => faults.invalidateSession(true)],
      ['session invalid', () => faults.invalidateSession(false)],
      ['asked to reconnect', () => faults.requestReconnect()],
      [
        'resume refused',
        () => {
          faults.refuseResume(1);
          faults.dropGateway();
        },
      ],
    ] as const);
    this.counts.add(name);
    act();
  }

  #deleteReply(): void {
    const command = this.#crowd.someCommand();
    const message = command?.interaction.message;
    if (command === undefined || message === undefined || command.deletedText !== undefined) return;
    command.deletedText = textOf(message);
    this.#sandbox.deleteMessage(command.channelId, command.messageId);
    this.counts.add('reply deleted');
  }

  #deleteChannel(): void {
    const index = Math.floor(this.#random.next() * this.#crowd.channels.length);
    const { channelId, guildId } = this.#crowd.channels[index] ?? {};
    if (channelId === undefined || guildId === undefined) return;
    this.#crowd.channels.splice(index, 1);
    this.closedChannels.add(channelId);
    this.deletedChannels.add(channelId);
    this.#sandbox.deleteChannel(channelId);
    this.#crowd.addChannel(guildId);
    this.counts.add('channel deleted');
  }

  #denyBot(): void {
    const { channelId } = this.#random.pick(this.#crowd.channels);
    if (channelId === undefined) return;
    const [name, bits] = this.#random.pick([
      ['may not see a channel', VIEW_CHANNEL],
      ['may not write', SEND_MESSAGES],
      ['may not attach files', ATTACH_FILES],
      ['may not read the history', READ_HISTORY],
    ] as const);
    this.closedChannels.add(channelId);
    this.#sandbox.faults.denyBot(channelId, bits);
    this.counts.add(name);
    this.#undoLater(() => {
      // It may have been deleted since.
      if (this.#crowd.channels.some((channel) => channel.channelId === channelId)) {
        this.#sandbox.faults.allowBot(channelId, bits);
      }
    });
  }

  #closeDms(): void {
    const { id } = this.#random.pick(this.#crowd.people);
    this.closedDms.add(id);
    this.#sandbox.faults.closeDms(id);
    this.counts.add('direct messages closed');
    this.#undoLater(() => this.#sandbox.faults.openDms(id));
  }

  #undoLater(undo: () => void): void {
    this.#later.push({ at: this.#time.now() + this.#random.between(1, 15) * minuteMs, undo });
  }

  #undoDue(now: number): void {
    const due = this.#later.filter(({ at }) => at <= now);
    this.#later = this.#later.filter(({ at }) => at > now);
    for (const { undo } of due) undo();
  }
}
