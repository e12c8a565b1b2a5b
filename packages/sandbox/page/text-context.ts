/** What a text needs to be shown besides itself. */
export interface TextContext {
  /**
   * The time of who wrote it, in milliseconds since the epoch: `<t:…:R>` counts from it. A bot is a process of its own,
   * whose clock is not moved with the sandbox's.
   */
  readonly writersNow: () => number;
  /** Whose words dates and times are in. */
  readonly locale: string;
  /** How ids are shown as people, roles and channels. */
  readonly user: (id: string) => string;
  readonly role: (id: string) => string;
  readonly channel: (id: string) => string;
}
