import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

/** A server that says over TCP whatever a test wants, in HTTP or not. */
export interface RawServer extends AsyncDisposable {
  readonly host: string;
  readonly url: string;
  /** What clients sent, one text a connection. */
  readonly received: readonly string[];
}

/** @param talk is called when a request's head has come, with what was received, once a connection */
export async function startRawServer(
  talk: (socket: Socket, received: string) => void,
): Promise<RawServer> {
  const received: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    const index = received.push('') - 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    let hasTalked = false;
    socket.on('data', (chunk) => {
      received[index] += chunk.toString('latin1');
      if (hasTalked || !received[index]?.includes('\r\n\r\n')) return;
      hasTalked = true;
      talk(socket, received[index] ?? '');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const host = `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  return {
    host,
    url: `http://${host}`,
    received,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Writes the same bytes for as long as the other side takes them. */
export function writeWithoutEnd(socket: Socket, bytes: Buffer): void {
  const more = (): void => {
    while (!socket.destroyed && socket.write(bytes));
  };
  socket.on('drain', more);
  more();
}

/** Writes one byte every `ms`, until the other side has had enough. */
export function trickle(socket: Socket, text: string, ms: number): void {
  let at = 0;
  const timer = setInterval(() => {
    if (socket.destroyed) clearInterval(timer);
    else socket.write(text[at++ % text.length] ?? '');
  }, ms);
  socket.on('close', () => clearInterval(timer));
}
