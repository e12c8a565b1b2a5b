import { parentPort, workerData } from 'node:worker_threads';

import { clipLength } from './clip-length.ts';

// The entry of a thread, see measure-clip.ts: it is given a file and answers its length once.
if (!(workerData instanceof Uint8Array)) throw new TypeError('this is no file');
// What the parser throws at a broken file says nothing that anybody needs.
const seconds = await clipLength(Buffer.from(workerData.buffer)).catch(() => undefined);
parentPort?.postMessage(seconds);
