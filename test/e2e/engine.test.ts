import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSandbox, textOf } from '@mouthpiece/sandbox';
import { describe, expect, it } from 'vitest';
import { probeVideo } from '../../demo/src/probe-video.ts';
import { BotProcess } from '../support/bot-process.ts';
import { foreignClip } from '../support/clips.ts';
import { confirmIfAsked } from '../support/consent.ts';
import { TempFolder } from '../support/temp-folder.ts';

const speech = readFileSync(new URL('../fixtures/speech.mp3', import.meta.url));
/** What ffprobe says of `fixtures/speech.mp3`. */
const speechSeconds = 4.83;
const renderMs = 60_000;

describe('/generate with the embedded engine', () => {
  it('turns an MP3 clip into a playable video and a mask of the same frames', async () => {
    await using world = await start();
    const { discord, folder } = world;
    const interaction = await generate(discord);
    const message = await discord.waitFor(
      () => /is ready/.test(textOf(interaction.message)) && interaction.message,
      { timeoutMs: renderMs, what: 'the video' },
    );
    expect(textOf(message)).not.toContain('127.0.0.1');
    const [video, mask] = await Promise.all(
      message.attachments.map(async ({ filename, url }) => {
        const path = join(folder.path, filename);
        writeFileSync(path, Buffer.from(await (await fetch(url)).arrayBuffer()));
        return probeVideo(path);
      }),
    );
    expect(video).toMatchObject({ isH264: true, isYuv420p: true, hasAac: true });
    expect(mask).toMatchObject({ isH264: true, isYuv420p: true });
    expect(Math.abs((video?.seconds ?? 0) - speechSeconds)).toBeLessThan(0.1);
    expect(mask?.frames).toBe(video?.frames);
    expect(video?.frames).toBeGreaterThan(100);
    expect(discord.violations).toEqual([]);
    expect(await world.bot().stop()).toBe(0);
    for (const secret of [discord.token, interaction.token, 'Signature=', '&hm=']) {
      expect(world.bot().output).not.toContain(secret);
    }
  });

  it('says a text and makes a video of it', async () => {
    await using world = await start();
    const { discord } = world;
    const member = discord.person('member');
    const [pose] = await member.autocomplete('generate', 'pose', '');
    const [voice] = await member.autocomplete('generate', 'voice', 'walter');
    expect(voice?.value).toBe('en-US-Walter');
    const asked = await member.slash('generate', {
      text: 'Hello there, this is me.',
      voice: String(voice?.value),
      pose: String(pose?.value),
    });
    const interaction = await confirmIfAsked(discord, member, asked);
    await discord.waitFor(() => /is ready/.test(textOf(interaction.message)), {
      timeoutMs: renderMs,
      what: 'the video',
    });
    expect(interaction.message?.attachments).toHaveLength(2);
    const refused = await member.slash('generate', { text: '😀', pose: String(pose?.value) });
    await discord.waitFor(() => /cannot say that text/.test(textOf(refused.message)), {
      what: 'the refusal',
    });
    expect(discord.violations).toEqual([]);
  }, 90_000);

  it('makes a video of a voice message, and shows pictures of its avatars', async () => {
    await using world = await start();
    const { discord } = world;
    const member = discord.person('member');
    const gallery = await member.slash('avatars');
    await discord.waitFor(() => gallery.message?.attachments.length === 6, {
      timeoutMs: renderMs,
      what: 'pictures',
    });
    const voice = { name: 'voice-message.ogg', contentType: 'audio/ogg' };
    const posted = member.send(discord.channel.id, 'listen', [
      { ...voice, file: foreignClip('discord-voice.ogg') },
    ]);
    const menu = await member.messageCommand('Make it talk', posted);
    const shown = await discord.waitFor(
      () => /Choose who speaks it/.test(textOf(menu.message)) && menu.message,
      { what: 'the menu' },
    );
    const [pose] = await member.autocomplete('generate', 'pose', '');
    const [id = ''] = /talk-choose:\w+/.exec(JSON.stringify(shown.components)) ?? [];
    const chosen = await member.select(shown, id, [String(pose?.value)]);
    const interaction = await confirmIfAsked(discord, member, chosen);
    await discord.waitFor(() => /is ready/.test(textOf(interaction.message)), {
      timeoutMs: renderMs,
      what: 'the video',
    });
    expect(discord.violations).toEqual([]);
  }, 120_000);

  it('finishes a video after everything was killed in the middle of it', async () => {
    await using world = await start();
    const { discord } = world;
    const interaction = await generate(discord);
    await discord.waitFor(() => /In line|Rendering/.test(textOf(interaction.message)), {
      what: 'the engine to have it',
    });
    await world.bot().stop('SIGKILL');
    await world.restart();
    await discord.waitFor(() => /is ready/.test(textOf(interaction.message)), {
      timeoutMs: renderMs,
      what: 'the video',
    });
    const mentions = () =>
      discord.messages(discord.channel.id).filter((message) => message.mentions.length > 0);
    await discord.waitFor(() => mentions().length > 0, { what: 'the person to be told' });
    expect(await world.bot().stop()).toBe(0);
    expect(mentions()).toHaveLength(1);
    expect(discord.violations).toEqual([]);
  });

  it('brings a video whose outcome waited for Discord when the engine has started anew meanwhile', async () => {
    await using world = await start();
    const { discord } = world;
    const down = { status: 503, times: Number.POSITIVE_INFINITY };
    const interaction = await generate(discord);
    const edits = discord.faults.answer({ method: 'PATCH', path: /./ }, down);
    await discord.waitFor(
      () =>
        world.bot().log.some(({ msg, state }) => msg === 'a job has ended' && state === 'finished'),
      { what: 'a finished video', timeoutMs: 30_000 },
    );
    await world.bot().stop('SIGKILL');
    edits.remove();
    await world.restart();
    await discord.waitFor(() => textOf(interaction.message).includes('Your video is ready'), {
      what: 'the outcome',
      timeoutMs: 30_000,
    });
    expect(interaction.message?.attachments).toHaveLength(2);
    expect(discord.violations).toEqual([]);
  }, 90_000);
});

async function generate(discord: Awaited<ReturnType<typeof startSandbox>>) {
  const member = discord.person('member');
  const [pose] = await member.autocomplete('generate', 'pose', '');
  const answer = await member.slash('generate', {
    audio: { file: speech, name: 'speech.mp3', contentType: 'audio/mpeg' },
    pose: String(pose?.value),
  });
  return confirmIfAsked(discord, member, answer);
}

/** The real bot with its own engine, in a sandbox. */
async function start() {
  const discord = await startSandbox();
  const folder = new TempFolder();
  const bots: BotProcess[] = [];
  const restart = async () => {
    const env = {
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      DISCORD_CDN_HOSTS: discord.host,
      POLL_MIN_SECONDS: '0.3',
    };
    const bot = new BotProcess(folder.path, env);
    bots.unshift(bot);
    await bot.ready();
  };
  await restart();
  return {
    discord,
    folder,
    restart,
    bot(): BotProcess {
      const [bot] = bots;
      if (bot === undefined) throw new Error('no bot was started');
      return bot;
    },
    async [Symbol.asyncDispose]() {
      for (const bot of bots) await bot[Symbol.asyncDispose]();
      await discord.close();
      folder[Symbol.dispose]();
    },
  };
}
