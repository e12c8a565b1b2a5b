/**
 * Whether a Host header names this machine. A page in a browser that had its name point here (DNS rebinding)
 * is thereby kept out.
 */
export function isLoopbackHost(host: string | undefined): boolean {
  return /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i.test(host ?? '');
}
