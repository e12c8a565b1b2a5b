import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, extname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import {
  buttonsOf,
  type Person,
  type Sandbox,
  type SandboxInteraction,
  startSandbox,
  textOf,
} from '@mouthpiece/sandbox';

import { startBot } from './bot.ts';
import { probeVideo } from './probe-video.ts';
import { type Progress, startProgress } from './progress.ts';

const sample = fileURLToPath(new URL('../sample.mp3', import.meta.url));
const startMs = 60_000;
const renderMs = 10 * 60_000;
const contentTypes: Record<string, string> = { '.wav': 'audio/wav', '.mp3': 'audio/mpeg' };
/** What the bot's reply says on the way, and how far that is. */
const stages: readonly (readonly [RegExp, number, string])[] = [
  [/is ready/, 1, 'the video is there'],
  [/Rendering/, 0.6, 'rendering'],
  [/In line/, 0.45, 'in line to be rendered'],
  [/Your clip is in/, 0.35, 'the clip is handed over'],
];

/**
 * Starts sandbox, engine and bot, runs `/generate` as a person, and saves what comes.
 *
 * @throws when any of it fails, or a saved file is not playable
 */
export async function runDemo(options: {
  clip: string | undefined;
  pose: string | undefined;
  out: string;
}): Promise<void> {
  const clip = resolve(options.clip ?? sample);
  const audio = await readFile(clip).catch((cause: unknown) => {
    throw new Error(`The clip ${clip} cannot be read.`, { cause });
  });
  await mkdir(options.out, { recursive: true }).catch((cause: unknown) => {
    throw new Error(`The folder ${options.out} cannot be made.`, { cause });
  });
  const folder = await mkdtemp(join(tmpdir(), 'mouthpiece-demo-'));
  const progress = startProgress();
  try {
    await using discord = await startSandbox();
    await using bot = startBot(discord, folder);
    const work = makeVideo(discord, progress, { clip, audio, pose: options.pose });
    work.catch(() => undefined);
    const files = await Promise.race([work, bot.ended]);
    progress.stop();
    await save(files, options.out);
  } finally {
    progress.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Acts as a person until the reply holds the video and the mask. */
async function makeVideo(
  discord: Sandbox,
  progress: Progress,
  { clip, audio, pose }: { clip: string; audio: Buffer; pose: string | undefined },
): Promise<Map<string, Uint8Array>> {
  progress.step(0.05, 'starting the sandbox, the engine and the bot');
  await discord.waitFor(() => discord.commands().length > 0, {
    timeoutMs: startMs,
    what: 'the commands',
  });
  await discord.botReady({ timeoutMs: startMs });
  const member = discord.person('member');
  const offered = async (typed: string): Promise<string[]> =>
    (await member.autocomplete('generate', 'pose', typed)).map(({ value }) => String(value));
  const chosen = pose ?? (await offered(''))[0] ?? '';
  // Discord offers 25 choices at most, so a pose is looked for by its name.
  if (!(await offered(chosen)).includes(chosen)) {
    const some = (await offered('')).join(', ');
    throw new Error(`There is no pose ${chosen}. There are, among others: ${some}.`);
  }
  progress.step(0.2, `/generate audio:${basename(clip)} pose:${chosen}`);
  const contentType = contentTypes[extname(clip).toLowerCase()];
  const asked = await member.slash('generate', {
    audio: { file: audio, name: basename(clip), ...(contentType && { contentType }) },
    pose: chosen,
  });
  progress.step(0.22, 'confirming the right to use the voice, as everybody does once');
  const interaction = await confirm(discord, member, asked);
  await outcome(discord, interaction, progress);
  return new Map(
    (interaction.message?.attachments ?? []).map(({ id, filename }) => {
      const file = discord.attachment(id);
      if (file === undefined) throw new Error(`${filename} is not to be had any more.`);
      return [filename, file];
    }),
  );
}

/** Presses the button that the bot asks everybody to press before their first video, and answers what comes of it. */
async function confirm(
  discord: Sandbox,
  member: Person,
  asked: SandboxInteraction,
): Promise<SandboxInteraction> {
  const question = await discord.waitFor(() => asked.message, { what: 'an answer' });
  const yes = buttonsOf(question).find(({ label }) => label === 'I confirm');
  if (yes === undefined) throw new Error(`The bot answered: ${textOf(question)}`);
  return member.click(question, yes.customId);
}

/** Waits for the reply's end, showing each stage once. */
async function outcome(
  discord: Sandbox,
  interaction: SandboxInteraction,
  progress: Progress,
): Promise<void> {
  let shown = '';
  const text = await discord.waitFor(
    () => {
      const content = textOf(interaction.message);
      const stage = stages.find(([pattern]) => pattern.test(content));
      if (stage === undefined) return content || undefined;
      const [, share, what] = stage;
      if (what !== shown) progress.step(share, what);
      shown = what;
      return share === 1 ? content : undefined;
    },
    { timeoutMs: renderMs, what: 'the video' },
  );
  if (!/is ready/.test(text)) throw new Error(`The bot answered: ${text}`);
}

/** Writes the files and decodes each to its end. */
async function save(files: ReadonlyMap<string, Uint8Array>, out: string): Promise<void> {
  for (const name of ['video.mp4', 'mask.mp4']) {
    const file = files.get(name);
    if (file === undefined) throw new Error(`The reply holds no ${name}.`);
    const path = join(resolve(out), name);
    await writeFile(path, file);
    const { width, height, frames, seconds } = await probeVideo(path);
    const size = `${width}×${height}, ${seconds.toFixed(2)} s, ${frames} frames`;
    process.stdout.write(
      `${relative('', path) || path}  ${size}, ${(file.length / 1024).toFixed(0)} KiB\n`,
    );
  }
}
