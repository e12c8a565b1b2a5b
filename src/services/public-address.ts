import ipaddr from 'ipaddr.js';

/** True for `localhost` and for every literal address of this machine (127.0.0.0/8, ::1). */
export function isLoopbackHost(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  if (host === 'localhost') return true;
  return ipaddr.isValid(host) && ipaddr.process(host).range() === 'loopback';
}

/**
 * True when strangers can open the link: https or http, neither a literal address of a private network nor a name that
 * only a local network knows, and no password, which would also make it look like another host's.
 */
export function isPublicLink(link: string): boolean {
  if (!URL.canParse(link)) return false;
  const url = new URL(link);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return false;
  if (url.username !== '' || url.password !== '') return false;
  const host = url.hostname.replace(/^\[|\]$|\.$/g, '');
  if (ipaddr.isValid(host)) return isPublicAddress(host);
  return host.includes('.') && !/\.(?:localhost|local|internal|lan|home\.arpa)$/.test(host);
}

/**
 * True for a literal address that is reachable over the internet: unicast, and of no reserved range. Of IPv6 only what
 * is given out today (2000::/3): the rest holds old ways to write an IPv4 address.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const plain = ipaddr.process(address);
  if (plain.range() !== 'unicast') return false;
  return plain.kind() === 'ipv4' || plain.match(ipaddr.parseCIDR('2000::/3'));
}

/** Whether a host (with or without a port) is this machine: only its servers may be reached at an address that is not public. */
export function isOwnHost(host: string): boolean {
  return isLoopbackHost(new URL(`http://${host}`).hostname);
}
