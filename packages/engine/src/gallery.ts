import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { loadCatalogue } from './catalogue/catalogue.ts';
import { paintContactSheet } from './drawing/contact-sheet.ts';

/** Writes a contact sheet of every pose: `npm run gallery -w packages/engine -- OUT.png` (or `.jpg`). */
async function main(): Promise<void> {
  const [out] = process.argv.slice(2);
  const format = /\.(png|jpe?g)$/i.exec(out ?? '')?.[1]?.toLowerCase();
  if (!out || !format) {
    process.stderr.write('usage: npm run gallery -w packages/engine -- OUT.png|OUT.jpg\n');
    process.exitCode = 2;
    return;
  }
  const { poses } = await loadCatalogue();
  const sheet = await paintContactSheet([...poses.values()]);
  // npm runs scripts in the package's folder; the caller's is where OUT belongs.
  const path = resolve(process.env['INIT_CWD'] ?? process.cwd(), out);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, await (format === 'png' ? sheet.encode('png') : sheet.encode('jpeg', 88)));
  process.stdout.write(`${poses.size} poses: ${path}\n`);
}

await main();
