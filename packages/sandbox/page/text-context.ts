/** What a text needs to be shown besides itself. */
export interface TextContext {
  /** Milliseconds since the epoch; relative times count from it. */
  readonly now: () => number;
  /** How ids are shown as people, roles and channels. */
  readonly user: (id: string) => string;
  readonly role: (id: string) => string;
  readonly channel: (id: string) => string;
}
