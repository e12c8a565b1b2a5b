/**
 * When a link to a clip ends, in milliseconds since the epoch: links to Discord's attachments say so in `ex`, in
 * hexadecimal seconds (Discord's reference, "Signed attachment CDN URLs"). Infinity for one that does not say.
 */
export function clipLinkEnd(url: string): number {
  const ex = URL.canParse(url) ? new URL(url).searchParams.get('ex') : null;
  if (ex === null || !/^[0-9a-f]{1,12}$/i.test(ex)) return Number.POSITIVE_INFINITY;
  return Number.parseInt(ex, 16) * 1000;
}
