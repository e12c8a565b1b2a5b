import type { DocumentStore } from './document-store.ts';
import { archiveDocument, type UserDocument, userDocument } from './documents.ts';
import { hasEnded, type Job } from './job.ts';

/** What people look up of their own videos, in their document and its archive pages. */
export class JobHistory {
  readonly #documents: DocumentStore;

  constructor(documents: DocumentStore) {
    this.#documents = documents;
  }

  /** A person's open jobs and their latest ended ones, newest first: all that one document holds. */
  async latest(userId: string): Promise<Job[]> {
    return (await this.#document(userId)).jobs;
  }

  /**
   * A part of all of a person's jobs, newest first. Archive pages are read as far as they are needed.
   *
   * @param from how many newer ones are passed over
   * @param user the person's document, where it was read already
   */
  async list(
    userId: string,
    from: number,
    most: number,
    user?: UserDocument,
  ): Promise<{ jobs: Job[]; hasMore: boolean }> {
    const { jobs, archivePages } = await this.#document(userId, user);
    for (let page = archivePages - 1; page >= 0 && jobs.length <= from + most; page -= 1) {
      jobs.push(...(await this.#documents.read(archiveDocument(userId, page))));
    }
    return { jobs: jobs.slice(from, from + most), hasMore: jobs.length > from + most };
  }

  /** One of a person's own jobs; undefined for another's, and for one that is not kept. */
  async find(userId: string, jobId: string): Promise<Job | undefined> {
    const { jobs, archivePages } = await this.#document(userId);
    let found = jobs.find(({ id }) => id === jobId);
    for (let page = archivePages - 1; page >= 0 && found === undefined; page -= 1) {
      const archived = await this.#documents.read(archiveDocument(userId, page));
      found = archived.find(({ id }) => id === jobId);
    }
    return found;
  }

  /** Takes a closed job out of a person's history; what was charged for it stays. Doing it again changes nothing. */
  async remove({ userId, id }: Job): Promise<void> {
    const without = (jobs: readonly Job[]) => jobs.filter((job) => job.id !== id || !hasEnded(job));
    const holds = (jobs: readonly Job[]) => without(jobs).length < jobs.length;
    let isFound = false;
    const { archivePages } = await this.#documents.change(userDocument(userId), (user) => {
      isFound = holds(user.finished);
      if (!isFound) return user;
      return { ...user, rev: user.rev + 1, finished: without(user.finished) };
    });
    for (let page = archivePages - 1; page >= 0 && !isFound; page -= 1) {
      await this.#documents.change(archiveDocument(userId, page), (jobs) => {
        isFound = holds(jobs);
        return isFound ? without(jobs) : jobs;
      });
    }
  }

  async #document(
    userId: string,
    user?: UserDocument,
  ): Promise<{ jobs: Job[]; archivePages: number }> {
    const { open, finished, archivePages } =
      user ?? (await this.#documents.read(userDocument(userId)));
    const jobs = [...Object.values(open), ...finished].sort((a, b) => b.createdAt - a.createdAt);
    return { jobs, archivePages };
  }
}
