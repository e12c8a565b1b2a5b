import type { WireAvatar } from './a2v/client.ts';
import type { Clock } from './clock.ts';
import { isRecord } from './document-guards.ts';
import type { DocumentKey, DocumentStore } from './document-store.ts';
import type { Logger } from './logger.ts';

/** Every refresh is one of the account's calls, and casts change rarely. */
const freshForMs = 6 * 3_600_000;
const retryAfterMs = 60_000;

export interface Pose {
  readonly id: string;
  readonly name: string;
}

export interface Avatar {
  readonly id: string;
  readonly name: string;
  /** Lower case, such as `female`; undefined where the API does not say. */
  readonly gender?: string;
  /** Such as `human` or `cg_human`; the older dialect does not say. */
  readonly type?: string;
  readonly poses: readonly Pose[];
}

interface CatalogueDocument {
  /** Which API it is of: another one has other avatars. */
  readonly source: string;
  readonly avatars: readonly Avatar[];
  readonly fetchedAt: number;
}

const catalogueDocument: DocumentKey<CatalogueDocument | undefined> = {
  key: 'catalogue',
  empty: undefined,
  isValid: (value): value is CatalogueDocument =>
    isRecord(value) && Array.isArray(value['avatars']) && typeof value['fetchedAt'] === 'number',
};

/** Who can speak. The last known answer is kept and served while the API is asked again, and when it is down. */
export class AvatarCatalogue {
  readonly #source: string;
  readonly #fetch: () => Promise<WireAvatar[]>;
  readonly #documents: DocumentStore;
  readonly #clock: Clock;
  readonly #log: Logger;
  #known: CatalogueDocument | undefined;
  #refreshing: Promise<CatalogueDocument> | undefined;
  #retryAt = 0;
  #failure: unknown;

  /** @param source names the API, so that a kept catalogue of another one is not taken for this one's */
  constructor(
    source: string,
    fetch: () => Promise<WireAvatar[]>,
    documents: DocumentStore,
    clock: Clock,
    log: Logger,
  ) {
    this.#source = source;
    this.#fetch = fetch;
    this.#documents = documents;
    this.#clock = clock;
    this.#log = log;
  }

  /** Reads the kept catalogue, and has it refreshed in the background when it is old or missing. */
  async warmUp(): Promise<void> {
    const kept = await this.#documents.read(catalogueDocument);
    if (kept?.source === this.#source) this.#known = kept;
    if (!this.#isFresh()) this.#refreshInBackground();
  }

  /**
   * All avatars that have a pose.
   *
   * @throws A2vError when nothing is known yet and the API does not answer
   */
  async avatars(): Promise<readonly Avatar[]> {
    const known = this.#known;
    if (known === undefined) return (await this.#refresh()).avatars;
    if (!this.#isFresh()) this.#refreshInBackground();
    return known.avatars;
  }

  /** The pose with this id, and whose it is. */
  async findPose(poseId: string): Promise<{ pose: Pose; avatar: Avatar } | undefined> {
    for (const avatar of await this.avatars()) {
      const pose = avatar.poses.find(({ id }) => id === poseId);
      if (pose !== undefined) return { pose, avatar };
    }
    return undefined;
  }

  #isFresh(): boolean {
    return (this.#known?.fetchedAt ?? 0) + freshForMs >= this.#clock.now();
  }

  #refreshInBackground(): void {
    if (this.#refreshing !== undefined || this.#clock.now() < this.#retryAt) return;
    // The failure is in the log already, and the next caller meets it again.
    this.#refresh().catch(() => undefined);
  }

  /** Asks the API, but not again within a minute of a failure: autocomplete would ask at every keystroke. */
  async #refresh(): Promise<CatalogueDocument> {
    if (this.#refreshing === undefined && this.#clock.now() < this.#retryAt) throw this.#failure;
    this.#refreshing ??= this.#load()
      .catch((error: unknown) => {
        this.#log.warn({ err: error }, 'the avatars could not be refreshed');
        this.#failure = error;
        this.#retryAt = this.#clock.now() + retryAfterMs;
        throw error;
      })
      .finally(() => {
        this.#refreshing = undefined;
      });
    return this.#refreshing;
  }

  async #load(): Promise<CatalogueDocument> {
    const avatars = (await this.#fetch()).map(toAvatar).filter(({ poses }) => poses.length > 0);
    const document = { source: this.#source, avatars, fetchedAt: this.#clock.now() };
    await this.#documents.change(catalogueDocument, () => document);
    this.#known = document;
    return document;
  }
}

/** The documented samples name a pose twice in one avatar: the first one counts. */
function toAvatar(wire: WireAvatar): Avatar {
  const poses = new Map<string, Pose>();
  for (const pose of wire.poses ?? []) {
    if (!poses.has(pose.pose_id)) {
      poses.set(pose.pose_id, { id: pose.pose_id, name: pose.name || pose.pose_id });
    }
  }
  return {
    id: wire.id,
    name: wire.display_name || wire.name || wire.id,
    ...(wire.gender && { gender: wire.gender.toLowerCase() }),
    ...(wire.avatar_type && { type: wire.avatar_type }),
    poses: [...poses.values()],
  };
}

/** More than a name has; what is typed after it does not count. */
const longestSearch = 100;

/** True when every word that was typed stands in one of the texts, whatever its case. */
export function matchesText(typed: string, ...texts: string[]): boolean {
  const all = texts.join('\n').toLowerCase();
  return typed
    .slice(0, longestSearch)
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}
