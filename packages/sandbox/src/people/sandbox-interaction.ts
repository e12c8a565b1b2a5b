import type { APIMessage, APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import { InteractionResponseType, MessageFlags } from 'discord-api-types/v10';
import { isRecord } from '../json.ts';
import type {
  InteractionCallback,
  InteractionRecord,
  InteractionState,
} from '../state/interaction-store.ts';
import type { World } from '../state/world.ts';
import type { Place } from './place.ts';

/** A message as Discord's API shows it; an ephemeral one has flag 64. */
export type SandboxMessage = APIMessage;

/** What somebody did, and what the bot has made of it so far; every property is looked up anew. */
export interface SandboxInteraction {
  readonly id: string;
  readonly token: string;
  readonly type: number;
  /** The first answer. */
  readonly callback: InteractionCallback | undefined;
  /** `failed`: no answer within three seconds. */
  readonly state: InteractionState;
  /** The original response as it is now; `undefined` when there is none or it was deleted. */
  readonly message: SandboxMessage | undefined;
  /** Whether the original response is seen by this person alone. */
  readonly ephemeral: boolean;
  /** The further messages as they are now, oldest first. */
  readonly followUps: SandboxMessage[];
  /** The modal that the bot has shown. */
  readonly modal: APIModalInteractionResponseCallbackData | undefined;
}

/** An interaction with what is needed to go on from it. */
export class StartedInteraction implements SandboxInteraction {
  readonly #world: World;
  readonly record: InteractionRecord;
  readonly place: Place;

  constructor(world: World, record: InteractionRecord, place: Place) {
    this.#world = world;
    this.record = record;
    this.place = place;
  }

  get id(): string {
    return this.record.id;
  }

  get token(): string {
    return this.record.token;
  }

  get type(): number {
    return this.record.type;
  }

  get callback(): InteractionCallback | undefined {
    return this.record.callback;
  }

  get state(): InteractionState {
    return this.record.state;
  }

  get message(): SandboxMessage | undefined {
    const { original } = this.record;
    if (original === undefined) return undefined;
    const { messages, view } = this.#world;
    const now = messages.find(original.channelId, original.id);
    return now === undefined ? undefined : view.object(now);
  }

  get ephemeral(): boolean {
    return ((this.record.original?.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  }

  get followUps(): SandboxMessage[] {
    const { messages, view } = this.#world;
    return this.record.followUps
      .filter(({ channelId, id }) => messages.find(channelId, id) !== undefined)
      .map((message) => view.object(message));
  }

  get modal(): APIModalInteractionResponseCallbackData | undefined {
    const { callback } = this.record;
    if (callback?.type !== InteractionResponseType.Modal) return undefined;
    return isModal(callback.data) ? callback.data : undefined;
  }
}

function isModal(data: unknown): data is APIModalInteractionResponseCallbackData {
  return (
    isRecord(data) && typeof data['custom_id'] === 'string' && Array.isArray(data['components'])
  );
}
