import { PermissionFlagsBits } from 'discord-api-types/v10';
import { Person } from './people/person.ts';
import type { ChannelRecord, GuildRecord } from './state/directory.ts';
import { MODERATOR_PERMISSIONS } from './state/permissions.ts';
import {
  channelObject,
  guildCreateObject,
  guildObject,
  memberObject,
} from './state/place-objects.ts';
import type { World } from './state/world.ts';

/** A server. */
export interface SandboxGuild {
  readonly id: string;
  readonly name: string;
}

/** A text channel. */
export interface SandboxChannel {
  readonly id: string;
  readonly name: string;
  readonly guildId: string;
}

/** A role of the server "Sandbox". */
export interface SandboxRole {
  readonly id: string;
  readonly name: string;
}

/** How a server is added. */
export interface AddGuildOptions {
  /** Whether the bot is a member. @defaultValue true */
  readonly bot?: boolean;
  /** The server's language. @defaultValue `en-US` */
  readonly locale?: string;
  /** People who are members, by name. */
  readonly members?: readonly string[];
}

/** The servers, channels and people of a sandbox. */
export interface Places {
  readonly guild: SandboxGuild;
  readonly channel: SandboxChannel;
  addGuild(name: string, options?: AddGuildOptions): SandboxGuild;
  addChannel(name: string, guildId?: string): SandboxChannel;
  /** Adds a role that allows nothing by itself, and gives it to people. */
  addRole(name: string, members?: readonly string[]): SandboxRole;
  /** Has the bot's own role allow this and nothing else. */
  setBotPermissions(permissions: bigint, guildId?: string): void;
  deleteChannel(channelId: string): void;
  /** Makes a channel the one in which Discord itself tells the moderators of its server what matters. */
  setUpdatesChannel(channelId: string): void;
  deleteMessage(channelId: string, messageId: string): void;
  person(name: string): Person;
  /** Everybody that {@link person} has made, by name. */
  readonly people: ReadonlyMap<string, Person>;
  /** What the directory does not know, to be kept in a file. */
  toJSON(): SavedPlaces;
  /** Takes the place of everything, once the directory is loaded. */
  load(saved: SavedPlaces): void;
}

/** Which server and channel are the default ones, and who is who, as a saved world keeps it. */
export interface SavedPlaces {
  readonly guildId: string;
  readonly channelId: string;
  readonly people: readonly { readonly name: string; readonly id: string }[];
}

/** Makes the default server and channel, and what adds to them. */
export function createPlaces(world: World): Places {
  const { changes, directory, gateway, messages, writer } = world;
  let home = directory.addGuild('Sandbox', directory.addUser('owner').id);
  let general = directory.addChannel(home, 'general');
  const people = new Map<string, Person>();

  const roleFor = (name: string, permissions: bigint): string => {
    const known = [...home.roles.values()].find((role) => role.name === name);
    return (known ?? directory.addRole(home, name, permissions)).id;
  };
  const rolesOf = (name: string): string[] => {
    if (name === 'moderator') return [roleFor('Moderators', MODERATOR_PERMISSIONS)];
    if (name === 'administrator')
      return [roleFor('Administrators', PermissionFlagsBits.Administrator)];
    return [];
  };
  const tellGuild = (event: string, data: object, guildId: string, intents = 1) => {
    if (directory.guild(guildId).members.has(directory.bot.id))
      gateway.dispatch(event, data, { guildId, intents });
    changes.notify();
  };
  const person = (name: string): Person => {
    const known = people.get(name);
    if (known !== undefined) return known;
    const made = new Person(world, directory.addUser(name), general.id);
    people.set(name, made);
    if (name !== 'stranger') {
      for (const id of rolesOf(name)) {
        tellGuild('GUILD_ROLE_CREATE', { guild_id: home.id, role: home.roles.get(id) }, home.id);
      }
      const member = directory.addMember(home, made.id, rolesOf(name));
      tellGuild(
        'GUILD_MEMBER_ADD',
        { ...memberObject(directory, member), guild_id: home.id },
        home.id,
        2,
      );
    }
    changes.notify();
    return made;
  };
  return {
    get guild() {
      return home;
    },
    get channel() {
      return shown(home, general);
    },
    addGuild: (name, options = {}) => {
      const { bot = true, locale = 'en-US', members = [] } = options;
      const guild = directory.addGuild(name, home.ownerId, { bot, locale });
      for (const member of members) directory.addMember(guild, person(member).id);
      tellGuild('GUILD_CREATE', guildCreateObject(directory, guild), guild.id);
      return guild;
    },
    addChannel: (name, guildId = home.id) => {
      const guild = directory.guild(guildId);
      const channel = directory.addChannel(guild, name);
      tellGuild('CHANNEL_CREATE', channelObject(directory, channel), guildId);
      return shown(guild, channel);
    },
    addRole: (name, members = []) => {
      const role = directory.addRole(home, name, 0n);
      tellGuild('GUILD_ROLE_CREATE', { guild_id: home.id, role }, home.id);
      for (const { id } of members.map(person)) home.members.get(id)?.roleIds.push(role.id);
      return { id: role.id, name };
    },
    setBotPermissions: (permissions, guildId = home.id) => {
      const role = directory.botRole(directory.guild(guildId));
      if (role === undefined) throw new Error('The bot has no role there: it is no member');
      role.permissions = permissions.toString();
      tellGuild('GUILD_ROLE_UPDATE', { guild_id: guildId, role }, guildId);
    },
    deleteChannel: (channelId) => {
      const channel = directory.channel(channelId);
      directory.channels.delete(channelId);
      if (channel.guildId === undefined) return;
      tellGuild('CHANNEL_DELETE', channelObject(directory, channel), channel.guildId);
    },
    setUpdatesChannel: (channelId) => {
      const { guildId } = directory.channel(channelId);
      if (guildId === undefined) throw new Error('a direct message has no moderators');
      const guild = directory.guild(guildId);
      guild.updatesChannelId = channelId;
      tellGuild('GUILD_UPDATE', guildObject(guild), guildId);
    },
    deleteMessage: (channelId, messageId) => writer.remove(messages.get(channelId, messageId)),
    person,
    people,
    toJSON: () => ({
      guildId: home.id,
      channelId: general.id,
      people: [...people].map(([name, { id }]) => ({ name, id })),
    }),
    load: (saved) => {
      home = directory.guild(saved.guildId);
      general = directory.channels.get(saved.channelId) ?? directory.addChannel(home, 'general');
      people.clear();
      for (const { name, id } of saved.people) {
        people.set(name, new Person(world, directory.user(id), general.id));
      }
    },
  };
}

function shown(guild: GuildRecord, channel: ChannelRecord): SandboxChannel {
  return { id: channel.id, name: channel.name, guildId: guild.id };
}
