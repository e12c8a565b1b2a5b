import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The token of an operator who has set none. */
export interface KeptToken {
  readonly token: string;
  /** Where it is kept; nobody but the owner of the file can read it. */
  readonly file: string;
  /** True when it was made just now. */
  readonly isNew: boolean;
}

/** Reads the token that is kept in `folder`, or makes one there. */
export async function keptToken(folder: string): Promise<KeptToken> {
  const file = join(folder, 'token');
  const kept = (await readFile(file, 'utf8').catch(() => '')).trim();
  if (/^\S{16,}$/.test(kept)) return { token: kept, file, isNew: false };
  const token = randomBytes(24).toString('hex');
  await mkdir(folder, { recursive: true });
  await writeFile(file, `${token}\n`, { mode: 0o600 });
  return { token, file, isNew: true };
}
