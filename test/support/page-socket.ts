import { once } from 'node:events';

import { WebSocket } from 'undici';

/** The line between the sandbox and its page, without a browser. */
export class PageSocket implements AsyncDisposable {
  readonly #socket: WebSocket;
  #count = 0;

  constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  /** @param page where the page is, such as `http://127.0.0.1:1234/` */
  static async open(page: string): Promise<PageSocket> {
    const socket = new WebSocket(new URL('/page/socket', page.replace('http', 'ws')));
    await once(socket, 'open');
    return new PageSocket(socket);
  }

  /** Asks for something and answers what comes back. @throws when it is refused */
  ask(name: string, given: object): Promise<Record<string, unknown>> {
    this.#count += 1;
    const id = this.#count;
    return new Promise((resolve, reject) => {
      const read = ({ data }: { data: unknown }) => {
        const reply = JSON.parse(String(data));
        if (reply.answer !== id) return;
        this.#socket.removeEventListener('message', read);
        if ('error' in reply) reject(new Error(reply.error));
        else resolve(reply.result);
      };
      this.#socket.addEventListener('message', read);
      this.#socket.send(JSON.stringify({ id, ask: name, with: given }));
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#socket.readyState === WebSocket.CLOSED) return;
    const closed = once(this.#socket, 'close');
    this.#socket.close();
    await closed;
  }
}
