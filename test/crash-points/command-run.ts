import type {
  Fault,
  FaultMatch,
  FaultReply,
  Sandbox,
  SandboxInteraction,
  SandboxMessage,
  Where,
} from '@mouthpiece/sandbox';
import { buttonsOf, textOf } from '@mouthpiece/sandbox';
import type { A2vProvider } from '../support/a2v-provider.ts';
import { wav } from '../support/wav.ts';
import type { JobKind } from './job-kinds.ts';

/** Two questions: one that may have been under way, and one that was begun later. */
const questionsSeen = 2;
const stillRunning = /Your clip is in|In line|Rendering|answer was lost/;
/** In a message of its own, where the reply could not be edited any more. */
const saysLost = /Not started/;
const clip = { file: wav(1), contentType: 'audio/wav' };

/** Who gives the command of a run. */
export function personName(number: number): string {
  return `person${number}`;
}

/** A person of their own, in a server of their own, who gives a command, and what the API and Discord do about it. */
export class CommandRun {
  readonly kind: JobKind;
  readonly discord: Sandbox;
  readonly provider: A2vProvider;
  readonly personName: string;
  readonly userId: string;
  readonly guildId: string;
  readonly channelId: string;
  readonly #earlierVideos: number;
  #laterVideos: number | undefined;
  readonly #faults: Fault[] = [];
  readonly #questionsWhen = new Map<string, number>();
  #hasBegunToEnd = false;
  #isChannelGone = false;
  /** What the reply said when Cancel was last pressed. */
  #pressedOn: string | undefined;
  #pressed = () => {};
  #commands: Promise<SandboxInteraction>[] = [];
  readonly #answers = new Map<number, SandboxInteraction>();

  /** @param number tells it from others in the same world */
  constructor(kind: JobKind, discord: Sandbox, provider: A2vProvider, number: number) {
    this.kind = kind;
    this.discord = discord;
    this.provider = provider;
    this.personName = personName(number);
    const guild = discord.addGuild(`Server ${number}`, { members: [this.personName] });
    this.guildId = guild.id;
    this.channelId = discord.addChannel('studio', guild.id).id;
    this.userId = discord.person(this.personName).id;
    this.#earlierVideos = provider.videoIds.length;
  }

  /** Names of the clips that the person attaches. */
  get clipNames(): string[] {
    const { file, commands = 1 } = this.kind;
    return Array.from({ length: commands }, (_, index) =>
      file === undefined ? `${this.personName}-clip${index}.wav` : file.name,
    );
  }

  /** How often a clip was sent to the API. */
  timesSent(clipName: string): number {
    const sent = this.provider.calls('video.generate');
    const mark = this.kind.isConverted ? `/attachments/${this.channelId}/` : clipName;
    return sent.filter(({ body }) => String(body?.['audio_url']).includes(mark)).length;
  }

  /** How often the API may have begun a video of a clip: it was sent, and not met by a failure that acts on nothing. */
  timesBegun(clipName: string): number {
    return this.videos === 0 ? 0 : this.timesSent(clipName);
  }

