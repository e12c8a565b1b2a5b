import { once } from 'node:events';
import { createServer } from 'node:http';

import { type Sandbox, startSandbox } from '@mouthpiece/sandbox';
import { describe, expect, it } from 'vitest';

import { BotProcess } from '../support/bot-process.ts';
import { TempFolder } from '../support/temp-folder.ts';
import { BotWorld } from './bot-world.ts';

/** A bot alone with its Discord: the A2V API is not there. */
class LonelyBot extends BotProcess {
  readonly #folder: TempFolder;

  constructor(discord: Sandbox, apiUrl = discord.apiUrl) {
    const folder = new TempFolder();
    super(folder.path, {
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: apiUrl,
      A2V_TOKEN: 'x',
      A2V_API_URL: 'http://127.0.0.1:1',
    });
    this.#folder = folder;
  }

  override async [Symbol.asyncDispose](): Promise<void> {
    await super[Symbol.asyncDispose]();
    this.#folder[Symbol.dispose]();
  }
}

describe('a connection that Discord closes for good', () => {
  it.concurrent.each([
    [4004, /no longer takes DISCORD_TOKEN. Copy it anew/],
    [4010, /refused the shard/],
    [4011, /sharding required/],
    [4012, /no longer speaks the version of the gateway/],
    [4013, /does not know the intents/],
    [4014, /does not allow the intents/],
  ])(
    'with code %d ends the bot with what to do, and tells the supervisor not to try again',
    async (code, text) => {
      await using discord = await startSandbox();
      await using bot = new LonelyBot(discord);
      await bot.ready();
      discord.faults.dropGateway(code);
      expect(await bot.exited()).toBe(2);
      expect(bot.output).toMatch(text);
      expect(bot.output).toContain(`(code ${code})`);
    },
  );

  it.concurrent('ends the bot likewise while it logs in', async () => {
    await using discord = await startSandbox({ disallowedIntents: 1 });
    await using bot = new LonelyBot(discord);
    expect(await bot.exited()).toBe(2);
    expect(bot.output).toMatch(/does not allow the intents/);
  });
});

describe('a connection that is lost', { timeout: 60_000 }, () => {
  it.concurrent.each([1000, 4000, 4001, 4002, 4003, 4005, 4006, 4007, 4008, 4009])(
    'by code %d is made anew, and nothing of an open job is lost',
    async (code) => {
      await expectToGoOn((discord) => {
        discord.faults.dropGateway(code);
      });
    },
  );

  it.concurrent('because Discord asks for it (opcode 7) is made anew', async () => {
    await expectToGoOn((discord) => discord.faults.requestReconnect());
  });

  it.concurrent.each([true, false])(
    'by an invalid session (resumable: %s) is made anew',
    async (resumable) => {
      // A session that may be resumed is resumed on the same connection: nothing was lost.
      const isBack = resumable ? (world: BotWorld) => world.discord.botReady() : undefined;
      await expectToGoOn((discord) => discord.faults.invalidateSession(resumable), isBack);
    },
  );

  it.concurrent('is made anew even when the session cannot be resumed', async () => {
    await expectToGoOn((discord) => {
      discord.faults.refuseResume(1);
      discord.faults.dropGateway();
    });
  });

  /** A job is open while it happens; then a command works, and the job ends. */
  async function expectToGoOn(
    happen: (discord: Sandbox) => void,
    isBack = async (world: BotWorld): Promise<unknown> =>
      world.bot.logged('the connection to Discord is back'),
  ): Promise<void> {
    await using world = await BotWorld.start();
    const interaction = await world.generate();
    await world.reply(interaction, /In line/);
    happen(world.discord);
    await isBack(world);
    const status = await world.discord.person('member').slash('status');
    await world.reply(status, /in line/);
    world.provider.advance('finished');
    await world.reply(interaction, /Your video is ready/);
    await world.told();
    world.expectCleanRun();
  }
});

describe('a start while Discord is down', () => {
  it.concurrent('waits for an API that answers 503, says so, and costs no login', async () => {
    await using discord = await startSandbox();
    const outage = discord.faults.answer({ path: /./ }, { status: 503, times: 1_000 });
    await using bot = new LonelyBot(discord);
    await bot.logged('Discord does not answer; the start waits for it');
    expect(bot.log.some(({ msg }) => msg === 'the bot is ready')).toBe(false);
    outage.remove();
    await bot.ready();
    expect(discord.requests.filter(({ path }) => path === '/gateway/bot').length).toBeGreaterThan(
      4,
    );
  });

  it.concurrent('waits for a host that refuses connections', async () => {
    const port = await freePort();
    await using discord = await startSandbox();
    await using bot = new LonelyBot(discord, `http://127.0.0.1:${port}/api`);
    await bot.logged('Discord does not answer; the start waits for it');
    await using later = await startSandbox({ port, token: discord.token });
    await bot.ready();
    expect(later.violations).toEqual([]);
  });

  it.concurrent('waits until Discord allows another login when the logins of the day are used up', async () => {
    await using discord = await startSandbox();
    await using front = await usedUpAtFirst(discord.apiUrl, 1_500);
    await using bot = new LonelyBot(discord, front.apiUrl);
    const { until } = await bot.logged('Discord allows no more logins today; the start waits');
    expect(Date.parse(String(until))).toBeGreaterThan(Date.now() - 1_500);
    await bot.ready();
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return address.port;
}

/** The sandbox's API, but the first answer about the gateway leaves no login for `resetMs`. */
async function usedUpAtFirst(
  apiUrl: string,
  resetMs: number,
): Promise<AsyncDisposable & { apiUrl: string }> {
  let isFirst = true;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const answer = await fetch(new URL(request.url ?? '', apiUrl), {
      method: request.method ?? 'GET',
      headers: {
        authorization: request.headers.authorization ?? '',
        'content-type': request.headers['content-type'] ?? 'application/json',
      },
      ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
    });
    let text = await answer.text();
    if (request.url?.endsWith('/gateway/bot') && isFirst) {
      isFirst = false;
      text = text.replace(
        /"remaining":\d+,"reset_after":\d+/,
        `"remaining":0,"reset_after":${resetMs}`,
      );
    }
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(text);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  return {
    apiUrl: `http://127.0.0.1:${port}/api`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
