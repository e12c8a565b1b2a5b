import type { APIAttachment } from 'discord-api-types/v10';
import { ApplicationCommandOptionType as Option } from 'discord-api-types/v10';
import { channelObject, memberObject } from '../state/place-objects.ts';
import type { World } from '../state/world.ts';
import type { OutgoingFile } from './option-values.ts';
import type { Place } from './place.ts';
import { personPermissions } from './place.ts';

/** What the ids in an interaction stand for: its `resolved` object, filled as ids are used. */
export class Resolved {
  readonly #world: World;
  readonly #place: Place;
  readonly #parts: Record<string, Record<string, unknown>> = {};

  constructor(world: World, place: Place) {
    this.#world = world;
    this.#place = place;
  }

  /** The object, or nothing when no id was used. */
  toJSON(): Record<string, Record<string, unknown>> | undefined {
    return Object.keys(this.#parts).length === 0 ? undefined : this.#parts;
  }

  /**
   * Uploads a file as slash commands and modals do; returns its id.
   *
   * @throws Error when it is larger than the sandbox takes: Discord's client refuses it too
   */
  upload(outgoing: OutgoingFile): string {
    const limit = this.#world.settings.attachmentSizeLimit;
    if (outgoing.file.length > limit) {
      throw new Error(`${outgoing.name} has ${outgoing.file.length} bytes; ${limit} are allowed`);
    }
    const stored = this.#world.attachments.add(
      { name: outgoing.name, contentType: outgoing.contentType, data: Buffer.from(outgoing.file) },
      { folder: 'ephemeral-attachments', channelId: this.#place.channel.id },
    );
    const attachment: APIAttachment = this.#world.attachments.object(stored);
    this.#put('attachments', stored.id, attachment);
    return stored.id;
  }

  /**
   * Adds what an id stands for.
   *
   * @param type - an option's type: user, channel, role or mentionable
   * @throws Error when nothing has this id
   */
  refer(type: number, id: string): void {
    const { directory } = this.#world;
    const role = this.#place.guild?.roles.get(id);
    const user = directory.users.get(id);
    const channel = directory.channels.get(id);
    if ((type === Option.Role || type === Option.Mentionable) && role !== undefined) {
      this.#put('roles', id, role);
    } else if ((type === Option.User || type === Option.Mentionable) && user !== undefined) {
      this.#put('users', id, user);
      const member = this.#place.guild?.members.get(id);
      if (member === undefined) return;
      const { user: _, deaf: __, mute: ___, ...facts } = memberObject(directory, member);
      const permissions = personPermissions(this.#world, this.#place, id).toString();
      this.#put('members', id, { ...facts, permissions });
    } else if (type === Option.Channel && channel !== undefined) {
      const permissions = directory.permissions(directory.bot.id, channel).toString();
      this.#put('channels', id, { ...channelObject(directory, channel), permissions });
    } else {
      throw new Error(`Nothing here has the id ${id}`);
    }
  }

  /** Adds a message, the target of a message command. */
  message(id: string, message: unknown): void {
    this.#put('messages', id, message);
  }

  #put(kind: string, id: string, value: unknown): void {
    this.#parts[kind] = { ...this.#parts[kind], [id]: value };
  }
}
