import type { DocumentStore } from './document-store.ts';
import { userDocument } from './documents.ts';

/** The version of the text that people confirm (`consent.text`): a new one has everybody asked again. */
export const consentVersion = 1;

/** Who has confirmed to have the right to use the voices in their clips. */
export class Consents {
  readonly #documents: DocumentStore;
  readonly #now: () => number;

  constructor(documents: DocumentStore, now: () => number) {
    this.#documents = documents;
    this.#now = now;
  }

  /** Whether the person has confirmed the text as it is now. */
  async isGiven(userId: string): Promise<boolean> {
    const { consent } = await this.#documents.read(userDocument(userId));
    return consent?.version === consentVersion;
  }

  /** Notes that the person has confirmed it: durable when it returns. Saying it again changes nothing. */
  async give(userId: string): Promise<void> {
    const consent = { version: consentVersion, at: this.#now() };
    // `rev` stays: the job store knows by it a document that began anew, whose open jobs it puts back.
    await this.#documents.change(userDocument(userId), (user) =>
      user.consent?.version === consentVersion ? user : { ...user, consent },
    );
  }
}
