import { type LookupAddress, lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { buildConnector } from 'undici';

/** The engine does not fetch from this address. */
export class RefusedAddressError extends Error {
  constructor(host: string) {
    super(`${host} is not a public address (ENGINE_AUDIO_HOSTS can allow it)`);
    this.name = 'RefusedAddressError';
  }
}

/** Finds all addresses of a host name. */
export type Resolve = (host: string) => Promise<readonly LookupAddress[]>;

const resolveBySystem: Resolve = (host) =>
  new Promise((resolve, reject) => {
    systemLookup(host, { all: true }, (error, found) => (error ? reject(error) : resolve(found)));
  });

/** Whether an address may be connected to; `host` is the name that it was found under, or itself. */
export type AddressRule = (address: string, host: string, port: string) => boolean;

/**
 * Allows public unicast addresses and those that the operator named.
 *
 * @param allowed - `host:port` entries, or `loopback` for every loopback address
 */
export function addressRule(allowed: readonly string[]): AddressRule {
  const entries = allowed.map((entry) => entry.toLowerCase().replace(/[[\]]/g, ''));
  return (address, host, port) => {
    const parsed = ipaddr.process(address);
    if (isPublic(parsed)) return true;
    if (parsed.range() === 'loopback' && entries.includes('loopback')) return true;
    return entries.includes(`${host}:${port}`) || entries.includes(`${address}:${port}`);
  };
}

/** The port of a URL that names none. */
export function defaultPort(protocol: string): string {
  return protocol === 'https:' ? '443' : '80';
}

/**
 * Makes a connector for undici that reaches only public unicast addresses, and those that are allowed.
 * The address that was checked is the one that is connected to, so a name cannot change in between.
 *
 * @param allowed - `host:port` entries, or `loopback` for every loopback address
 * @param resolve - defaults to the system's resolver
 */
export function guardedConnector(
  allowed: readonly string[],
  resolve: Resolve = resolveBySystem,
): buildConnector.connector {
  const isAllowed = addressRule(allowed);

  return (options, callback) => {
    const host = options.hostname.replace(/^\[|\]$/g, '');
    const port = options.port || defaultPort(options.protocol);
    if (isIP(host) !== 0 && !isAllowed(host, host, port)) {
      callback(new RefusedAddressError(host), null);
      return;
    }
    const lookup: LookupFunction = (name, wanted, done) => {
      resolve(name).then(
        (found) => {
          const refused = found.find(({ address }) => !isAllowed(address, name, port));
          const [first] = found;
          if (refused || !first) done(new RefusedAddressError(name), '', 0);
          else if (wanted.all) done(null, [...found]);
          else done(null, first.address, first.family);
        },
        (error: NodeJS.ErrnoException) => done(error, '', 0),
      );
    };
    buildConnector({ lookup, timeout: 5_000 })(options, callback);
  };
}

/** IPv6 is public in 2000::/3 alone; what else counts as unicast there holds IPv4 addresses in disguise. */
const GLOBAL_IPV6 = ipaddr.parseCIDR('2000::/3');

function isPublic(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (address.range() !== 'unicast') return false;
  return address.kind() === 'ipv4' || address.match(GLOBAL_IPV6);
}
