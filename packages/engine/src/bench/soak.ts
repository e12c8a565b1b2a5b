// Has an engine make many videos in a row, and prints what that did to its memory and to its folder.
import { soak } from './soak-run.ts';

const videos = Number(process.argv[2] ?? 200);
const figures = await soak(videos, (ended) => {
  if (ended % 20 === 0) process.stderr.write(`${ended} of ${videos}\n`);
});
const lines: readonly (readonly [string, string])[] = [
  ['videos finished, failed on purpose', `${figures.finished}, ${figures.failed}`],
  ['time', `${figures.seconds.toFixed(0)} s`],
  ['memory of the engine, early', `${figures.earlyMegabytes.toFixed(1)} MiB`],
  ['memory of the engine, late', `${figures.lateMegabytes.toFixed(1)} MiB`],
  ['files that belong to no video', String(figures.strayFiles.length)],
  ['processes left', String(figures.strayProcesses.length)],
  ['files left after the retention', String(figures.keptFiles.length)],
];
for (const [name, figure] of lines) process.stdout.write(`${name.padEnd(48)}${figure}\n`);
