import type { IncomingMessage } from 'node:http';

/**
 * Whether a Host header names this machine. A page in a browser that had its name point here (DNS rebinding)
 * is thereby kept out.
 */
function isLoopbackHost(host: string | undefined): boolean {
  return /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i.test(host ?? '');
}

/**
 * Whether a request comes from this machine's programs, from the sandbox's own page, or from somebody who follows a link
 * to it: no web page elsewhere may drive the sandbox. Browsers cannot leave out what is looked at here.
 *
 * @param origin - the sandbox's own, such as `http://127.0.0.1:1234`
 */
export function isOwnCaller(
  { method, url, headers }: Pick<IncomingMessage, 'method' | 'url' | 'headers'>,
  origin: string,
): boolean {
  if (!isLoopbackHost(headers.host)) return false;
  if (headers.origin !== undefined && headers.origin !== origin) return false;
  const site = headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none') return true;
  return (
    method === 'GET' &&
    url === '/' &&
    headers['sec-fetch-mode'] === 'navigate' &&
    headers['sec-fetch-dest'] === 'document'
  );
}
