import type { Sandbox, SandboxMessage } from '@mouthpiece/sandbox';
import { textOf } from '@mouthpiece/sandbox';
import { hasEnded, isCharged, type Job, type JobState } from '../../src/services/job.ts';
import type { Books } from './books.ts';
import type { Command, Crowd } from './crowd.ts';
import type { Hardships } from './discord-troubles.ts';
import type { Sending, Studio } from './studio.ts';
import { Tally } from './tally.ts';

const LOADING = 128;
/** An ending so soon is seen on the reply itself and needs no message. */
const atOnceMs = 30_000;
/** What was made this long before the deadline must have been found out by then. */
const foundOutMs = 20 * 60_000;

/** What must be zero. */
export const FAILURES = [
  'lost',
  'sent twice',
  'told twice',
  'not told',
  'wrong charge',
  'wrong video',
  'contradiction',
  'left over',
] as const;
export type Failure = (typeof FAILURES)[number];

/** One thing that is wrong, of a command or of the books. */
export interface Finding {
  readonly failure: Failure;
  readonly what: string;
  readonly command?: Command;
  readonly job?: Job | undefined;
}

/** What became of every command. */
export interface Account {
  readonly outcomes: Tally;
  readonly findings: readonly Finding[];
}

/** What a run leaves behind. */
export interface Traces {
  readonly sandbox: Sandbox;
  readonly studio: Studio;
  readonly crowd: Crowd;
  readonly hardships: Hardships;
  readonly books: Books;
}

/** Holds what people saw against what the bot has written down and what the studio was asked. */
export function account(traces: Traces): Account {
  const outcomes = new Tally();
  const findings: Finding[] = [];
  const sendings = groupBy(traces.studio.sendings, ({ clip }) => clip);
  const mail = new Mail(traces);
  for (const command of traces.crowd.commands) {
    const about = { command, job: traces.books.jobs.get(command.messageId)?.[0] };
    const report = (failure: Failure, what: string) => findings.push({ failure, what, ...about });
    outcomes.add(judge(traces, command, sendings.get(command.clip) ?? [], mail, report));
  }
  for (const what of mail.repeatedRefusals()) findings.push({ failure: 'told twice', what });
  findings.push(...checkBooks(traces));
  return { outcomes, findings };
}

type Report = (failure: Failure, what: string) => void;

/** Judges one command and answers its outcome in a word. */
function judge(
  { studio, books, hardships }: Traces,
  command: Command,
  sendings: readonly Sending[],
  mail: Mail,
  report: Report,
): string {
  const taken = sendings.filter(({ wasTurnedAway }) => !wasTurnedAway);
  if (taken.length > 1) report('sent twice', taken.map(({ outcome }) => outcome).join(', '));
  const [job, second] = books.jobs.get(command.messageId) ?? [];
  if (second !== undefined) report('contradiction', 'two jobs of one command');
  const reply = command.interaction.message;
  const shown = finalText(reply) ?? finalWords(command.deletedText);
  if (job === undefined) {
    const letter = shown === undefined ? mail.takeRefusal(command.person.id) : undefined;
    if (letter !== undefined) return 'not started, told by a message';
    return judgeWithoutJob(command, shown, taken, hardships, report);
  }
  if (!hasEnded(job)) {
    report('lost', `the job is still ${job.state}`);
    return job.state;
  }
  const letters = mail.of(command, job);
  const carriers = letters.filter((letter) => wordOf(finalWords(stripMention(textOf(letter)))));
  const words = [shown, ...carriers.map((letter) => stripMention(textOf(letter)))].flatMap(
    (text) => wordOf(text) ?? (text === undefined ? [] : ['another text']),
  );
  const expected = wordOfState[job.state];
  const hadNoWay = hardships.closedDms.has(command.person.id) && isClosed(hardships, command);
  if (words.some((word) => word !== expected)) {
    report('contradiction', `${job.state} in the books, shown: ${words.join(', ')}`);
  }
  const isCancelled = job.state === 'cancelled';
  // Who has cancelled it needs no message.
  const isGone = isCancelled && (reply === undefined || isClosed(hardships, command));
  if (words.length === 0 && !hadNoWay && !isGone) report('lost', 'no outcome is to be seen');
  // What went down with its channel tells nobody any more.
  const standing = letters.filter(({ channel_id }) => !hardships.deletedChannels.has(channel_id));
  if (standing.length > 1) report('told twice', standing.map(textOf).join(' | '));
  const isUntaken = job.sentAt === undefined || job.isRefused === true;
  const wasAtOnce = (job.endedAt ?? 0) - job.createdAt <= atOnceMs && isUntaken;
  const knows = isCancelled || (wasAtOnce && shown !== undefined);
  if (letters.length === 0 && !hadNoWay && !knows) {
    report('not told', `it took ${Math.round(((job.endedAt ?? 0) - job.createdAt) / 1000)} s`);
  }
  judgeVideo(studio, command, job, [reply, ...letters], mail, report);
  if (isCancelled) return isCharged(job) ? 'cancelled, charged' : 'cancelled';
  if (letters.length === 0 && words.length === 0) return `${job.state}, only in /status`;
  return outcomeOf(studio, command, job, taken);
}

