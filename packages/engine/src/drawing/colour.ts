function channels(hex: string): [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** `colour` (#rrggbb) with an opacity of 0..1, as CSS. */
export function fade(colour: string, opacity: number): string {
  return `rgba(${channels(colour).join(',')},${opacity})`;
}

/** The colour that lies `share` (0..1) of the way from `a` to `b`, both #rrggbb. */
export function mix(a: string, b: string, share: number): string {
  const from = channels(a);
  const to = channels(b);
  const parts = from.map((value, i) => Math.round(value + ((to[i] ?? value) - value) * share));
  return `#${parts.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** `colour` made darker by `share`. */
export function darken(colour: string, share: number): string {
  return mix(colour, '#0a0610', share);
}

/** `colour` made lighter by `share`. */
export function lighten(colour: string, share: number): string {
  return mix(colour, '#ffffff', share);
}
