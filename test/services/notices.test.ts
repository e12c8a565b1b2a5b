import { type Sandbox, startSandbox } from '@mouthpiece/sandbox';
import { PermissionFlagsBits, REST } from 'discord.js';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { Notices } from '../../src/services/notices.ts';
import { aJob } from '../support/jobs.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { startRawServer } from '../support/raw-server.ts';

let discord: Sandbox;

beforeEach(async () => {
  discord = await startSandbox();
});

afterEach(() => discord.close());

function noticesOf(api: string): Notices {
  const rest = new REST({ api, retries: 0 }).setToken(discord.token);
  const log = pino({ level: 'silent' });
  const clock = new ManualClock(Date.now());
  const ids = { applicationId: () => '1', botUserId: () => '2' };
  return new Notices({ rest, followUpRest: rest, ...ids, clock, log });
}

/** Looks in the sandbox's channel for the message that tells the member. */
async function look(api = discord.apiUrl) {
  const { id } = discord.person('member');
  const reply = { ...aJob().reply, channelId: discord.channel.id, guildId: discord.guild.id };
  return noticesOf(api).findSent(reply, id, Date.now(), ['job1']);
}

describe('a message that may have been sent', () => {
  it('is not there where there is none, be it in a channel that is gone', async () => {
    discord.person('member').send(discord.channel.id, 'an earlier message');
    expect(await look()).toBe('not there');
    const { id } = discord.addChannel('gone');
    discord.deleteChannel(id);
    const reply = { ...aJob().reply, channelId: id, guildId: discord.guild.id };
    const found = noticesOf(discord.apiUrl).findSent(reply, '5', Date.now(), ['job1']);
    expect(await found).toBe('not there');
  });

  it('may be there where the bot may not read', async () => {
    discord.faults.denyBot(discord.channel.id, PermissionFlagsBits.ViewChannel);
    expect(await look()).toBe('unclear');
  });

  it('may be there where Discord shows no message at all, not even the reply', async () => {
    const none = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n[]';
    const dm = '{"id":"7"}';
    const made = `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${dm.length}\r\n\r\n${dm}`;
    await using server = await startRawServer((socket, head) =>
      socket.end(head.startsWith('POST') ? made : none),
    );
    expect(await look(server.url)).toBe('unclear');
  });
});
