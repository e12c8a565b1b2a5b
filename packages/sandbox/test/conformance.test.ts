import { type ChatInputCommandInteraction, DiscordAPIError, MessageFlags } from 'discord.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SandboxInteraction } from '../src/index.ts';
import { startSandbox } from '../src/index.ts';
import type { Bench } from './bot.ts';
import { createClient, startBench } from './bot.ts';
import { commandLimits } from './conformance/command-limits.ts';
import type { HoldingBot } from './conformance/holding-bot.ts';
import { startHoldingBot } from './conformance/holding-bot.ts';
import { type Limit, list, text } from './conformance/limit.ts';
import { componentLimits, layoutLimits, messageLimits } from './conformance/message-limits.ts';
import { modalLimits } from './conformance/modal-limits.ts';
import { rawRequest } from './conformance/raw-request.ts';
import { RawShard } from './conformance/raw-shard.ts';

/** Discord's rules with their numbers, a test each. */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const MEBIBYTE = 1024 * 1024;
const V2 = MessageFlags.IsComponentsV2;
const display = { type: 10, content: 'x' } as const;

/** The code with which Discord refused a request; `undefined` when it took it. */
async function refusal(request: Promise<unknown>): Promise<string | number | undefined> {
  try {
    await request;
    return undefined;
  } catch (error) {
    if (error instanceof DiscordAPIError) return error.code;
    throw error;
  }
}

/** How the bodies at a rule's bounds and just beyond them are taken. */
async function bounds({ least, most, make }: Limit, send: (body: object) => Promise<unknown>) {
  const sizes = [...(least === undefined ? [] : [least, least - 1]), most, most + 1];
  const taken: [size: number, code: unknown][] = [];
  for (const size of sizes) taken.push([size, await refusal(send(make(size)))]);
  return taken;
}

/** How they have to be taken. */
function expectedBounds({ least, most }: Limit): [number, unknown][] {
  const upper: [number, unknown][] = [
    [most, undefined],
    [most + 1, 50035],
  ];
  if (least === undefined) return upper;
  return [[least, undefined], [least - 1, 50035], ...upper];
}

const send = ({ sandbox, client }: Bench, body: object) =>
  client.rest.post(`/channels/${sandbox.channel.id}/messages`, { body });

const edit = ({ sandbox, client }: Bench, messageId: string, body: object) =>
  client.rest.patch(`/channels/${sandbox.channel.id}/messages/${messageId}`, { body });

async function textChannel({ sandbox, client }: Bench) {
  const channel = await client.channels.fetch(sandbox.channel.id);
  if (channel?.isSendable() !== true) throw new Error('no text channel');
  return channel;
}

const lastMessage = ({ sandbox }: Bench) => {
  const message = sandbox.messages(sandbox.channel.id).at(-1);
  if (message === undefined) throw new Error('no message');
  return message;
};

/** Edits the original answer by the interaction's token. */
const editByToken = (
  { client, sandbox }: Bench,
  { token }: ChatInputCommandInteraction,
  body: object,
) =>
  client.rest.patch(`/webhooks/${sandbox.applicationId}/${token}/messages/@original`, {
    body,
    auth: false,
  });

