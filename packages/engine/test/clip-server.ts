import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ClipServer extends AsyncDisposable {
  readonly host: string;
  readonly port: number;
  url(path: string): string;
  /** Paths that were asked for, in order. */
  readonly asked: readonly string[];
}

/** Serves files from memory on a free loopback port; a function answers by itself. */
export async function serveClips(
  files: Readonly<Record<string, Buffer | ((req: IncomingMessage, res: ServerResponse) => void)>>,
): Promise<ClipServer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    asked.push(path);
    const file = files[path];
    if (typeof file === 'function') file(request, response);
    else if (file) response.end(file);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    port,
    url: (path) => `http://127.0.0.1:${port}${path}`,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
