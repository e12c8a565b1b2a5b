import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { Person } from '../people/person.ts';
import type { ChannelRecord, GuildRecord } from '../state/directory.ts';
import { permissionsOf } from '../state/permissions.ts';
import type { Actor, PageContext } from './page-context.ts';
import type {
  DeveloperState,
  PageState,
  ShownChannel,
  ShownGuild,
  ShownPerson,
} from './protocol.ts';
import { seesChannel } from './visibility.ts';

/** What a page shows of a person. */
export function shownPerson(name: string, { id, username }: Person): ShownPerson {
  return { name, id, username };
}

/** Everything but messages, as one person sees it. */
export function pageState(context: PageContext, { name, locale }: Actor): PageState {
  const { world, places } = context;
  const { directory } = world;
  const me = places.person(name);
  const guilds = [...directory.guilds.values()].filter(({ members }) => members.has(me.id));
  const users = [...directory.users.values()].map(
    ({ id, username, global_name: globalName, bot }) =>
      [id, { username, globalName, isBot: bot === true }] as const,
  );
  return {
    me: shownPerson(name, me),
    locale,
    people: [...places.people].map(([other, person]) => shownPerson(other, person)),
    bot: { id: directory.bot.id, username: directory.bot.username, isReady: world.gateway.ready },
    users: Object.fromEntries(users),
    guilds: guilds.map((guild) => shownGuild(context, guild, me.id)),
    dm: shownChannel(context, directory.dmWith(me.id), me.id),
    samples: context.samples.map(({ path: _, ...sample }) => sample),
    attachmentSizeLimit: world.settings.attachmentSizeLimit,
    clockOffset: world.clock.offset,
    developer: developerState(context),
  };
}

function shownGuild(context: PageContext, guild: GuildRecord, userId: string): ShownGuild {
  const { world } = context;
  const channels = world.directory
    .channelsOf(guild.id)
    .filter((channel) => channel.type === 0 && seesChannel(world, userId, channel));
  return {
    id: guild.id,
    name: guild.name,
    hasBot: guild.members.has(world.directory.bot.id),
    channels: channels.map((channel) => shownChannel(context, channel, userId)),
    roles: [...guild.roles.values()].map(({ id, name }) => ({ id, name })),
    memberIds: [...guild.members.keys()],
  };
}

function shownChannel(
  { world }: PageContext,
  channel: ChannelRecord,
  userId: string,
): ShownChannel {
  const permissions = world.directory.permissions(userId, channel);
  const canSend = (permissions & PermissionFlagsBits.SendMessages) !== 0n;
  const canManage = (permissions & PermissionFlagsBits.ManageMessages) !== 0n;
  return { id: channel.id, name: channel.name, canSend, canManage };
}

function isAdministrator(guild: GuildRecord, userId: string): boolean {
  return (permissionsOf(guild, userId) & PermissionFlagsBits.Administrator) !== 0n;
}

function developerState({ world, armed, restartBot }: PageContext): DeveloperState {
  const { bot, channels, closedDms, homes } = world.directory;
  const denied = [...channels.values()].flatMap(({ id, overwrites }) => {
    const deny = overwrites.get(bot.id)?.deny ?? 0n;
    return deny === 0n ? [] : [[id, deny.toString()] as const];
  });
  return {
    canRestartBot: restartBot !== undefined,
    armedFaults: armed.list,
    denied: Object.fromEntries(denied),
    botAdministersIds: homes.filter((guild) => isAdministrator(guild, bot.id)).map(({ id }) => id),
    closedDms: [...closedDms],
  };
}
