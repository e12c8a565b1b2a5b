import {
  type APIAutoPopulatedSelectMenuComponent,
  type APISelectMenuComponent,
  type APIStringSelectComponent,
  ChannelType,
  ComponentType,
} from 'discord-api-types/v10';

import type { PageState, ShownGuild } from '../../src/page/protocol.ts';
import { emojiText } from '../message/emoji.ts';
import { userName } from '../user-name.ts';

/** One thing that can be chosen in a select. */
export interface SelectChoice {
  readonly value: string;
  readonly label: string;
  readonly description?: string | undefined;
  readonly emoji?: string | undefined;
}

/** What a select of a bot's own options offers. */
export function ownChoices({ options }: APIStringSelectComponent): SelectChoice[] {
  return options.map(({ value, label, description, emoji }) => ({
    value,
    label,
    description,
    emoji: emojiText(emoji),
  }));
}

/** What a select of people, roles or channels offers in a channel. */
export function placeChoices(
  component: APIAutoPopulatedSelectMenuComponent,
  state: PageState,
  channelId: string,
): SelectChoice[] {
  const guild = state.guilds.find(({ channels }) => channels.some(({ id }) => id === channelId));
  switch (component.type) {
    case ComponentType.UserSelect:
      return people(state, guild);
    case ComponentType.RoleSelect:
      return roles(guild);
    case ComponentType.MentionableSelect:
      return [...people(state, guild), ...roles(guild)];
    case ComponentType.ChannelSelect: {
      const hasText = component.channel_types?.includes(ChannelType.GuildText) ?? true;
      const channels = hasText ? (guild?.channels ?? []) : [];
      return channels.map(({ id, name }) => ({ value: id, label: `# ${name}` }));
    }
  }
}

/** What is chosen before anybody has chosen. */
export function presetValues(component: APISelectMenuComponent): string[] {
  if (component.type === ComponentType.StringSelect) {
    return component.options.filter((option) => option.default === true).map(({ value }) => value);
  }
  return component.default_values?.map(({ id }) => id) ?? [];
}

function people(state: PageState, guild: ShownGuild | undefined): SelectChoice[] {
  const ids = guild?.memberIds ?? [state.me.id, state.bot.id];
  return ids.map((id) => ({ value: id, label: `@${userName(state, id) ?? id}` }));
}

function roles(guild: ShownGuild | undefined): SelectChoice[] {
  return (guild?.roles ?? []).map(({ id, name }) => ({
    value: id,
    label: name.startsWith('@') ? name : `@${name}`,
  }));
}
