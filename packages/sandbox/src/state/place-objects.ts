import type { APIGuildMember } from 'discord-api-types/v10';
import type { ChannelRecord, Directory, GuildRecord, MemberRecord } from './directory.ts';

/** A channel as Discord shows it. */
export function channelObject(directory: Directory, channel: ChannelRecord) {
  const common = {
    id: channel.id,
    type: channel.type,
    last_message_id: channel.lastMessageId,
    flags: 0,
  };
  if (channel.recipientId !== undefined) {
    return { ...common, recipients: [directory.user(channel.recipientId)] };
  }
  return {
    ...common,
    guild_id: channel.guildId,
    name: channel.name,
    topic: channel.topic,
    nsfw: channel.nsfw,
    position: channel.position,
    parent_id: channel.parentId,
    rate_limit_per_user: channel.rateLimitPerUser,
    last_pin_timestamp: null,
    permission_overwrites: [...channel.overwrites.values()].map(({ id, type, allow, deny }) => ({
      id,
      type,
      allow: allow.toString(),
      deny: deny.toString(),
    })),
  };
}

/** A member as Discord shows it. */
export type MemberObject = Omit<APIGuildMember, 'flags'> & { flags: number };

/** The member with the user. */
export function memberObject(directory: Directory, member: MemberRecord): MemberObject {
  return {
    user: directory.user(member.userId),
    nick: member.nick,
    avatar: null,
    banner: null,
    roles: [...member.roleIds],
    joined_at: member.joinedAt,
    premium_since: null,
    communication_disabled_until: member.timeoutUntil,
    deaf: false,
    mute: false,
    pending: false,
    flags: 0,
  };
}

/** A server as REST shows it. */
export function guildObject(guild: GuildRecord) {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    splash: null,
    discovery_splash: null,
    description: null,
    banner: null,
    home_header: null,
    owner_id: guild.ownerId,
    application_id: null,
    region: 'us-east',
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    public_updates_channel_id: guild.updatesChannelId,
    safety_alerts_channel_id: null,
    widget_enabled: false,
    widget_channel_id: null,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    vanity_url_code: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    premium_progress_bar_enabled: false,
    preferred_locale: guild.locale,
    max_members: 500_000,
    features: [],
    emojis: [],
    stickers: [],
    roles: [...guild.roles.values()],
    incidents_data: null,
  };
}

/** A server as the gateway's GUILD_CREATE shows it, with channels and members. */
export function guildCreateObject(directory: Directory, guild: GuildRecord) {
  const botMember = guild.members.get(directory.bot.id);
  return {
    ...guildObject(guild),
    joined_at: botMember?.joinedAt ?? new Date(0).toISOString(),
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    members: [...guild.members.values()].map((member) => memberObject(directory, member)),
    channels: directory.channelsOf(guild.id).map((channel) => channelObject(directory, channel)),
    threads: [],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}
