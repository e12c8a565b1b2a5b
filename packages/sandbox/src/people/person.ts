import type { APIUser } from 'discord-api-types/v10';
import {
  ApplicationCommandType,
  ComponentType,
  InteractionType,
  MessageFlags,
} from 'discord-api-types/v10';
import { isRecord, listOf } from '../json.ts';
import type { World } from '../state/world.ts';
import type { Deed } from './begin-interaction.ts';
import { beginInteraction } from './begin-interaction.ts';
import type { Choice } from './choice.ts';
import { isChoice } from './choice.ts';
import type { PickedCommand } from './find-command.ts';
import { findCommand } from './find-command.ts';
import { findComponent } from './find-component.ts';
import type { FieldValue } from './modal-values.ts';
import { assertOffered, fillIn, referenceKind } from './modal-values.ts';
import type { OptionValue, OutgoingFile, SentOption } from './option-values.ts';
import { sendOptions } from './option-values.ts';
import type { Place, Where } from './place.ts';
import { placeOf } from './place.ts';
import type { SendOptions } from './reach.ts';
import { assertMayReact, assertMaySend, messageInReach } from './reach.ts';
import { Resolved } from './resolved.ts';
import type { SandboxInteraction, SandboxMessage } from './sandbox-interaction.ts';
import { StartedInteraction } from './sandbox-interaction.ts';

/**
 * Somebody who uses the bot. What a person does resolves when the bot has given its first answer, or has
 * not for three seconds of the sandbox's clock; what Discord's client would not let them do throws.
 */
export class Person {
  readonly #world: World;
  readonly #user: APIUser;
  readonly #defaultChannelId: string;
  /** The language of the person's client, such as `de`. */
  locale = 'en-US';

  constructor(world: World, user: APIUser, defaultChannelId: string) {
    this.#world = world;
    this.#user = user;
    this.#defaultChannelId = defaultChannelId;
  }

  get id(): string {
    return this.#user.id;
  }

  get username(): string {
    return this.#user.username;
  }

  /** Uses a slash command; `name` is such as `quota show` for a subcommand. */
  async slash(
    name: string,
    options: Readonly<Record<string, OptionValue>> = {},
    where: Where = {},
  ): Promise<SandboxInteraction> {
    const place = this.#place(where);
    const picked = this.#pick(place, ApplicationCommandType.ChatInput, name);
    const sent = sendOptions(this.#world, place, picked.options, options);
    return this.#command(
      place,
      picked,
      InteractionType.ApplicationCommand,
      sent.options,
      sent.resolved,
    );
  }

