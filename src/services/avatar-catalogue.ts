import type { WireAvatar } from './a2v/client.ts';
import type { Clock } from './clock.ts';
import { isRecord } from './document-guards.ts';
import type { DocumentKey, DocumentStore } from './document-store.ts';
import { type Kept, KeptAnswer } from './kept-answer.ts';
import type { Logger } from './logger.ts';
import { isPublicLink } from './public-address.ts';

export interface Pose {
  readonly id: string;
  readonly name: string;
  /** A link to a picture of it, mostly a signed one that expires; as the API gave it. */
  readonly preview?: string;
}

const hourMs = 3_600_000;
/** Discord's limit for the value of a choice, in characters. A longer pose id cannot be chosen. */
export const longestChoice = 100;

/** A pose with whose it is. */
export interface AvatarPose {
  readonly avatar: Avatar;
  readonly pose: Pose;
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

interface CatalogueDocument extends Kept {
  readonly avatars: readonly Avatar[];
}

const catalogueDocument: DocumentKey<CatalogueDocument | undefined> = {
  key: 'catalogue',
  empty: undefined,
  isValid: (value): value is CatalogueDocument =>
    isRecord(value) && Array.isArray(value['avatars']) && typeof value['fetchedAt'] === 'number',
};

/** Who can speak. The last known answer is kept and served while the API is asked again, and when it is down. */
export class AvatarCatalogue {
  readonly #kept: KeptAnswer<CatalogueDocument>;

  /** @param source names the API, so that a kept catalogue of another one is not taken for this one's */
  constructor(
    source: string,
    fetch: () => Promise<WireAvatar[]>,
    documents: DocumentStore,
    clock: Clock,
    log: Logger,
  ) {
    this.#kept = new KeptAnswer({
      document: catalogueDocument,
      source,
      fetch: async (stamp) => {
        const avatars = (await fetch()).map(toAvatar).filter(({ poses }) => poses.length > 0);
        return { ...stamp, avatars };
      },
      documents,
      clock,
      log,
    });
  }

  /** Reads the kept catalogue, and has it refreshed in the background when it is old or missing. */
  async warmUp(): Promise<void> {
    const known = await this.#kept.load();
    // An engine on this machine has another address since it was started.
    const hasMoved = known?.avatars.some(({ poses }) => poses.some(hasLocalPreview)) ?? false;
    if (!this.#kept.isFresh() || hasMoved) this.#kept.refreshInBackground();
  }

  /** Whether the poses are known, so that nobody has to wait for the API. */
  get isKnown(): boolean {
    return this.#kept.isKnown;
  }

  /**
   * All avatars that have a pose.
   *
   * @throws A2vError when nothing is known yet and the API does not answer
   */
  async avatars(): Promise<readonly Avatar[]> {
    return (await this.#kept.get()).avatars;
  }

  /** Has the API asked for links to pictures anew, where those that are known have expired; once an hour at most. */
  renewPictures(): void {
    if (!this.#kept.isFresh(hourMs)) this.#kept.refreshInBackground();
  }

  /** The pose with this id, and whose it is. */
  async findPose(poseId: string): Promise<AvatarPose | undefined> {
    for (const avatar of await this.avatars()) {
      const pose = avatar.poses.find(({ id }) => id === poseId);
      if (pose !== undefined) return { pose, avatar };
    }
    return undefined;
  }

  /**
   * Every pose that can be one of Discord's choices, with whose it is; the one with the id `first` comes first.
   *
   * @throws A2vError as {@link avatars}
   */
  async poses(first?: string): Promise<readonly AvatarPose[]> {
    const byId = new Map<string, AvatarPose>();
    for (const avatar of await this.avatars()) {
      for (const pose of avatar.poses) {
        const isChoice = pose.id.length <= longestChoice && !byId.has(pose.id);
        if (isChoice) byId.set(pose.id, { avatar, pose });
      }
    }
    const own = first === undefined ? undefined : byId.get(first);
    const all = [...byId.values()];
    return own === undefined ? all : [own, ...all.filter((one) => one !== own)];
  }
}

function hasLocalPreview({ preview }: Pose): boolean {
  return preview !== undefined && !isPublicLink(preview);
}

/** The documented samples name a pose twice in one avatar: the first one counts. */
function toAvatar(wire: WireAvatar): Avatar {
  const poses = new Map<string, Pose>();
  for (const pose of wire.poses ?? []) {
    if (!poses.has(pose.pose_id)) {
      poses.set(pose.pose_id, {
        id: pose.pose_id,
        name: pose.name || pose.pose_id,
        ...(pose.preview_url && { preview: pose.preview_url }),
      });
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