describe('interaction', () => {
  test('the first answer is taken within 3 s, and refused with 10062 after', async () => {
    await using bot = await startHoldingBot();
    const early = await bot.go();
    bot.sandbox.clock.advance(1.5 * SECOND);
    await early.interaction.reply('in time');
    expect((await early.pending).message?.content).toBe('in time');
    const late = await bot.go();
    bot.sandbox.clock.advance(3 * SECOND + 1);
    expect((await late.pending).state).toBe('failed');
    expect(await refusal(late.interaction.reply('late'))).toBe(10062);
  });

  test('its token lives 15 minutes, then answers 401 with code 50027', async () => {
    await using bot = await startHoldingBot();
    const { interaction, pending } = await bot.go();
    await interaction.deferReply();
    await pending;
    bot.sandbox.clock.advance(14 * MINUTE);
    await interaction.editReply('still alive');
    bot.sandbox.clock.advance(MINUTE);
    await expect(interaction.editReply('x')).rejects.toMatchObject({ status: 401, code: 50027 });
  });

  test('its token answers 404 inside those minutes when a test has it do so', async () => {
    await using bot = await startHoldingBot();
    const { interaction } = await bot.go();
    await interaction.deferReply();
    bot.sandbox.faults.answer(
      { method: 'PATCH', path: /^\/webhooks\// },
      { status: 404, code: 10015, message: 'Unknown Webhook' },
    );
    await expect(interaction.editReply('x')).rejects.toMatchObject({ status: 404, code: 10015 });
    await interaction.editReply('again');
  });

  test('a second answer is refused with 40060', async () => {
    await using bot = await startHoldingBot();
    const held = await bot.go();
    await held.interaction.reply('first');
    expect(await refusal(bot.callback(held, { type: 4, data: { content: 'x' } }))).toBe(40060);
  });
});

describe('defer', () => {
  test('callback type 5 takes the EPHEMERAL flag alone', async () => {
    await using bot = await startHoldingBot();
    const held = await bot.go();
    expect(await refusal(bot.callback(held, { type: 5, data: { flags: V2 } }))).toBe(50035);
    expect(bot.sandbox.violations.at(-1)?.rule).toBe('defer-flags');
    await bot.callback(held, { type: 5, data: { flags: MessageFlags.Ephemeral } });
    expect((await held.pending).ephemeral).toBe(true);
  });

  test('Components V2 is switched on by the later edit', async () => {
    await using bot = await startHoldingBot();
    const { interaction, pending } = await bot.go();
    await interaction.deferReply();
    await interaction.editReply({ flags: V2, components: [display] });
    expect((await pending).message).toMatchObject({ flags: V2, components: [display] });
    expect(bot.sandbox.violations).toEqual([]);
  });
});

describe('ephemeral', () => {
  const ephemeral = async (bot: HoldingBot) => {
    const held = await bot.go();
    await held.interaction.reply({ content: 'secret', flags: MessageFlags.Ephemeral });
    return { ...held, shown: await held.pending };
  };

  test('cannot be edited with the bot token (10008)', async () => {
    await using bot = await startHoldingBot();
    const { shown } = await ephemeral(bot);
    expect(await refusal(edit(bot, shown.message?.id ?? '', { content: 'x' }))).toBe(10008);
  });

  test('cannot be made public later', async () => {
    await using bot = await startHoldingBot();
    const { interaction, shown } = await ephemeral(bot);
    await editByToken(bot, interaction, { content: 'no more', flags: 0 });
    expect(shown.message?.content).toBe('no more');
    expect(shown.ephemeral).toBe(true);
  });
});

describe('installed by a user, bot not in the guild', () => {
  test('takes 5 follow-ups, then answers 40094', async () => {
    await using bot = await startHoldingBot();
    const { interaction } = await bot.go('stranger', { userInstall: true });
    await interaction.reply('x');
    for (const number of list(5, String)) await interaction.followUp(number);
    expect(await refusal(interaction.followUp('6'))).toBe(40094);
  });

  test('the bot token edits nothing there (50001)', async () => {
    await using bot = await startHoldingBot();
    const { interaction, pending } = await bot.go('stranger', { userInstall: true });
    await interaction.reply('x');
    const path =
      `/channels/${interaction.channelId}/messages/${(await pending).message?.id}` as const;
    expect(await refusal(bot.client.rest.patch(path, { body: { content: 'y' } }))).toBe(50001);
  });
});

describe('late edit', () => {
  test('goes by the bot token when the interaction token is dead', async () => {
    await using bot = await startHoldingBot();
    const { interaction, pending } = await bot.go();
    await interaction.reply('working');
    const shown = await pending;
    bot.sandbox.clock.advance(20 * MINUTE);
    await edit(bot, shown.message?.id ?? '', { content: 'done' });
    expect(shown.message?.content).toBe('done');
  });

  test('too many edits of a message over 1 h old are refused with 30046', async () => {
    await using bench = await startBench();
    await send(bench, { content: 'x' });
    bench.sandbox.clock.advance(HOUR + 1);
    const path = `/channels/${bench.sandbox.channel.id}/messages/${lastMessage(bench).id}`;
    for (const number of list(30, String)) {
      expect((await rawRequest(bench.sandbox, 'PATCH', path, { content: number })).status).toBe(
        200,
      );
    }
    const { status, body } = await rawRequest(bench.sandbox, 'PATCH', path, { content: 'x' });
    expect([status, body.code]).toEqual([429, 30046]);
  });

  test('notifies nobody: it is told as an update, never as a new message', async () => {
    const intents = ['Guilds', 'GuildMessages'] as const;
    await using bench = await startBench(undefined, { client: { intents } });
    const told: string[] = [];
    const channel = await textChannel(bench);
    bench.client.on('messageCreate', ({ content }) => told.push(`create ${content}`));
    const updated = new Promise((resolve) => bench.client.once('messageUpdate', resolve));
    const message = await channel.send('x');
    await message.edit(`<@${bench.sandbox.person('member').id}>`);
    await updated;
    expect(told).toEqual(['create x']);
  });
});

describe('double post', () => {
  test('nonce with enforce_nonce makes one message of two for a few minutes', async () => {
    await using bench = await startBench();
    const body = { content: 'once', nonce: '42', enforce_nonce: true };
    const count = () => bench.sandbox.messages(bench.sandbox.channel.id).length;
    await send(bench, body);
    await send(bench, body);
    expect(count()).toBe(1);
    bench.sandbox.clock.advance(10 * MINUTE);
    await send(bench, body);
    expect(count()).toBe(2);
  });

  test('an edit of a stored message id does the same twice', async () => {
    await using bench = await startBench();
    await send(bench, { content: 'x' });
    const { id } = lastMessage(bench);
    await edit(bench, id, { content: 'y' });
    await edit(bench, id, { content: 'y' });
    expect(bench.sandbox.messages(bench.sandbox.channel.id)).toMatchObject([{ id, content: 'y' }]);
  });
});

describe('sizes', () => {
  let bot: HoldingBot;
  beforeAll(async () => {
    bot = await startHoldingBot();
  });
  afterAll(() => bot[Symbol.asyncDispose]());

  for (const limit of [...messageLimits, ...layoutLimits, ...componentLimits]) {
    test(limit.rule, async () => {
      expect(await bounds(limit, (body) => send(bot, body))).toEqual(expectedBounds(limit));
    });
  }

  for (const limit of modalLimits) {
    test(limit.rule, async () => {
      const show = async (body: object) => {
        const held = await bot.go();
        try {
          await bot.callback(held, body);
        } finally {
          // What was refused is still to be answered.
          await refusal(bot.callback(held, { type: 5 }));
        }
      };
      expect(await bounds(limit, show)).toEqual(expectedBounds(limit));
    });
  }
});

describe('sizes of commands', () => {
  for (const limit of commandLimits) {
    test(limit.rule, async () => {
      await using bench = await startBench();
      const { client, sandbox } = bench;
      const put = (body: object) =>
        client.rest.put(`/applications/${sandbox.applicationId}/commands`, { body });
      expect(await bounds(limit, put)).toEqual(expectedBounds(limit));
    });
  }
});

describe('Components V2', () => {
  test('takes no content', async () => {
    await using bench = await startBench();
    const body = { flags: V2, components: [display], content: 'x' };
    expect(await refusal(send(bench, body))).toBe(50035);
  });

  test('takes no embeds', async () => {
    await using bench = await startBench();
    const body = { flags: V2, components: [display], embeds: [{ title: 'x' }] };
    expect(await refusal(send(bench, body))).toBe(50035);
  });

  test('is switched on by an edit that takes content and embeds away', async () => {
    await using bench = await startBench();
    await send(bench, { content: 'x', embeds: [{ title: 'x' }] });
    const { id } = lastMessage(bench);
    const body = { flags: V2, components: [display] };
    expect(await refusal(edit(bench, id, body))).toBe(50035);
    await edit(bench, id, { ...body, content: null, embeds: [] });
    expect(lastMessage(bench)).toMatchObject({ flags: V2, content: '', embeds: [] });
  });

  test('cannot be switched off again', async () => {
    await using bench = await startBench();
    await send(bench, { flags: V2, components: [display] });
    const { id } = lastMessage(bench);
    const body = { flags: 0, components: [], content: 'x' };
    expect(await refusal(edit(bench, id, body))).toBe(50035);
  });

  test('shows a file only where a component refers to it', async () => {
    await using bench = await startBench();
    const channel = await textChannel(bench);
    await channel.send({
      flags: V2,
      components: [display, { type: 13, file: { url: 'attachment://shown.txt' } }],
      files: ['shown.txt', 'hidden.txt'].map((name) => ({ attachment: Buffer.from('x'), name })),
    });
    const names = lastMessage(bench).attachments.map(({ filename }) => filename);
    expect(names).toEqual(['shown.txt']);
  });

  test('refuses a reference to a file that is not there', async () => {
    await using bench = await startBench();
    const components = [{ type: 13, file: { url: 'attachment://nowhere.txt' } }];
    expect(await refusal(send(bench, { flags: V2, components }))).toBe(50035);
  });
});

describe('components', () => {
  test('a custom_id is used once in a message', async () => {
    await using bench = await startBench();
    const row = (...ids: string[]) => ({
      type: 1,
      components: ids.map((id) => ({ type: 2, style: 1, label: 'a', custom_id: id })),
    });
    expect(await refusal(send(bench, { content: 'x', components: [row('a', 'a')] }))).toBe(50035);
    const apart = { content: 'x', components: [row('a'), row('a')] };
    expect(await refusal(send(bench, apart))).toBe(50035);
    expect(await refusal(send(bench, { content: 'x', components: [row('a', 'b')] }))).toBe(
      undefined,
    );
  });
});

describe('modal', () => {
  test('a file upload takes as many files as it says, 0 among them', async () => {
    const counts: number[] = [];
    const upload = { type: 19, custom_id: 'clip', min_values: 0, max_values: 10, required: false };
    await using bench = await startBench(async (interaction) => {
      if (interaction.isChatInputCommand()) {
        const components = [{ type: 18, label: 'Clip', component: upload }];
        await interaction.showModal({ title: 'Send', custom_id: 'send', components });
      } else if (interaction.isModalSubmit()) {
        counts.push(interaction.fields.getUploadedFiles('clip')?.size ?? 0);
        await interaction.reply('x');
      }
    });
    const { sandbox, client, errors } = bench;
    await client.application.commands.set([{ name: 'go', description: 'Go' }]);
    const member = sandbox.person('member');
    const submit = async (count: number): Promise<SandboxInteraction> => {
      const clip = list(count, (index) => ({ file: Buffer.from('x'), name: `${index}.wav` }));
      return member.submitModal(await member.slash('go'), { clip });
    };
    await submit(0);
    await submit(10);
    await expect(submit(11)).rejects.toThrow(/0 to 10/);
    expect(counts).toEqual([0, 10]);
    expect(errors).toEqual([]);
  });
});

describe('commands', () => {
  const command = (more: object) => [{ name: 'a', description: 'A', ...more }];
  const put = ({ client, sandbox }: Bench, body: object, guild = '') =>
    client.rest.put(`/applications/${sandbox.applicationId}${guild}/commands`, { body });

  test('a name is in lower case', async () => {
    await using bench = await startBench();
    expect(await refusal(put(bench, command({ name: 'Go' })))).toBe(50035);
    expect(await refusal(put(bench, command({ name: 'go' })))).toBe(undefined);
  });

  test('required options come first', async () => {
    await using bench = await startBench();
    const option = (name: string, required: boolean) => ({
      type: 3,
      name,
      description: 'O',
      required,
    });
    const options = [option('a', false), option('b', true)];
    expect(await refusal(put(bench, command({ options })))).toBe(50035);
    expect(await refusal(put(bench, command({ options: options.toReversed() })))).toBe(undefined);
  });

  test('a guild takes 200 creates a day, then answers 30034', async () => {
    await using bench = await startBench();
    const { id } = bench.sandbox.guild;
    const hundred = (start: number) =>
      list(100, (index) => ({ name: `c${start + index}`, description: 'C' }));
    const create = (start: number) => refusal(put(bench, hundred(start), `/guilds/${id}`));
    expect(await create(0)).toBe(undefined);
    expect(await create(100)).toBe(undefined);
    expect(await create(200)).toBe(30034);
    bench.sandbox.clock.advance(24 * HOUR);
    expect(await create(200)).toBe(undefined);
  });
});

describe('autocomplete', () => {
  const options = [{ type: 3, name: 'word', description: 'W', autocomplete: true }] as const;

  test('offers 25 choices', async () => {
    const codes: unknown[] = [];
    await using bench = await startBench(async (interaction) => {
      if (!interaction.isAutocomplete()) return;
      const { client, id, token } = interaction;
      for (const size of [26, 25]) {
        const choices = list(size, (index) => ({ name: `${index}`, value: `${index}` }));
        const body = { type: 8, data: { choices } };
        const path = `/interactions/${id}/${token}/callback` as const;
        codes.push(await refusal(client.rest.post(path, { body, auth: false })));
      }
    });
    const { sandbox, client } = bench;
    await client.application.commands.set([{ name: 'go', description: 'Go', options }]);
    const offered = await sandbox.person('member').autocomplete('go', 'word', 'x');
    expect(offered).toHaveLength(25);
    await sandbox.waitFor(() => codes.length === 2);
    expect(codes).toEqual([50035, undefined]);
  });

  test('is answered within 3 s, and refused with 10062 after', async () => {
    const held: { respond: (choices: []) => Promise<unknown> }[] = [];
    await using bench = await startBench(async (interaction) => {
      if (interaction.isAutocomplete()) held.push(interaction);
    });
    const { sandbox, client } = bench;
    await client.application.commands.set([{ name: 'go', description: 'Go', options }]);
    const offered = sandbox.person('member').autocomplete('go', 'word', 'x');
    const interaction = await sandbox.waitFor(() => held[0]);
    sandbox.clock.advance(3 * SECOND + 1);
    await expect(offered).rejects.toThrow(/within three seconds/);
    expect(await refusal(interaction.respond([]))).toBe(10062);
  });
});

describe('upload', () => {
  const file = (name: string, size = 1) => ({ attachment: Buffer.alloc(size), name });

  test('an interaction says how large a file may be, 10 MiB by default', async () => {
    await using bot = await startHoldingBot();
    const { interaction } = await bot.go();
    await interaction.reply('x');
    expect(interaction.attachmentSizeLimit).toBe(10 * MEBIBYTE);
  });

  test('a file over it is refused with 40005', async () => {
    await using bench = await startBench();
    const channel = await textChannel(bench);
    const sent = (size: number) => refusal(channel.send({ files: [file('x.bin', size)] }));
    expect(await sent(10 * MEBIBYTE)).toBe(undefined);
    expect(await sent(10 * MEBIBYTE + 1)).toBe(40005);
  });

  test('a request over 25 MiB is refused with 40005', async () => {
    await using bench = await startBench();
    const channel = await textChannel(bench);
    const sent = (...sizes: number[]) =>
      refusal(channel.send({ files: sizes.map((size, index) => file(`${index}.bin`, size)) }));
    expect(await sent(9 * MEBIBYTE, 9 * MEBIBYTE)).toBe(undefined);
    expect(await sent(9 * MEBIBYTE, 9 * MEBIBYTE, 9 * MEBIBYTE)).toBe(40005);
  });

  test('a PATCH drops the attachments that it does not list', async () => {
    await using bench = await startBench();
    const channel = await textChannel(bench);
    await channel.send({ files: [file('a.txt'), file('b.txt')] });
    const { id, attachments } = lastMessage(bench);
    await edit(bench, id, { attachments: attachments.slice(1).map((kept) => ({ id: kept.id })) });
    expect(lastMessage(bench).attachments.map(({ filename }) => filename)).toEqual(['b.txt']);
  });
});

describe('attachment links', () => {
  const sent = async (bench: Bench) => {
    const channel = await textChannel(bench);
    await channel.send({ files: [{ attachment: Buffer.from('x'), name: 'x.txt' }] });
    return new URL(lastMessage(bench).attachments[0]?.url ?? '');
  };

  test('are signed by ex, is and hm', async () => {
    await using bench = await startBench();
    const url = await sent(bench);
    expect([...url.searchParams.keys()]).toEqual(['ex', 'is', 'hm']);
    expect((await fetch(url)).status).toBe(200);
    for (const name of ['ex', 'is', 'hm']) {
      const forged = new URL(url);
      forged.searchParams.set(name, `${url.searchParams.get(name)}0`);
      expect((await fetch(forged)).status).toBe(404);
    }
  });

  test('expire after a day, and are fresh where the message is read anew', async () => {
    await using bench = await startBench();
    const url = await sent(bench);
    bench.sandbox.clock.advance(23 * HOUR);
    expect((await fetch(url)).status).toBe(200);
    bench.sandbox.clock.advance(HOUR);
    expect((await fetch(url)).status).toBe(404);
    expect((await fetch(lastMessage(bench).attachments[0]?.url ?? '')).status).toBe(200);
  });

  test("of a slash command's attachments lie under /ephemeral-attachments/", async () => {
    const links: string[] = [];
    await using bench = await startBench(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      links.push(interaction.options.getAttachment('clip', true).url);
      await interaction.reply('x');
    });
    const { sandbox, client } = bench;
    const options = [{ type: 11, name: 'clip', description: 'C' }] as const;
    await client.application.commands.set([{ name: 'go', description: 'Go', options }]);
    const clip = { file: Buffer.from('x'), name: 'x.wav' };
    await sandbox.person('member').slash('go', { clip });
    expect(links.map((link) => new URL(link).pathname.split('/')[1])).toEqual([
      'ephemeral-attachments',
    ]);
  });
});

