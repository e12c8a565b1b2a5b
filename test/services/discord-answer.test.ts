import { REST } from 'discord.js';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';

import { answerOrRefusal } from '../../src/services/discord-answer.ts';
import { startRawServer } from '../support/raw-server.ts';

const log = pino({ level: 'silent' });

/** What `answerOrRefusal` makes of an answer with this status and body. */
async function answered(status: string, type: string, body: string): Promise<unknown> {
  const head = `HTTP/1.1 ${status}\r\nContent-Type: ${type}\r\nContent-Length: ${body.length}\r\n\r\n`;
  await using server = await startRawServer((socket) => socket.end(head + body));
  const rest = new REST({ api: server.url, retries: 0 }).setToken('token');
  return await answerOrRefusal(() => rest.get('/channels/1'), { log });
}

describe('answerOrRefusal', () => {
  it.each([
    ['404 Not Found', { message: 'Unknown Message', code: 10_008 }],
    ['403 Forbidden', { message: 'Missing Access', code: 50_001 }],
    ['404 Not Found', { message: '404: Not Found', code: 0 }],
  ])('takes %s with a code of Discord’s for its last word', async (status, body) => {
    expect(await answered(status, 'application/json', JSON.stringify(body))).toBeUndefined();
  });

  it.each([
    ['403 Forbidden', 'text/html', '<html>Access denied</html>'],
    ['404 Not Found', 'text/html', '<html>no such upstream</html>'],
    ['403 Forbidden', 'application/json', '{"message":"blocked by Cloudflare","code":40333}'],
  ])('does not take %s (%s) of somebody between for it', async (status, type, body) => {
    await expect(answered(status, type, body)).rejects.toThrow();
  });
});
