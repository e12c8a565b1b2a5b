import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { isOwnCaller } from './rest/loopback.ts';

/** What serves WebSockets on one path. */
export interface SocketServer {
  /** Takes over a connection whose caller was checked. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer, query: URLSearchParams): void;
  /** Cuts all connections. */
  close(): void;
}

/** Hands WebSocket upgrades to who serves their path; other paths and foreign callers are refused. */
export function serveUpgrades(
  server: Server,
  origin: () => string,
  paths: ReadonlyMap<string, SocketServer>,
): void {
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const target = request.url ?? '/';
    const base = 'http://sandbox';
    const url = URL.canParse(target, base) ? new URL(target, base) : undefined;
    const server = url === undefined ? undefined : paths.get(url.pathname);
    if (url === undefined || server === undefined || !isOwnCaller(request, origin())) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    server.accept(request, socket, head, url.searchParams);
  });
}
