import type { en } from './en.ts';

/** The dotted path of a text, such as `job.pending.title`; plurals without `_one` and `_other`. */
export type TextKey = PathsOf<typeof en>;

/** What stands in a text for its `{{…}}`; `count` chooses the plural. */
export type TextValues = Readonly<Record<string, string | number>>;

/** Says a text in one language. */
export type Translate = (key: TextKey, values?: TextValues) => string;

/** The texts of one language. What it lacks is said in English. */
export type Texts = TextsLike<typeof en>;

type PathsOf<T, Prefix extends string = ''> = {
  [Key in keyof T & string]: T[Key] extends string
    ? `${Prefix}${WithoutPlural<Key>}`
    : PathsOf<T[Key], `${Prefix}${Key}.`>;
}[keyof T & string];

type WithoutPlural<Key extends string> = Key extends `${infer Base}_${'one' | 'other'}`
  ? Base
  : Key;

type TextsLike<T> = {
  readonly [Key in keyof T]?: T[Key] extends string ? string : TextsLike<T[Key]>;
};
