import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Makes and checks links that expire. */
export interface SignedLinks {
  /** The whole URL of a path of this server, with `Expires` and `Signature`. */
  sign(path: string): string;
  /** Whether a request's query was made by {@link SignedLinks.sign} for this path and is still good. */
  verify(path: string, expires: unknown, signature: unknown): boolean;
  /** Whether it was made by {@link SignedLinks.sign} for this path, even if it has expired since. */
  isOwn(path: string, expires: unknown, signature: unknown): boolean;
}

/**
 * @param secret - what signatures are made with
 * @param base - the server's public address at the time of signing
 * @param lifetimeSeconds - how long a link is good
 * @param now - milliseconds since the epoch
 */
export function createSignedLinks(
  secret: Buffer,
  base: () => string,
  lifetimeSeconds: number,
  now: () => number,
): SignedLinks {
  const signatureOf = (path: string, expires: string): string =>
    createHmac('sha256', secret).update(`${path}\n${expires}`).digest('base64url');
  const isOwn: SignedLinks['isOwn'] = (path, expires, signature) => {
    if (typeof expires !== 'string' || typeof signature !== 'string') return false;
    if (!/^\d{1,12}$/.test(expires)) return false;
    const wanted = Buffer.from(signatureOf(path, expires));
    const given = Buffer.from(signature);
    return wanted.length === given.length && timingSafeEqual(wanted, given);
  };
  return {
    sign(path) {
      const expires = String(Math.floor(now() / 1_000) + lifetimeSeconds);
      return `${base()}${path}?Expires=${expires}&Signature=${signatureOf(path, expires)}`;
    },
    isOwn,
    verify(path, expires, signature) {
      return Number(expires) * 1_000 > now() && isOwn(path, expires, signature);
    },
  };
}

/** Reads the secret from `folder`, or makes one there, so that links outlive a restart. */
export async function loadLinkSecret(folder: string): Promise<Buffer> {
  const file = join(folder, 'link-secret');
  try {
    const secret = await readFile(file);
    if (secret.length >= 32) return secret;
  } catch {
    // There is none yet.
  }
  const secret = randomBytes(32);
  await writeFile(file, secret, { mode: 0o600 });
  return secret;
}