describe('voice message', () => {
  test('has flag 1<<13 and one ogg file with its duration and waveform, nothing else', async () => {
    await using bench = await startBench();
    const channel = await textChannel(bench);
    const flags = MessageFlags.IsVoiceMessage;
    expect(flags).toBe(1 << 13);
    const voice = { attachment: Buffer.from('o'), name: 'v.ogg', duration: 1.5, waveform: 'AAAA' };
    const { attachment, name } = voice;
    expect(await refusal(channel.send({ flags, files: [{ attachment, name }] }))).toBe(50035);
    expect(await refusal(channel.send({ flags, files: [voice, voice] }))).toBe(50035);
    expect(await refusal(channel.send({ flags, files: [voice], content: 'x' }))).toBe(50035);
    await channel.send({ flags, files: [voice] });
    expect(lastMessage(bench)).toMatchObject({
      flags,
      attachments: [{ duration_secs: 1.5, waveform: 'AAAA', content_type: 'audio/ogg' }],
    });
  });
});

describe('rates', () => {
  const flood = (sandbox: Parameters<typeof rawRequest>[0], paths: readonly string[]) =>
    Promise.all(paths.map((path) => rawRequest(sandbox, 'GET', path)));
  const routes = ['/users/@me', '/gateway/bot', '/applications/@me', '/users/@me/guilds'];
  const spread = list(40, () => routes).flat();

  test('50 requests a second over all routes are taken', async () => {
    await using sandbox = await startSandbox({ enforceRateLimits: true });
    const answers = await flood(sandbox, spread);
    const refused = answers.filter(({ status }) => status === 429);
    expect(answers.length - refused.length).toBeGreaterThanOrEqual(50);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.every(({ body }) => body['global'] === true)).toBe(true);
    expect(refused[0]?.headers.get('x-ratelimit-global')).toBe('true');
  });

  test('interaction callbacks are exempt from that', async () => {
    await using sandbox = await startSandbox({ enforceRateLimits: true });
    const [answers, callback] = await Promise.all([
      flood(sandbox, spread),
      rawRequest(sandbox, 'POST', '/interactions/1/x/callback', { type: 5 }),
    ]);
    expect(answers.some(({ status }) => status === 429)).toBe(true);
    expect([callback.status, callback.body.code]).toEqual([404, 10062]);
  });

  test('every route has a bucket of its own, told by X-RateLimit-*', async () => {
    await using sandbox = await startSandbox();
    const path = `/channels/${sandbox.channel.id}`;
    const [first, second, other] = [
      await rawRequest(sandbox, 'GET', path),
      await rawRequest(sandbox, 'GET', path),
      await rawRequest(sandbox, 'GET', `${path}/messages`),
    ];
    const header = (answer: typeof first, name: string) =>
      answer.headers.get(`x-ratelimit-${name}`);
    expect(header(second, 'bucket')).toBe(header(first, 'bucket'));
    expect(header(other, 'bucket')).not.toBe(header(first, 'bucket'));
    for (const name of ['limit', 'remaining', 'reset', 'reset-after']) {
      expect(Number(header(first, name))).toBeGreaterThan(0);
    }
  });

  test('429 says by Retry-After when to come again', async () => {
    await using sandbox = await startSandbox();
    sandbox.faults.answer({ path: /^\/users/ }, { status: 429, retryAfterSeconds: 2.5 });
    const { status, headers, body } = await rawRequest(sandbox, 'GET', '/users/@me');
    expect([status, headers.get('retry-after'), body['retry_after']]).toEqual([429, '2.5', 2.5]);
  });

  test('10,000 answers of 401, 403 or 429 in 10 minutes are a ban', async () => {
    await using sandbox = await startSandbox({ enforceRateLimits: true, journalLimit: 10 });
    const one = () => fetch(`${sandbox.apiUrl}/v10/users/@me`).then((answer) => answer.text());
    const forbidden = async (count: number) => {
      const workers = list(50, async () => {
        for (let done = 0; done < count / 50; done += 1) await one();
      });
      await Promise.all(workers);
    };
    const standing = async () =>
      (await rawRequest(sandbox, 'POST', '/interactions/1/x/callback', { type: 5 })).status;
    await forbidden(9_950);
    expect(await standing()).toBe(404);
    await forbidden(50);
    expect(await standing()).toBe(429);
    sandbox.clock.advance(10 * MINUTE);
    expect(await standing()).toBe(404);
  }, 60_000);
});

