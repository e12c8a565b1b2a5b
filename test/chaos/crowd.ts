import type { Person, Sandbox, SandboxInteraction } from '@mouthpiece/sandbox';
import { buttonsOf } from '@mouthpiece/sandbox';

import { wav } from '../support/wav.ts';
import type { FastTime } from './fast-time.ts';
import type { SeededRandom } from './seeded-random.ts';
import { Tally } from './tally.ts';

const DEFERRED = 5;
const LOADING = 128;
const mostLookedAt = 400;
/** Longer nobody is counted as undecided: the bot was killed, and tells them later. */
const longestLookMs = 10_000;
const clip = wav(0.3, 8000);

/** A channel, or somebody's direct messages. */
export interface Place {
  /** Undefined in direct messages. */
  readonly channelId?: string;
  readonly guildId?: string;
}

/** A `/generate` whose deferred answer somebody has seen. */
export interface Command {
  readonly clip: string;
  readonly person: Person;
  readonly place: Place;
  readonly withMask: boolean;
  /** On fast time. */
  readonly time: number;
  readonly interaction: SandboxInteraction;
  /** When the deferred answer came, in milliseconds of real time. */
  readonly seenAt: number;
  /** Where the reply stands. */
  readonly channelId: string;
  readonly messageId: string;
  /** What the reply said when it was deleted by somebody. */
  deletedText?: string;
}

/** People in servers and direct messages who use the bot, as chance has it. */
export class Crowd {
  readonly #sandbox: Sandbox;
  readonly #random: SeededRandom;
  readonly #time: FastTime;
  readonly people: readonly Person[];
  readonly #weighted: readonly (readonly [Person, number])[];
  readonly channels: Place[] = [];
  readonly commands: Command[] = [];
  /** Commands that never became more than a first answer, by what came of them. */
  readonly turnedAway = new Tally();
  /** Times that somebody pressed Cancel, by how it was answered. */
  readonly cancels = new Tally();
  #count = 0;
  #waiting = 0;

  /** @param people how many; the first few are busier than all others */
  constructor(sandbox: Sandbox, random: SeededRandom, time: FastTime, people: number) {
    this.#sandbox = sandbox;
    this.#random = random;
    this.#time = time;
    const busy = Math.max(4, people / 30);
    const names = Array.from({ length: people }, (_, index) => `person${index}`);
    this.people = names.map((name) => sandbox.person(name));
    this.#weighted = this.people.map((person, index) => [person, index < 3 ? busy : 1]);
    for (const [name, channels] of [
      ['', 3],
      ['Second', 2],
      ['Third', 1],
    ] as const) {
      const guild = name === '' ? sandbox.guild : sandbox.addGuild(name, { members: names });
      for (let index = 0; index < channels; index += 1) this.addChannel(guild.id);
    }
  }

  addChannel(guildId: string): void {
    const { id } = this.#sandbox.addChannel(`channel-${this.channels.length}`, guildId);
    this.channels.push({ channelId: id, guildId });
  }

  /** True while somebody waits for a first answer: then three seconds must be three seconds. */
  get isWaiting(): boolean {
    return this.#waiting > 0;
  }

  /** How many lately had a deferred answer, but heard nothing after it: the bot still looks at their clips. */
  get undecided(): number {
    const now = performance.now();
    return this.commands.slice(-mostLookedAt).filter(({ interaction, seenAt }) => {
      const isFresh = now - seenAt < longestLookMs;
      return isFresh && ((interaction.message?.flags ?? 0) & LOADING) !== 0;
    }).length;
  }

  /** Has `count` people use the command at once; resolves when each has an answer or has given up. */
  async useCommand(count: number): Promise<void> {
    await Promise.all(Array.from({ length: count }, () => this.#generate()));
  }

  /** Somebody presses Cancel on a reply of their own, if it has such a button. */
  async cancelSome(): Promise<void> {
    const command = this.someCommand();
    const message = command?.interaction.message;
    const cancel = buttonsOf(message).find(({ customId }) => customId.startsWith('cancel'));
    if (command === undefined || message === undefined || cancel === undefined) return;
    this.#waiting += 1;
    try {
      const { state } = await command.person.click(message, cancel.customId);
      this.cancels.add(state);
    } catch (error) {
      // Such as where they may not use commands any more.
      this.cancels.add(`not possible: ${error instanceof Error ? error.name : error}`);
    } finally {
      this.#waiting -= 1;
    }
  }

  /** A reply that stands there, such as somebody may delete. */
  someCommand(): Command | undefined {
    const recent = this.commands.slice(-1500);
    return recent.length === 0 ? undefined : this.#random.pick(recent);
  }

  async #generate(): Promise<void> {
    this.#count += 1;
    const name = `clip-${this.#count}`;
    const random = this.#random;
    const person = random.weighted(this.#weighted);
    const place: Place = random.chance(0.15) ? {} : random.pick(this.channels);
    const withMask = random.chance(0.5);
    const time = this.#time.now();
    const { channelId } = place;
    const where = channelId === undefined ? { dm: true as const } : { channelId };
    const audio = { file: clip, name: `${name}.wav`, contentType: 'audio/wav' };
    this.#waiting += 1;
    try {
      const options = { audio, pose: 'kem_03', mask: withMask };
      const interaction = await person.slash('generate', options, where);
      const seenAt = performance.now();
      this.#note({ clip: name, person, place, withMask, time, interaction, seenAt });
    } catch (error) {
      // Such as a channel that was deleted meanwhile: Discord would not have let them.
      this.turnedAway.add(`not possible: ${error instanceof Error ? error.name : error}`);
    } finally {
      this.#waiting -= 1;
    }
  }

  #note(command: Omit<Command, 'channelId' | 'messageId'>): void {
    const { callback, message } = command.interaction;
    if (callback === undefined) this.turnedAway.add('no answer within three seconds');
    else if (callback.type !== DEFERRED) this.turnedAway.add('answered with a refusal at once');
    else if (message === undefined) this.turnedAway.add('the reply was deleted at once');
    else this.commands.push({ ...command, channelId: message.channel_id, messageId: message.id });
  }
}
