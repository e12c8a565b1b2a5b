import { type LookupAddress, type LookupAllOptions, lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';

import ipaddr from 'ipaddr.js';
import { Agent, buildConnector } from 'undici';

import { isPublicAddress } from './public-address.ts';

const connectTimeoutMs = 10_000;

/** Answers every address of a name, as `dns.lookup` does. */
export type Resolve = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: Error | null, addresses: LookupAddress[]) => void,
) => void;

/** The host and port of a URL as an allow-list names it: the port is left out where it is the protocol's own. */
function hostOf(options: buildConnector.Options): string {
  const usual = options.protocol === 'https:' ? '443' : '80';
  const hostname = options.hostname.toLowerCase();
  return !options.port || options.port === usual ? hostname : `${hostname}:${options.port}`;
}

/** Resolves a name, but fails when any of its addresses is not a public one. */
function onlyPublic(resolve: Resolve): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      const hidden = addresses.find(({ address }) => !isPublicAddress(address));
      const first = addresses[0];
      if (hidden !== undefined || first === undefined) {
        return callback(new Error(`${hostname} is not a public address`), []);
      }
      if (options.all) return callback(null, addresses);
      return callback(null, first.address, first.family);
    });
  };
}

/**
 * An HTTP agent for links that strangers sent: it connects to public addresses only, whatever the name resolves to.
 *
 * A `lookup` alone would be passed by with a literal address, so literals are checked before connecting. What was
 * resolved is what is connected to, so that a name cannot resolve otherwise a moment later.
 *
 * @param trustedHosts `host` or `host:port` entries that may be reached wherever they are
 * @param resolve resolves names; as Node does by default
 */
export function publicOnlyAgent(trustedHosts: readonly string[], resolve: Resolve = lookup): Agent {
  const direct = buildConnector({ timeout: connectTimeoutMs });
  const guarded = buildConnector({ timeout: connectTimeoutMs, lookup: onlyPublic(resolve) });
  return new Agent({
    connect(options, callback) {
      if (trustedHosts.includes(hostOf(options))) return direct(options, callback);
      const literal = options.hostname.replace(/^\[|\]$/g, '');
      if (ipaddr.isValid(literal) && !isPublicAddress(literal)) {
        return callback(new Error(`${literal} is not a public address`), null);
      }
      return guarded(options, callback);
    },
  });
}
