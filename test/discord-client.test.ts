import { expect, test } from 'vitest';

import { isOvertakenIdentify } from '../src/discord-client.ts';

const notOpen = () => new Error('WebSocket is not open: readyState 0 (CONNECTING)');

/** Stands where discord.js throws it. */
class WebSocketShard {
  identify(): Error {
    return notOpen();
  }
}

test('an identify on a connection that was replaced is told from every other failure', () => {
  expect(isOvertakenIdentify(new WebSocketShard().identify())).toBe(true);
  expect(isOvertakenIdentify(notOpen())).toBe(false);
  expect(isOvertakenIdentify(new Error('a bug'))).toBe(false);
  expect(isOvertakenIdentify('WebSocket is not open')).toBe(false);
});
