/**
 * A time as Discord shows it, in each reader's own zone and language; relative ones count by themselves.
 *
 * @param ms milliseconds since the epoch
 * @param style `R`: relative; `t`: hours and minutes; `f`: date and time
 */
export function timestamp(ms: number, style: 'R' | 't' | 'f'): string {
  return `<t:${Math.floor(ms / 1000)}:${style}>`;
}
