import type { ReactiveController, ReactiveControllerHost } from 'lit';

import type { Session } from './session.ts';

/** Has an element shown anew whenever the session has something new. */
export class SessionController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #session: () => Session;
  #end: (() => void) | undefined;

  /** @param session asked when the element is put into the page */
  constructor(host: ReactiveControllerHost, session: () => Session) {
    this.#host = host;
    this.#session = session;
    host.addController(this);
  }

  hostConnected(): void {
    this.#end = this.#session().subscribe(() => this.#host.requestUpdate());
  }

  hostDisconnected(): void {
    this.#end?.();
  }
}
