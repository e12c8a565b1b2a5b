import type {
  APIAuthorizingIntegrationOwnersMap,
  APIMessageInteractionMetadata,
  APIUser,
} from 'discord-api-types/v10';
import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionType,
} from 'discord-api-types/v10';
import type { InteractionRecord } from '../state/interaction-store.ts';
import type { StoredMessage } from '../state/message-store.ts';
import { channelObject, memberObject } from '../state/place-objects.ts';
import type { World } from '../state/world.ts';
import type { Place } from './place.ts';
import { appPermissions, personPermissions } from './place.ts';

/** What somebody does that becomes an interaction. */
export interface Deed {
  readonly type: InteractionType;
  readonly user: APIUser;
  readonly locale: string;
  readonly place: Place;
  readonly data: Record<string, unknown>;
  /** The message whose component was used, or from whose component the modal came. */
  readonly source?: StoredMessage | undefined;
  /** The command's name and type. */
  readonly command?: { readonly name: string; readonly type: number };
  /** For a modal: what is known of the interaction that it answered. */
  readonly trigger?: APIMessageInteractionMetadata;
}

/** Begins an interaction and sends INTERACTION_CREATE to the bot. */
export function beginInteraction(world: World, deed: Deed): InteractionRecord {
  const { place, user } = deed;
  const owners: APIAuthorizingIntegrationOwnersMap = place.userInstall
    ? { [ApplicationIntegrationType.UserInstall]: user.id }
    : { [ApplicationIntegrationType.GuildInstall]: place.guild?.id ?? '0' };
  const record = world.interactions.begin({
    type: deed.type,
    user,
    channel: place.channel,
    userInstalled: place.botAbsent,
    metadata: (id) => metadataOf(deed, id, owners),
    source: deed.source,
  });
  const payload = payloadOf(world, deed, record, owners);
  world.events.tell({ type: 'interactionBegun', record, name: nameOf(deed), payload });
  world.gateway.dispatch('INTERACTION_CREATE', payload, {
    guildId: place.botAbsent ? undefined : place.guild?.id,
    intents: 0,
  });
  return record;
}

function nameOf({ command, data }: Deed): string {
  if (command === undefined) return String(data['custom_id']);
  return command.type === ApplicationCommandType.ChatInput ? `/${command.name}` : command.name;
}

function payloadOf(
  world: World,
  deed: Deed,
  record: InteractionRecord,
  owners: APIAuthorizingIntegrationOwnersMap,
): object {
  const { place, user, locale } = deed;
  const { directory } = world;
  const { guild, channel } = place;
  const permissions = personPermissions(world, place, user.id).toString();
  const member = guild?.members.get(user.id);
  return {
    id: record.id,
    application_id: world.applicationId,
    type: deed.type,
    token: record.token,
    version: 1,
    data: deed.data,
    channel_id: channel.id,
    channel: { ...channelObject(directory, channel), permissions },
    locale,
    app_permissions: appPermissions(world, place).toString(),
    entitlements: [],
    authorizing_integration_owners: owners,
    context: place.context,
    attachment_size_limit: world.settings.attachmentSizeLimit,
    ...(guild === undefined || member === undefined
      ? { user }
      : {
          guild_id: guild.id,
          guild: { id: guild.id, locale: guild.locale, features: [] },
          guild_locale: guild.locale,
          member: { ...memberObject(directory, member), permissions },
        }),
    ...(deed.source === undefined ? {} : { message: world.view.object(deed.source) }),
  };
}

function metadataOf(
  deed: Deed,
  id: string,
  owners: APIAuthorizingIntegrationOwnersMap,
): APIMessageInteractionMetadata {
  const common = { id, user: deed.user, authorizing_integration_owners: owners };
  if (deed.source !== undefined && deed.type === InteractionType.MessageComponent) {
    return {
      ...common,
      type: InteractionType.MessageComponent,
      interacted_message_id: deed.source.id,
    };
  }
  const { trigger } = deed;
  if (trigger !== undefined && trigger.type !== InteractionType.ModalSubmit) {
    return {
      ...common,
      type: InteractionType.ModalSubmit,
      triggering_interaction_metadata: trigger,
    };
  }
  return {
    ...common,
    type: InteractionType.ApplicationCommand,
    ...(deed.command === undefined
      ? {}
      : { name: deed.command.name, command_type: deed.command.type }),
  };
}