describe('gateway', () => {
  test('120 sends in 60 s are taken; one more closes with 4008', async () => {
    await using sandbox = await startSandbox();
    const shard = new RawShard(sandbox);
    await shard.hello();
    for (const op of list(120, () => 1)) shard.send({ op, d: null });
    await shard.received(({ op }) => op === 11);
    shard.send({ op: 1, d: null });
    expect(await shard.closed).toBe(4008);
  });

  test('a payload over 4096 bytes closes with 4002', async () => {
    await using sandbox = await startSandbox();
    const shard = new RawShard(sandbox);
    await shard.identify({ properties: text(4096) });
    expect(await shard.closed).toBe(4002);
  });

  test('1000 IDENTIFYs a day are taken, and /gateway/bot counts them', async () => {
    await using sandbox = await startSandbox();
    const left = async () => {
      const { body } = await rawRequest(sandbox, 'GET', '/gateway/bot');
      return body['session_start_limit'];
    };
    const identified = async () => {
      const shard = new RawShard(sandbox);
      await shard.identify();
      await shard.sessionId();
      shard.close(1000);
    };
    for (let done = 0; done < 1_000; done += 50) await Promise.all(list(50, identified));
    expect(await left()).toMatchObject({ total: 1000, remaining: 0 });
    const refused = new RawShard(sandbox);
    await refused.identify();
    expect(await refused.closed).toBe(4004);
    sandbox.clock.advance(24 * HOUR);
    expect(await left()).toMatchObject({ remaining: 1000 });
    await identified();
  }, 60_000);

  test('what cannot be mended closes with 4004 or 4010 to 4014', async () => {
    await using sandbox = await startSandbox({ disallowedIntents: 2 });
    const codeOf = async (more: object, query?: string) => {
      const shard = new RawShard(sandbox, query);
      if (query === undefined) await shard.identify(more);
      return shard.closed;
    };
    expect(await codeOf({ token: 'wrong' })).toBe(4004);
    expect(await codeOf({ shard: [1, 1] })).toBe(4010);
    expect(await codeOf({}, 'v=8')).toBe(4012);
    expect(await codeOf({ intents: -1 })).toBe(4013);
    expect(await codeOf({ intents: 2 })).toBe(4014);
  });

  test('sharding is compulsory at 2,500 guilds (4011)', async () => {
    await using sandbox = await startSandbox();
    const opened = async (shard: readonly [number, number]) => {
      const connection = new RawShard(sandbox);
      await connection.identify({ shard });
      return Promise.race([connection.closed, connection.sessionId()]);
    };
    for (const number of list(2_498, String)) sandbox.addGuild(number);
    expect(await opened([0, 1])).toMatch(/^[0-9a-f]+$/);
    sandbox.addGuild('the 2,500th');
    expect(await opened([0, 1])).toBe(4011);
    expect(await opened([0, 2])).toMatch(/^[0-9a-f]+$/);
  });

  /** What a session comes to whose connection was closed: resumed, or not. */
  const resumed = async (
    sandbox: Parameters<typeof rawRequest>[0],
    end: (shard: RawShard) => Promise<number>,
  ) => {
    const shard = new RawShard(sandbox);
    await shard.identify();
    const sessionId = await shard.sessionId();
    const code = await end(shard);
    const again = new RawShard(sandbox);
    await again.resume(sessionId, 1);
    const { op, t } = await again.received((one) => one.op === 9 || one.t === 'RESUMED');
    again.close();
    return { code, resumed: op === 0 && t === 'RESUMED' };
  };

  test('a lost connection is resumed', async () => {
    await using sandbox = await startSandbox();
    const dropped = (shard: RawShard) => {
      sandbox.faults.dropGateway();
      return shard.closed;
    };
    expect(await resumed(sandbox, dropped)).toEqual({ code: 4000, resumed: true });
  });

  test('4007 needs a new session', async () => {
    await using sandbox = await startSandbox();
    const invalid = async (shard: RawShard) => {
      const sessionId = await shard.sessionId();
      sandbox.faults.dropGateway();
      const ahead = new RawShard(sandbox);
      await ahead.resume(sessionId, 1_000_000);
      return ahead.closed;
    };
    expect(await resumed(sandbox, invalid)).toEqual({ code: 4007, resumed: false });
  });

  test('4009 needs a new session', async () => {
    await using sandbox = await startSandbox({ heartbeatIntervalMs: 250 });
    const silent = (shard: RawShard) => shard.closed;
    expect(await resumed(sandbox, silent)).toEqual({ code: 4009, resumed: false });
  });

  test('closing with 1000 or 1001 ends the session', async () => {
    await using sandbox = await startSandbox();
    for (const code of [1000, 1001]) {
      const left = async (shard: RawShard) => {
        shard.close(code);
        return shard.closed;
      };
      expect(await resumed(sandbox, left)).toEqual({ code, resumed: false });
    }
  });
});

