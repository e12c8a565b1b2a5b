/** A number that Discord keeps: bodies of a size within it are taken, those beyond are refused with 50035. */
export interface Limit {
  /** The rule as Discord states it. */
  readonly rule: string;
  /** @defaultValue none */
  readonly least?: number;
  readonly most: number;
  /** A body that keeps every other rule. */
  readonly make: (size: number) => object;
}

/** A text of so many characters. */
export const text = (length: number): string => 'x'.repeat(length);

/** A list of so many items, made from their places. */
export function list<T>(length: number, make: (index: number) => T): T[] {
  return Array.from({ length }, (_, index) => make(index));
}
