// Scores a model: score.mjs MODEL.bin SET... prints the openness' correlation, the share of lip closures that are
// seen, how many of the closures shown are real, and the share of frames closed, for each set of labelled clips.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { logMel } from '../dist/lipsync/log-mel.js';
import { scaleToLoud } from '../dist/lipsync/loudness-scale.js';
import { readModel } from '../dist/lipsync/model-file.js';
import { runNetwork } from '../dist/lipsync/network.js';
import { closedTrack, OPENNESS, trackOf } from '../dist/lipsync/viseme-track.js';

const [path, ...sets] = process.argv.slice(2);
const model = readModel(pathToFileURL(resolve(path)));
const lipSync = (speech, frames) => {
  const sound = logMel(speech, 16_000);
  return scaleToLoud(sound, model.prior)
    ? trackOf(runNetwork(model, sound), 25, frames)
    : closedTrack(frames);
};
const data = new URL('./data/clips/', import.meta.url).pathname;

for (const set of sets) {
  const [name, first = 1] = set.split('%'); // NAME%N: every Nth clip only
  const entries = JSON.parse(readFileSync(join(data, `${name}.json`), 'utf8'));
  const keys = Object.keys(entries)
    .filter((k) => entries[k].labels)
    .filter((_, i) => i % Number(first) === 0);
  const drawn = [],
    due = [];
  let closures = 0,
    seen = 0,
    shown = 0,
    right = 0,
    agree = 0,
    ms = 0,
    jitter = 0,
    seconds = 0;
  for (const key of keys) {
    const bytes = readFileSync(join(data, name, `${key}.wav`));
    const pcm = new Int16Array(
      bytes.buffer.slice(bytes.byteOffset + 44, bytes.byteOffset + bytes.length),
    );
    const speech = Float32Array.from(pcm, (s) => s / 32768);
    const frames = Math.ceil(pcm.length / 640);
    seconds += frames / 25;
    const t0 = performance.now();
    const track = lipSync(speech, frames);
    ms += performance.now() - t0;
    const { labels } = entries[key];
    const at = (t) => labels.find(([end]) => end > t)?.[1] ?? 'sil';
    const closedAt = (i) =>
      i >= 0 && i < frames && (track[i].viseme === 'PP' || track[i].open <= 0.1);
    track.forEach(({ viseme, open }, i) => {
      const t = (i + 0.5) / 25;
      drawn.push(open);
      due.push([-0.015, -0.005, 0.005, 0.015].reduce((sum, d) => sum + OPENNESS[at(t + d)] / 4, 0));
      agree += at(t) === viseme;
      if (i) jitter += Math.abs(open - track[i - 1].open);
      if (viseme === 'PP' && track[i - 1]?.viseme !== 'PP') {
        shown += 1;
        right += [-0.06, -0.04, -0.02, 0, 0.02, 0.04, 0.06, 0.08].some((d) => at(t + d) === 'PP');
      }
    });
    let start = 0;
    for (const [end, viseme] of labels) {
      if (viseme === 'PP') {
        closures += 1;
        let hit = false;
        for (
          let i = Math.floor(start * 25 - 1e-6) - 1;
          i <= Math.floor(end * 25 - 1e-6) + 1;
          i += 1
        )
          hit ||= closedAt(i);
        seen += hit;
      }
      start = end;
    }
  }
  const mean = (v) => v.reduce((a, b) => a + b, 0) / v.length;
  const ma = mean(drawn),
    mb = mean(due);
  let ab = 0,
    aa = 0,
    bb = 0;
  drawn.forEach((a, i) => {
    ab += (a - ma) * (due[i] - mb);
    aa += (a - ma) ** 2;
    bb += (due[i] - mb) ** 2;
  });
  console.log(
    name.padEnd(32),
    `r ${(ab / Math.sqrt(aa * bb)).toFixed(3)} recall ${(seen / closures).toFixed(3)} precision ${(right / shown).toFixed(3)} agree ${(agree / drawn.length).toFixed(3)} closed ${mean(drawn.map((o) => +(o <= 0.1))).toFixed(2)} (due ${mean(due.map((o) => +(o <= 0.1))).toFixed(2)}) mean ${ma.toFixed(2)}/${mb.toFixed(2)} sd ${Math.sqrt(aa / drawn.length).toFixed(2)}/${Math.sqrt(bb / drawn.length).toFixed(2)} jitter ${(jitter / drawn.length).toFixed(3)} ${((ms / seconds) * 60).toFixed(0)} ms/min ${closures}`,
  );
}
