const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
];

const defaultStyle: Intl.DateTimeFormatOptions = { dateStyle: 'long', timeStyle: 'short' };
const styles: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  F: { dateStyle: 'full', timeStyle: 'short' },
};

/** By language and style: it takes longer to make a format than to use it. */
const formats = new Map<string, Intl.DateTimeFormat>();
const relativeFormats = new Map<string, Intl.RelativeTimeFormat>();

/**
 * A time as Discord shows it.
 *
 * @param time milliseconds since the epoch; any number can stand in a `<t:…>`
 * @param style Discord's letter, but for `R`; what Discord does not know is shown as `f`
 * @param locale whose words it is in
 */
export function timeText(time: number, style: string, locale: string): string {
  if (!isDate(time)) return 'Invalid date';
  const key = `${locale} ${style}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, styles[style] ?? defaultStyle);
  formats.set(key, format);
  return format.format(time);
}

/** How far a time is away from `now`, as Discord shows a `<t:…:R>`; both in milliseconds since the epoch. */
export function relativeTimeText(time: number, now: number, locale: string): string {
  if (!isDate(time)) return 'Invalid date';
  const difference = time - now;
  const [unit, length] = units.find(([, ms]) => Math.abs(difference) >= ms) ?? ['second', 1_000];
  const format =
    relativeFormats.get(locale) ?? new Intl.RelativeTimeFormat(locale, { numeric: 'always' });
  relativeFormats.set(locale, format);
  return format.format(Math.round(difference / length), unit);
}

function isDate(time: number): boolean {
  return !Number.isNaN(new Date(time).getTime());
}