describe('permissions', () => {
  test('default_member_permissions is only a default, which administrators change', async () => {
    await using bench = await startBench(async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply('x');
    });
    const { sandbox, client } = bench;
    await client.application.commands.set([
      { name: 'go', description: 'Go', defaultMemberPermissions: 'ManageGuild' },
    ]);
    await expect(sandbox.person('member').slash('go')).rejects.toThrow('lacks the permissions');
    sandbox.openCommand('go');
    expect((await sandbox.person('member').slash('go')).message?.content).toBe('x');
  });

  test('echoed text mentions whom it names unless allowed_mentions says no', async () => {
    await using bench = await startBench();
    const echoed = `@everyone <@${bench.sandbox.person('member').id}>`;
    await send(bench, { content: echoed });
    expect(lastMessage(bench)).toMatchObject({
      mention_everyone: true,
      mentions: [{ username: 'member' }],
    });
    await send(bench, { content: echoed, allowed_mentions: { parse: [] } });
    expect(lastMessage(bench)).toMatchObject({ mention_everyone: false, mentions: [] });
  });
});

describe('discord.js', () => {
  test('one 401 on a call with the bot token ends all further calls with it', async () => {
    await using sandbox = await startSandbox();
    const client = createClient(sandbox);
    await client.login(sandbox.token);
    await sandbox.botReady();
    sandbox.faults.answer({ path: /^\/users/ }, { status: 401 });
    await expect(client.rest.get('/users/@me')).rejects.toMatchObject({ status: 401 });
    await expect(client.rest.get('/users/@me')).rejects.toThrow(/token/);
    await client.destroy();
  });
});
