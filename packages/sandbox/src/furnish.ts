import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { Places } from './sandbox-places.ts';
import type { World } from './state/world.ts';

/** Everybody that the page offers to be at first. */
const PEOPLE = ['member', 'moderator', 'administrator', 'stranger'];

/**
 * Adds to a new sandbox what people need to try a bot: four of them, a channel for moderators alone, a second server, and
 * one without the bot, where commands that somebody has installed for themselves can be used.
 */
export function furnish({ directory }: World, places: Places): void {
  const people = PEOPLE.map((name) => places.person(name));
  const home = directory.guild(places.guild.id);
  const moderators = directory.channel(places.addChannel('moderators').id);
  const admitted = [...home.roles.values()].filter(({ name }) => name === 'Moderators');
  const view = PermissionFlagsBits.ViewChannel;
  const { bot } = directory;
  const seen = { allow: view, deny: 0n };
  moderators.overwrites.set(home.id, { id: home.id, type: 0, allow: 0n, deny: view });
  for (const { id } of admitted) moderators.overwrites.set(id, { id, type: 0, ...seen });
  moderators.overwrites.set(bot.id, { id: bot.id, type: 1, ...seen });
  places.setUpdatesChannel(moderators.id);
  const members = PEOPLE.filter((name) => name !== 'stranger');
  places.addChannel('general', places.addGuild('Book Club', { members }).id);
  const elsewhere = places.addGuild('Elsewhere', { bot: false, members: PEOPLE });
  places.addChannel('general', elsewhere.id);
  for (const { id } of people) directory.dmWith(id);
}
