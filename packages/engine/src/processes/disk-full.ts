import { constants } from 'node:os';

const { ENOSPC, EDQUOT, EFBIG } = constants.errno;
const NAMES: readonly unknown[] = ['ENOSPC', 'EDQUOT', 'EFBIG'];
const NUMBERS: readonly unknown[] = [ENOSPC, EDQUOT, EFBIG].map((errno) => -errno);

/**
 * True when something could not be written because there is no room: the disk is full, or a quota or the limit of a
 * file's size is reached. Knows Node's errors by name and FFmpeg's by their negative number, also as a `cause`.
 */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && (NAMES.includes(error.code) || NUMBERS.includes(error.code))) return true;
  return isDiskFull(error.cause);
}
