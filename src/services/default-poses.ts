import type { DocumentStore } from './document-store.ts';
import { userDocument } from './documents.ts';

/** The pose that each person has chosen as the one to begin with. */
export class DefaultPoses {
  readonly #documents: DocumentStore;

  constructor(documents: DocumentStore) {
    this.#documents = documents;
  }

  /** The id of a person's pose; undefined for who has chosen none. The catalogue may no longer have it. */
  async of(userId: string): Promise<string | undefined> {
    return (await this.#documents.read(userDocument(userId))).defaultPose;
  }

  /** Remembers a person's choice. */
  async choose(userId: string, poseId: string): Promise<void> {
    // `rev` stays: at 0 the job store still has to put back the open jobs of a document that was damaged.
    await this.#documents.change(userDocument(userId), (user) =>
      user.defaultPose === poseId ? user : { ...user, defaultPose: poseId },
    );
  }
}
