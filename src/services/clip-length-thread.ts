import { parentPort } from 'node:worker_threads';

import { clipLength } from './clip-length.ts';

// The entry of a thread, see clip-meter.ts: it is given one file after another and answers the length of each.
parentPort?.on('message', async (file: unknown) => {
  if (!(file instanceof Uint8Array)) throw new TypeError('this is no file');
  // What the parser throws at a broken file says nothing that anybody needs.
  const seconds = await clipLength(Buffer.from(file.buffer)).catch(() => undefined);
  parentPort?.postMessage(seconds);
});