function judgeWithoutJob(
  command: Command,
  shown: string | undefined,
  taken: readonly Sending[],
  hardships: Hardships,
  report: Report,
): string {
  if (taken.length > 0) report('contradiction', 'sent, but no job is in the books');
  // Nobody sees it any more, and there is nothing to be told of.
  if (command.deletedText !== undefined && shown === undefined) return 'reply deleted before a job';
  if (shown === undefined) {
    if (hardships.deletedChannels.has(command.channelId)) return 'channel deleted before a job';
    const hasNoWay = hardships.closedDms.has(command.person.id) && isClosed(hardships, command);
    if (hasNoWay) return 'no job, and no way to say so';
    report('lost', `no job, and the reply says “${textOf(command.interaction.message)}”`);
    return 'lost';
  }
  if (wordOf(shown) !== undefined) report('contradiction', `no job, and the reply says ${shown}`);
  if (shown.includes('Not started')) return 'not started: stopped before it was taken on';
  return shown.includes('used all') ? 'refused: quota' : `refused: ${shown.slice(0, 60)}`;
}

/** The video is of this very clip, nobody else's, and nothing made was given up. */
function judgeVideo(
  studio: Studio,
  command: Command,
  job: Job,
  messages: readonly (SandboxMessage | undefined)[],
  mail: Mail,
  report: Report,
): void {
  const video = studio.videos.get(job.videoId ?? '');
  if (job.videoId !== undefined && video === undefined) report('wrong video', 'no such video');
  if (job.state === 'finished' && video === undefined) report('wrong video', 'ready without one');
  if (video === undefined) return;
  if (video.clip !== command.clip) report('wrong video', `of ${video.clip}`);
  if (video.withMask !== command.withMask) report('wrong video', 'mask');
  if (job.state === 'finished' && video.isFailing) report('wrong video', 'one that failed');
  if (job.state === 'error' && !video.isFailing) report('contradiction', 'the video is made');
  const isMade = !video.isFailing && video.doneAt < job.deadlineAt - foundOutMs;
  if (job.state === 'expired' && isMade) report('contradiction', 'given up, but made');
  const names = messages.flatMap((message) => mail.videosIn(message));
  const foreign = names.filter((name) => name !== video.id && name !== `${video.id}_mask`);
  if (foreign.length > 0) report('wrong video', `attached: ${foreign.join()}`);
}

function outcomeOf(studio: Studio, { clip }: Command, job: Job, taken: readonly Sending[]): string {
  const last = taken.at(-1)?.outcome;
  const wasLost = last !== undefined && last !== 'taken' && last !== 'slow body';
  if (job.state === 'finished') {
    return wasLost ? 'finished, adopted after a lost answer' : 'finished';
  }
  if (job.state === 'error') return job.videoId === undefined ? 'error: refused' : 'error: render';
  if (job.videoId !== undefined) return 'expired: rendering';
  if (taken.length === 0) return 'expired: never sent';
  const isMade = [...studio.videos.values()].some((video) => video.clip === clip);
  return isMade ? 'expired: unclear, was made' : 'expired: unclear, was not made';
}

function checkBooks({ books, crowd }: Traces): Finding[] {
  const findings: Finding[] = [];
  const add = (failure: Failure, what: string) => findings.push({ failure, what });
  const charged = [...books.jobs.values()].flat().filter(isCharged);
  const byUser = groupBy(charged, ({ userId }) => userId);
  const byGuild = groupBy(charged, ({ guildId }) => guildId ?? '');
  const check = (who: string, charged: number, jobs: readonly Job[] | undefined) => {
    const due = (jobs ?? []).reduce((sum, { cost }) => sum + cost, 0);
    if (charged !== due) add('wrong charge', `${who} has ${charged} charged for ${due} videos`);
  };
  for (const [id, user] of books.users) {
    check(`the user ${id}`, user.spent.count, byUser.get(id));
    const open = Object.keys(user.open);
    if (open.length > 0) add('left over', `open jobs of ${id}: ${open.join()}`);
  }
  for (const [id, guild] of books.guilds) {
    check(`the server ${id}`, guild.spent.count, byGuild.get(id));
    const reserved = Object.keys(guild.reserved);
    if (reserved.length > 0) add('left over', `reserved of ${id}: ${reserved.join()}`);
  }
  if (books.intents.length > 0) add('left over', `intents: ${books.intents.join()}`);
  const known = new Set(crowd.commands.map(({ messageId }) => messageId));
  for (const [messageId, jobs] of books.jobs) {
    // A reply deleted in the moment of its first answer was seen by nobody.
    if (!known.has(messageId) && jobs.some(({ state }) => state === 'finished')) {
      add('contradiction', `a job of a command that nobody saw accepted: ${jobs[0]?.id}`);
    }
  }
  return findings;
}