  /**
   * Types `value` into an option and returns what is offered.
   *
   * @param others - the options that are already filled in
   * @throws Error when the option has no autocomplete, or the bot offers nothing within three seconds
   */
  async autocomplete(
    command: string,
    focused: string,
    value: string,
    others: Readonly<Record<string, OptionValue>> = {},
    where: Where = {},
  ): Promise<Choice[]> {
    const place = this.#place(where);
    const picked = this.#pick(place, ApplicationCommandType.ChatInput, command);
    const option = picked.options.find((candidate) => candidate.name === focused);
    if (option === undefined || !('autocomplete' in option) || option.autocomplete !== true) {
      throw new Error(`/${command} has no option ${focused} with autocomplete`);
    }
    const values = { ...others, [focused]: value };
    const sent = sendOptions(this.#world, place, picked.options, values, focused);
    const type = InteractionType.ApplicationCommandAutocomplete;
    const { callback } = await this.#command(place, picked, type, sent.options, sent.resolved);
    if (callback === undefined)
      throw new Error(`Nothing was offered for ${focused} within three seconds`);
    return listOf(isRecord(callback.data) ? callback.data['choices'] : []).filter(isChoice);
  }

  /**
   * Uses a command of a message's context menu.
   *
   * @param where - by whose installation; @defaultValue the person's own where the bot is no member
   */
  async messageCommand(
    name: string,
    message: SandboxMessage,
    where: Pick<Where, 'userInstall'> = {},
  ): Promise<SandboxInteraction> {
    const place = this.#placeOfMessage(message, where.userInstall);
    const picked = this.#pick(place, ApplicationCommandType.Message, name);
    const resolved = new Resolved(this.#world, place);
    const stored = this.#world.messages.get(message.channel_id, message.id);
    resolved.message(message.id, this.#world.view.object(stored));
    return this.#command(
      place,
      picked,
      InteractionType.ApplicationCommand,
      [],
      resolved,
      message.id,
    );
  }

  /** Uses a command of a person's context menu. */
  async userCommand(
    name: string,
    targetId: string,
    where: Where = {},
  ): Promise<SandboxInteraction> {
    const place = this.#place(where);
    const picked = this.#pick(place, ApplicationCommandType.User, name);
    const resolved = new Resolved(this.#world, place);
    resolved.refer(6, targetId);
    return this.#command(place, picked, InteractionType.ApplicationCommand, [], resolved, targetId);
  }

  /** Presses a button. */
  async click(message: SandboxMessage, customId: string): Promise<SandboxInteraction> {
    const { place, stored, component } = this.#component(message, customId);
    if (component['type'] !== ComponentType.Button) throw new Error(`${customId} is no button`);
    const data = { id: component['id'], custom_id: customId, component_type: ComponentType.Button };
    return this.#do({ type: InteractionType.MessageComponent, place, data, source: stored });
  }

  /** Chooses in a select: values of its options, or ids of users, roles or channels. */
  async select(
    message: SandboxMessage,
    customId: string,
    values: readonly string[],
  ): Promise<SandboxInteraction> {
    const { place, stored, component } = this.#component(message, customId);
    const type = Number(component['type']);
    const kind = referenceKind(type);
    if (type !== ComponentType.StringSelect && kind === undefined)
      throw new Error(`${customId} is no select`);
    const min = Number(component['min_values'] ?? 1);
    const max = Number(component['max_values'] ?? 1);
    if (values.length < min || values.length > max)
      throw new Error(`${customId} takes ${min} to ${max} values`);
    const resolved = new Resolved(this.#world, place);
    if (kind === undefined)
      assertOffered(customId, values, listOf(component['options']).filter(isRecord));
    else for (const id of values) resolved.refer(kind, id);
    const data = {
      id: component['id'],
      custom_id: customId,
      component_type: type,
      values: [...values],
    };
    return this.#do({
      type: InteractionType.MessageComponent,
      place,
      data: { ...data, resolved: resolved.toJSON() },
      source: stored,
    });
  }

  /** Fills in and submits the modal that an interaction was answered with. */
  async submitModal(
    interaction: SandboxInteraction,
    fields: Readonly<Record<string, FieldValue>>,
  ): Promise<SandboxInteraction> {
    const { modal } = interaction;
    if (modal === undefined || !(interaction instanceof StartedInteraction)) {
      throw new Error('The interaction was not answered with a modal');
    }
    const { record, place } = interaction;
    if (record.user.id !== this.id) throw new Error(`The modal was not shown to ${this.username}`);
    const resolved = new Resolved(this.#world, place);
    const components = fillIn(modal.components, fields, resolved);
    const data = { custom_id: modal.custom_id, components, resolved: resolved.toJSON() };
    const trigger = record.metadata(record.id);
    return this.#do({
      type: InteractionType.ModalSubmit,
      place,
      data,
      source: record.source,
      trigger,
    });
  }

  /** Posts an ordinary message; direct messages to the bot go to the channel of {@link dmChannelId}. */
  send(
    channelId: string,
    content: string,
    files: readonly OutgoingFile[] = [],
    { voice, replyTo }: SendOptions = {},
  ): SandboxMessage {
    const { directory, writer, view } = this.#world;
    const channel = directory.channel(channelId);
    assertMaySend(this.#world, this.#user, channel, { files: files.length, voice, replyTo });
    const uploads = files.map(({ file, name, contentType }, index) => ({
      index,
      name,
      contentType,
      data: Buffer.from(file),
    }));
    const body = {
      content,
      ...(replyTo !== undefined && { message_reference: { message_id: replyTo } }),
      ...(voice !== undefined && {
        flags: MessageFlags.IsVoiceMessage,
        attachments: [{ id: 0, duration_secs: voice.durationSecs, waveform: voice.waveform }],
      }),
    };
    return view.object(writer.create({ channel, author: this.#user, body, files: uploads }));
  }

  /** Reacts to a message with an emoji, such as `👍`. */
  react(message: SandboxMessage, emoji: string): void {
    const stored = messageInReach(this.#world, this.#user, message);
    assertMayReact(this.#world, this.#user, stored, emoji);
    this.#world.reactions.add(stored, emoji, this.id);
  }

  /** Takes a reaction back. */
  unreact(message: SandboxMessage, emoji: string): void {
    const stored = messageInReach(this.#world, this.#user, message);
    this.#world.reactions.remove(stored, emoji, this.id);
  }

  /** Writes one's own message anew. */
  edit(message: SandboxMessage, content: string): SandboxMessage {
    const stored = messageInReach(this.#world, this.#user, message);
    if (stored.author.id !== this.id) {
      throw new Error(`${this.username} can edit their own messages alone`);
    }
    return this.#world.view.object(this.#world.writer.edit(stored, { content }, []));
  }

  /** The channel of the direct messages between this person and the bot. */
  get dmChannelId(): string {
    return this.#world.directory.dmWith(this.id).id;
  }

  #pick(place: Place, type: ApplicationCommandType, name: string): PickedCommand {
    return findCommand(this.#world, this.#user, place, type, name);
  }

  #place(where: Where): Place {
    return placeOf(this.#world, this.#user, where, this.#defaultChannelId);
  }

  #placeOfMessage(message: SandboxMessage, byUser?: boolean): Place {
    const channel = this.#world.directory.channel(message.channel_id);
    const userInstall = byUser ?? !this.#world.directory.botIsIn(channel);
    return this.#place({ channelId: channel.id, userInstall });
  }

  #component(message: SandboxMessage, customId: string) {
    const stored = this.#world.messages.get(message.channel_id, message.id);
    if (stored.ephemeralFor !== undefined && stored.ephemeralFor !== this.id) {
      throw new Error(`${this.username} does not see this message`);
    }
    const component = findComponent(this.#world.view.object(stored).components ?? [], customId);
    return { place: this.#placeOfMessage(message), stored, component };
  }

  #command(
    place: Place,
    { command, path }: PickedCommand,
    type: InteractionType,
    options: readonly SentOption[],
    resolved: Resolved,
    targetId?: string,
  ): Promise<SandboxInteraction> {
    const nested = path.reduceRight<readonly unknown[]>(
      (inner, step) => [{ ...step, options: inner }],
      options,
    );
    const data = {
      id: command.id,
      name: command.name,
      type: command.type,
      ...(command.guild_id === undefined ? {} : { guild_id: command.guild_id }),
      ...(command.type === ApplicationCommandType.ChatInput
        ? { options: nested }
        : { target_id: targetId }),
      resolved: resolved.toJSON(),
    };
    const name = [command.name, ...path.map((step) => step.name)].join(' ');
    return this.#do({ type, place, data, command: { name, type: command.type } });
  }

  async #do(deed: Omit<Deed, 'user' | 'locale'>): Promise<SandboxInteraction> {
    const record = beginInteraction(this.#world, {
      ...deed,
      user: this.#user,
      locale: this.locale,
    });
    const started = new StartedInteraction(this.#world, record, deed.place);
    await record.settled;
    return started;
  }
}