  /** Videos that the API has begun for the person. */
  get videos(): number {
    return (this.#laterVideos ?? this.provider.videoIds.length) - this.#earlierVideos;
  }

  /** Where the person is. */
  get where(): Where {
    return this.kind.isDm ? { dm: true } : { channelId: this.channelId };
  }

  /** Gives the commands. */
  begin(): void {
    const { dialect, options, file } = this.kind;
    const person = this.discord.person(this.personName);
    this.#commands = this.clipNames.map(async (name, index) => {
      const audio = { ...clip, ...file, name };
      const pose = dialect === 'character' ? 'eva_a0008' : 'kem_03';
      const interaction = await person.slash('generate', { audio, pose, ...options }, this.where);
      this.#answers.set(index, interaction);
      return interaction;
    });
  }

  /** The commands that were answered in some way, in the order of {@link clipNames}. */
  get interactions(): SandboxInteraction[] {
    return [...this.#answers].sort(([a], [b]) => a - b).map(([, interaction]) => interaction);
  }

  /** Whether every command was answered in some way, be it by three seconds of silence. */
  get isAnswered(): boolean {
    return this.#answers.size === this.#commands.length;
  }

  /** Lets the seconds pass that Discord waits for an answer that a dead process does not give. */
  async giveUpWaiting(): Promise<void> {
    if (!this.isAnswered) this.discord.clock.advance(3_000);
    await Promise.all(this.#commands);
  }

  /** Moves the job's videos on: each is seen waiting, then rendering, and then done with. */
  moveVideos(): void {
    const { fate, onVideo, beforeEnd } = this.kind;
    const { provider } = this;
    for (const id of provider.videoIds.slice(this.#earlierVideos)) {
      const questions = provider.calls('video.get').length + provider.calls('video.list').length;
      const since = this.#questionsWhen.get(id);
      if (since === undefined) {
        if (this.#questionsWhen.size === 0) onVideo?.(this);
        this.#questionsWhen.set(id, questions);
        provider.advance('in_progressing', id);
      } else if (fate !== undefined && questions >= since + questionsSeen) {
        if (!this.#hasBegunToEnd) beforeEnd?.(this);
        this.#hasBegunToEnd = true;
        provider.advance(fate, id);
      }
    }
  }

  /** Resolves when something has come of Cancel, or the run is over. */
  readonly firstPress = new Promise<void>((resolve) => {
    this.#pressed = resolve;
  });

  /** Presses Cancel where the person wants to: once for what the reply says, and again where the bot was dead. */
  press(): void {
    for (const { message } of this.interactions) {
      const text = textOf(message);
      const cancel = buttonsOf(message).find(({ customId }) => customId.startsWith('cancel'));
      if (message === undefined || cancel === undefined || text === this.#pressedOn) continue;
      if (!this.kind.cancels?.(text, this)) continue;
      this.#pressedOn = text;
      const pressed = (isAnswered: boolean) => {
        if (!isAnswered) this.#pressedOn = undefined;
        this.#pressed();
      };
      const press = this.discord.person(this.personName).click(message, cancel.customId);
      press.then(
        ({ state }) => pressed(state !== 'failed'),
        () => pressed(false),
      );
    }
  }

  /** Whether everybody can see how each command ended. */
  get showsEnd(): boolean {
    return this.interactions.every((interaction) => {
      const message = this.replyTo(interaction);
      if (message === undefined) return this.messages().some((other) => textOf(other) !== '');
      const text = textOf(message);
      if (text === '') return this.messages().some((other) => saysLost.test(textOf(other)));
      return !stillRunning.test(text);
    });
  }

  /** The reply to a command, while anybody can see it. */
  replyTo({ message }: SandboxInteraction): SandboxMessage | undefined {
    return this.#isChannelGone ? undefined : message;
  }

  /** The bot's messages to the person, but for the replies themselves. */
  messages(): SandboxMessage[] {
    const { discord, userId, channelId } = this;
    const replies = new Set(this.interactions.map(({ message }) => message?.id));
    const isGone = this.#isChannelGone;
    return [
      ...(isGone ? [] : discord.messages(channelId)),
      ...discord.directMessages(userId),
    ].filter(
      ({ id, author, mentions }) =>
        !replies.has(id) &&
        author.id === discord.botUserId &&
        mentions.some((mentioned) => mentioned.id === userId),
    );
  }

  deleteReply(): void {
    for (const { message } of this.interactions) {
      if (message !== undefined) this.discord.deleteMessage(message.channel_id, message.id);
    }
  }

  deleteChannel(): void {
    this.#isChannelGone = true;
    this.discord.deleteChannel(this.channelId);
  }

  failDiscord(match: FaultMatch, reply: FaultReply): void {
    this.#faults.push(this.discord.faults.answer(match, reply));
  }

  /** Takes away the faults that nothing has run into. */
  end(): void {
    this.#pressed();
    this.#laterVideos = this.provider.videoIds.length;
    this.provider.clearFaults();
    this.provider.filesUrl = this.provider.url;
    for (const fault of this.#faults) fault.remove();
  }
}
