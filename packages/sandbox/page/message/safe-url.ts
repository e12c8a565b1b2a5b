/** A link that a browser opens without running anything; undefined for every other. */
export function webLink(url: string): string | undefined {
  return /^https?:\/\//i.test(url) ? url : undefined;
}

/** The address of a picture that the page may show: as {@link playableUrl}, or one that holds it; undefined for every other. */
export function pictureUrl(url: string): string | undefined {
  return /^data:image\//i.test(url) ? url : playableUrl(url);
}

/** The address of a sound or video that the page may play: the sandbox's, or one over https; undefined for every other. */
export function playableUrl(url: string): string | undefined {
  if (/^(?:blob:|https:\/\/)/i.test(url)) return url;
  const isOwn =
    webLink(url) !== undefined && URL.canParse(url) && new URL(url).origin === location.origin;
  return isOwn ? url : undefined;
}
