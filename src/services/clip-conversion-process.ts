import { writeFileSync } from 'node:fs';

import { z } from 'zod';

import { convertClip } from './clip-conversion.ts';
import { wavFile } from './wav-file.ts';

// The entry of a process, see clip-converter.ts: it is given one order, writes one file, answers and ends.

const watchMs = 50;
const memoryMegabytes = Number(process.argv[2]);

const order = z.object({
  clip: z.string(),
  wav: z.string(),
  maxSeconds: z.number(),
  rate: z.number(),
});

// Native code that never returns must not keep it alive.
const die = (): void => void process.kill(process.pid, 'SIGKILL');
setInterval(() => {
  if (process.memoryUsage.rss() > memoryMegabytes * 2 ** 20) die();
}, watchMs).unref();
process.once('disconnect', die);
process.once('message', async (message: unknown) => {
  const { wav, ...conversion } = order.parse(message);
  const samples = await convertClip(conversion);
  writeFileSync(wav, wavFile(samples, conversion.rate));
  process.send?.('done', () => process.exit(0));
});
