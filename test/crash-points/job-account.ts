import { textOf } from '@mouthpiece/sandbox';
import { hasEnded, isCharged } from '../../src/services/job.ts';
import type { CommandRun } from './command-run.ts';
import type { KeptOf } from './kept-documents.ts';

/** What a killed process left of a command. */
export interface Left {
  /** Names of clips that were about to be sent, and never came to the API, or cannot be found there. */
  readonly lostForGood: readonly string[];
}

const shownEnds: Readonly<Record<string, RegExp>> = {
  finished: /Your video is ready/,
  error: /No video this time/,
  expired: /No video this time/,
  cancelled: /You cancelled it/,
};
const shownLost = /Not started/;
const shownRefused = /used all|I take up to|not a sound file/;

export function whatIsLeft(run: CommandRun, { user }: KeptOf): Left {
  const unanswered = Object.values(user.open).filter(
    ({ state, sentAt }) => state === 'unknown' || (state === 'submitting' && sentAt !== undefined),
  );
  const isFound = run.kind.dialect === undefined && run.kind.outcome !== 'expired';
  return {
    lostForGood: unanswered
      .map(({ audio }) => audio.name)
      .filter((name) => !isFound || run.timesBegun(name) === 0),
  };
}

/**
 * Everything that is wrong with how a person's commands have ended; empty when all is right.
 *
 * @param left what each process that was killed on the way left, the first one first
 */
export function problemsOf(run: CommandRun, kept: KeptOf, left: readonly Left[]): string[] {
  const { user, guild, intents, archived } = kept;
  const problems: string[] = [];
  const must = (holds: boolean, otherwise: string) => {
    if (!holds) problems.push(otherwise);
  };
  const all = [...user.finished, ...archived];
  const jobs = run.clipNames.flatMap((name) => all.filter(({ audio }) => audio.name === name));
  const charged = jobs.filter(isCharged).length;

  // The books.
  must(Object.keys(user.open).length === 0, 'a job is still open');
  must(Object.keys(intents).length === 0, 'an intent is left');
  must(Object.keys(guild.reserved).length === 0, 'a reservation is left');
  must(new Set(all.map(({ id }) => id)).size === all.length, 'a job is kept twice');
  const inGuild = run.kind.isDm ? 0 : charged;
  must(guild.spent.count === inGuild, `the server was charged ${guild.spent.count}`);
  const spent = user.spent.count - (run.kind.seeded?.spent ?? 0);
  must(spent === charged, `the person was charged ${spent} for ${charged} videos`);
  must(
    all.length === (run.kind.seeded?.finished ?? 0) + jobs.length,
    `${all.length} jobs are kept`,
  );

  // What was asked of the API.
  for (const name of run.clipNames) {
    const sent = run.timesSent(name);
    must(sent <= 1 || run.kind.isSentAgain === true, `${name} was sent ${sent} times`);
  }
  must(run.videos <= jobs.length, `${run.videos} videos were begun for ${jobs.length} jobs`);

  // What people see.
  const lostForGood = left.flatMap((each) => each.lostForGood);
  const texts = run.messages().map(textOf);
  // Where a reply cannot be edited any more, it goes on saying nothing, and a message says it instead.
  const letters = texts.filter((text) => shownLost.test(text));
  const unexplained: string[] = [];
  let mayHaveLetter = 0;
  for (const [index, interaction] of run.interactions.entries()) {
    const name = run.clipNames[index] ?? '';
    const message = run.replyTo(interaction);
    const reply = message && textOf(message);
    const job = jobs.find(({ audio }) => audio.name === name);
    if (job === undefined) {
      const isLost = shownLost.test(reply ?? '');
      const isRefused = shownRefused.test(reply ?? '');
      // Discord itself says that the bot did not answer.
      const isSilent = interaction.state === 'failed';
      if (!isLost && !isRefused && !isSilent) unexplained.push(`${name}: “${reply}”`);
      if (isLost || isSilent) mayHaveLetter += 1;
      must(left.length > 0 || isRefused, `${name} was lost without a crash`);
      continue;
    }
    if (!hasEnded(job)) {
      problems.push(`${name} is ${job.state}`);
      continue;
    }
    // The bot is down for long then, so that another job's deadline may pass too.
    const isLost = lostForGood.includes(name);
    const expected = [
      ...(isLost ? [] : [run.kind.outcome]),
      ...(lostForGood.length > 0 ? ['expired'] : []),
    ];
    must(expected.includes(job.state), `${name} ended as ${job.state}, not ${expected}`);
    must(job.delivery === 'told', `${name} is kept as ${job.delivery}`);
    const shown = shownEnds[job.state] ?? /^never$/;
    const places = [reply ?? '', ...texts].filter((text) => shown.test(text)).length;
    must(places === 1, `${name} shows its end in ${places} places: “${reply}”`);
    if (job.state === 'finished') must(run.timesSent(name) > 0, `${name} was never sent`);
  }
  const told = run.kind.told ?? 1;
  const mayBeTold = left.length > 0 && told === 0 ? [0, 1] : [told];
  const expectedTold = mayBeTold.map((times) => times * jobs.length);
  const tellings = texts.length - letters.length;
  must(expectedTold.includes(tellings), `${jobs.length} jobs were told of ${tellings} times`);
  must(letters.length >= unexplained.length, `nobody can see what became of ${unexplained}`);
  const most = unexplained.length + mayHaveLetter;
  must(letters.length <= most, `it was told ${letters.length} times that nothing was begun`);
  return problems;
}