/** The new messages that mention people, found by the job or the reply that they are about. */
class Mail {
  readonly #sandbox: Sandbox;
  readonly #byNonce: Map<string, SandboxMessage[]>;
  readonly #byReply: Map<string, SandboxMessage[]>;
  readonly #refusals: Map<string, SandboxMessage[]>;
  readonly #taken = new Set<SandboxMessage>();

  constructor({ sandbox, crowd: { commands, people }, books }: Traces) {
    this.#sandbox = sandbox;
    const channels = new Set(commands.map(({ channelId }) => channelId));
    const direct = people.map(({ dmChannelId }) => dmChannelId);
    const all = [...new Set([...channels, ...direct])].flatMap((id) => sandbox.messages(id));
    const letters = all.filter(({ mentions }) => mentions.length > 0);
    this.#byNonce = groupBy(letters, ({ nonce }) => String(nonce));
    this.#byReply = groupBy(letters, (letter) => letter.message_reference?.message_id ?? '');
    const jobs = new Set([...books.jobs.values()].flat().map(({ id }) => id));
    this.#refusals = groupBy(
      letters.filter(
        ({ nonce, message_reference }) =>
          nonce !== undefined && !message_reference && !jobs.has(String(nonce)),
      ),
      ({ mentions }) => mentions[0]?.id ?? '',
    );
  }

  /** A message that tells the person why a command became no job; it tells of one command only. */
  takeRefusal(personId: string): SandboxMessage | undefined {
    const letters = this.#refusals.get(personId) ?? [];
    return letters.find((letter) => !this.#taken.has(letter) && this.#taken.add(letter));
  }

  /** Messages of that kind that were sent again. Commands that got no answer at all may have one too. */
  repeatedRefusals(): string[] {
    const byNonce = groupBy([...this.#refusals.values()].flat(), ({ nonce }) => String(nonce));
    return [...byNonce.values()].flatMap(([first, second]) =>
      second && first ? [textOf(first)] : [],
    );
  }

  of(command: Command, job: Job): SandboxMessage[] {
    const letters = [
      ...(this.#byNonce.get(job.id) ?? []),
      ...(this.#byReply.get(command.messageId) ?? []),
      ...command.interaction.followUps,
    ];
    return [...new Map(letters.map((letter) => [letter.id, letter])).values()];
  }

  /** The names that the studio has written into the files of a message. */
  videosIn(message: SandboxMessage | undefined): string[] {
    return (message?.attachments ?? []).flatMap(({ id }) => {
      const bytes = this.#sandbox.attachment(id);
      const text = bytes === undefined ? '' : Buffer.from(bytes).toString('latin1');
      return /free([0-9a-f]{32}(?:_mask)?)$/.exec(text)?.[1] ?? [];
    });
  }
}

function isClosed({ closedChannels }: Hardships, { place, channelId }: Command): boolean {
  return place.channelId === undefined || closedChannels.has(channelId);
}

function finalText(message: SandboxMessage | undefined): string | undefined {
  if (message === undefined || ((message.flags ?? 0) & LOADING) !== 0) return undefined;
  return finalWords(textOf(message));
}

/** The text when it is an outcome, and no word of progress. */
function finalWords(text: string | undefined): string | undefined {
  return text === undefined || text === '' || /^### [⏳🎬❔]/u.test(text) ? undefined : text;
}

type Word = 'ready' | 'failed' | 'cancelled';

const wordOfState: Readonly<Partial<Record<JobState, Word>>> = {
  finished: 'ready',
  error: 'failed',
  expired: 'failed',
  cancelled: 'cancelled',
};

/** Which outcome of a job a text tells. */
function wordOf(text: string | undefined): Word | undefined {
  if (text?.startsWith('### ✅')) return 'ready';
  if (text?.startsWith('### ⏹️')) return 'cancelled';
  return text?.startsWith('### ⚠️ No video this time') ? 'failed' : undefined;
}

function stripMention(text: string): string {
  return text.replace(/^<@\d+>\n/, '');
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return groups;
}
