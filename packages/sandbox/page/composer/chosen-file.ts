/** Files that one message may have. */
const maxFiles = 10;

/** What Discord's client puts before the name of a file that is shown only on demand. */
const spoilerPrefix = 'SPOILER_';

/** A file that somebody has chosen to send. */
export interface ChosenFile {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  readonly content: Blob;
}

/** A number of bytes as people read it, such as `8.4 MB`; a megabyte is 1024 kilobytes, as Discord counts. */
export function sizeText(bytes: number): string {
  const units = [bytes === 1 ? 'byte' : 'bytes', 'KB', 'MB', 'GB'];
  const power = bytes < 1024 ? 0 : Math.min(3, Math.floor(Math.log2(bytes) / 10));
  const count = bytes / 1024 ** power;
  return `${power === 0 ? count : Number(count.toFixed(count < 10 ? 1 : 0))} ${units[power]}`;
}

/** Why a file is refused because of its size, or nothing. */
export function sizeRefusal(
  file: Pick<ChosenFile, 'name' | 'size'>,
  limit: number,
): string | undefined {
  if (file.size <= limit) return undefined;
  return `Your files are too powerful! ${file.name} has ${sizeText(file.size)}; the limit is ${sizeText(limit)}.`;
}

/**
 * Adds files to those of a message.
 *
 * @param limit bytes that one file may have
 * @returns those that the message has then, and why others were refused
 */
export function addFiles(
  held: readonly ChosenFile[],
  added: readonly ChosenFile[],
  limit: number,
): { readonly files: readonly ChosenFile[]; readonly refusal: string | undefined } {
  const refusals = added.flatMap((file) => sizeRefusal(file, limit) ?? []);
  const small = added.filter((file) => sizeRefusal(file, limit) === undefined);
  const files = [...held, ...small].slice(0, maxFiles);
  if (files.length < held.length + small.length) {
    refusals.push(`You can only upload ${maxFiles} files at a time!`);
  }
  return { files, refusal: refusals.length === 0 ? undefined : refusals.join(' ') };
}

export function isSpoiler(file: ChosenFile): boolean {
  return file.name.startsWith(spoilerPrefix);
}

/** The same file as a spoiler, or as none. */
export function toggleSpoiler(file: ChosenFile): ChosenFile {
  const name = isSpoiler(file) ? file.name.slice(spoilerPrefix.length) : spoilerPrefix + file.name;
  return { ...file, name };
}
