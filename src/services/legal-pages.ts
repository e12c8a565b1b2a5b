import { readFile } from 'node:fs/promises';

/** As much as people read at once on a telephone; a message would hold 4000 characters. */
const longestPage = 2000;

/** The texts of docs/privacy.md and docs/terms.md in pages that fit a message; read once, when first asked for. */
export class LegalPages {
  readonly #folder: URL;
  readonly #pages = new Map<string, Promise<readonly string[]>>();

  /** @param folder where the files are; its address ends in a slash */
  constructor(folder: URL) {
    this.#folder = folder;
  }

  /** The pages of a file, at least one. @param name without its ending */
  of(name: 'privacy' | 'terms'): Promise<readonly string[]> {
    const known = this.#pages.get(name);
    if (known !== undefined) return known;
    const reading = readFile(new URL(`${name}.md`, this.#folder), 'utf8').then(inPages);
    this.#pages.set(name, reading);
    reading.catch(() => this.#pages.delete(name));
    return reading;
  }
}

/**
 * Splits a text in Markdown into pages between its paragraphs, without its title; a paragraph is longer than a page
 * nowhere. Lines within paragraphs are joined, for Discord shows every line break, and links to other files become
 * their text, for they lead nowhere there.
 */
function inPages(markdown: string): readonly string[] {
  const paragraphs = markdown
    .replaceAll('\r\n', '\n')
    .replace(/^# .*\n/, '')
    .replaceAll(/\[([^\]]+)\]\((?!https?:)[^)]*\)/g, '$1')
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.replaceAll(/\n {2}(?=\S)|\n(?![-#]|\d+\. )/g, ' '));
  const pages: string[] = [];
  for (const paragraph of paragraphs) {
    const last = pages.at(-1);
    const joined = last === undefined ? paragraph : `${last}\n${spacing(paragraph)}${paragraph}`;
    if (last !== undefined && joined.length <= longestPage) pages[pages.length - 1] = joined;
    else pages.push(paragraph);
  }
  return pages;
}

/** Headings have room above them in Discord, paragraphs have none. */
function spacing(paragraph: string): string {
  return paragraph.startsWith('#') ? '' : '\n';
}
