// Writes the log-mel features of every WAV file (16 kHz, 16 bit, mono) in the folders named on the command line,
// by the very code that the engine runs: FOLDER.mel holds the values of all files one after another, as 32 bit
// floats, FOLDER.mel.json each file's name and number of stretches.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { logMel, MEL_BANDS } from '../dist/lipsync/log-mel.js';

for (const folder of process.argv.slice(2)) {
  const counts = [];
  const parts = [];
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.wav'))
    .sort()) {
    const bytes = readFileSync(join(folder, file));
    const pcm = new Int16Array(
      bytes.buffer.slice(bytes.byteOffset + 44, bytes.byteOffset + bytes.length),
    );
    const mel = logMel(
      Float32Array.from(pcm, (sample) => sample / 32768),
      16_000,
    );
    counts.push([basename(file, '.wav'), mel.length / MEL_BANDS]);
    parts.push(Buffer.from(mel.buffer));
  }
  writeFileSync(`${folder}.mel`, Buffer.concat(parts));
  writeFileSync(`${folder}.mel.json`, JSON.stringify(counts));
}
