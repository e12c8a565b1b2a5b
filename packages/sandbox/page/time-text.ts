const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
];

const styles: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
};

/** Made once: it takes longer to make a format than to use it. */
const formats = new Map(
  Object.entries(styles).map(([style, options]) => [style, new Intl.DateTimeFormat('en', options)]),
);
const relativeFormat = new Intl.RelativeTimeFormat('en', { numeric: 'always' });

/**
 * A time as Discord shows a `<t:…>`; any number can stand there.
 *
 * @param time milliseconds since the epoch
 * @param style Discord's letter; `R` counts from `now`
 */
export function timeText(time: number, style: string, now: number): string {
  if (Number.isNaN(new Date(time).getTime())) return 'Invalid date';
  if (style !== 'R') return (formats.get(style) ?? formats.get('f'))?.format(time) ?? '';
  const difference = time - now;
  const [unit, length] = units.find(([, ms]) => Math.abs(difference) >= ms) ?? ['second', 1_000];
  return relativeFormat.format(Math.round(difference / length), unit);
}
