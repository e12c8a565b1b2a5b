/** Discord's own limit for an answer, in milliseconds, and a little for the way. */
const answerMs = 3_500;

/** A line at the end of a channel that is no message. */
export interface Notice {
  readonly id: number;
  readonly text: string;
  /** Whether it says what went wrong, and stays until it is dismissed. */
  readonly isFailure: boolean;
}

interface KeptNotice extends Notice {
  readonly channelId: string;
  /** The command that is under way. */
  readonly command?: string;
}

/** The lines at the end of channels: commands that are under way, and what went wrong. */
export class Notices {
  readonly #changed: () => void;
  #notices: readonly KeptNotice[] = [];
  #count = 0;

  /** @param changed called when there are others than before */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  of(channelId: string): readonly Notice[] {
    return this.#notices.filter((notice) => notice.channelId === channelId);
  }

  /** A command is under way. */
  sending(channelId: string, command: string): void {
    const id = this.#add({ channelId, command, text: 'Sending command…', isFailure: false });
    setTimeout(() => this.remove(id), answerMs);
  }

  /** A command has come to something. @returns where it was sent, if that is still known */
  settled(command: string): string | undefined {
    const settled = this.#notices.find((notice) => notice.command === command);
    if (settled !== undefined) this.remove(settled.id);
    return settled?.channelId;
  }

  /** A message has come: what was under way shows by itself now. */
  arrived(channelId: string): void {
    this.#keep((notice) => notice.channelId !== channelId || notice.command === undefined);
  }

  /** Something went wrong; stays until it is dismissed. */
  failed(channelId: string, text: string): void {
    this.#add({ channelId, text, isFailure: true });
  }

  remove(id: number): void {
    this.#keep((notice) => notice.id !== id);
  }

  clear(): void {
    this.#keep(() => false);
  }

  #add(notice: Omit<KeptNotice, 'id'>): number {
    this.#count += 1;
    this.#notices = [...this.#notices, { ...notice, id: this.#count }];
    this.#changed();
    return this.#count;
  }

  #keep(isKept: (notice: KeptNotice) => boolean): void {
    const kept = this.#notices.filter(isKept);
    if (kept.length === this.#notices.length) return;
    this.#notices = kept;
    this.#changed();
  }
}
