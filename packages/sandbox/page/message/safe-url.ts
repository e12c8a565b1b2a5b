/** A link that a browser opens without running anything; undefined for every other. */
export function webLink(url: string): string | undefined {
  return /^https?:\/\//i.test(url) ? url : undefined;
}

/** An address that can only be a picture's; undefined for every other. */
export function pictureUrl(url: string): string | undefined {
  return /^(?:https?:\/\/|blob:|data:image\/)/i.test(url) ? url : undefined;
}

/** The address of a sound or video of the sandbox; undefined for every other. */
export function playableUrl(url: string): string | undefined {
  if (url.startsWith('blob:')) return url;
  const isOwn =
    webLink(url) !== undefined && URL.canParse(url) && new URL(url).origin === location.origin;
  return isOwn ? url : undefined;
}
