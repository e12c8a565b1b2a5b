import type { ReactiveController, ReactiveControllerHost } from 'lit';

import type { Session } from '../session.ts';
import { type CommandEntry, commandEntries } from './command-entry.ts';

/** The commands that the person is offered in a channel, asked for anew when they may be others. */
export class OfferedCommands implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #where: () => { readonly session: Session; readonly channelId: string };
  #entries: readonly CommandEntry[] = [];
  /** Who is where, for which the entries are. */
  #place = '';
  #end: (() => void) | undefined;

  constructor(
    host: ReactiveControllerHost,
    where: () => { readonly session: Session; readonly channelId: string },
  ) {
    this.#host = host;
    this.#where = where;
    host.addController(this);
  }

  get entries(): readonly CommandEntry[] {
    return this.#entries;
  }

  hostConnected(): void {
    this.#end = this.#where().session.onEvent(({ type }) => {
      if (type === 'commands' || type === 'worldLoaded') void this.load();
    });
  }

  hostDisconnected(): void {
    this.#end?.();
  }

  hostUpdate(): void {
    const place = this.#placeNow();
    if (place === this.#place) return;
    this.#place = place;
    this.#entries = [];
    if (place !== '') void this.load();
  }

  /** Asks anew; where nothing is offered, or nobody answers, there are none. */
  async load(): Promise<void> {
    const { session, channelId } = this.#where();
    const asked = this.#placeNow();
    const offered = await session.ask('commands', { channelId }).catch(() => []);
    if (asked !== this.#placeNow()) return;
    this.#entries = commandEntries(offered);
    this.#host.requestUpdate();
  }

  #placeNow(): string {
    const { session, channelId } = this.#where();
    return session.state === undefined ? '' : `${session.state.me.id}/${channelId}`;
  }
}
