/** A file that holds no world, or one that cannot be; nothing was changed by it. */
export class DamagedWorld extends Error {
  override readonly name = 'DamagedWorld';

  /** @param where - what is wrong with the file */
  constructor(where: string) {
    super(`This file cannot be loaded: ${where}`);
  }
}
