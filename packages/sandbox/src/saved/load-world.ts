import { MessageFlags } from 'discord-api-types/v10';
import type { Places } from '../sandbox-places.ts';
import type { StoredMessage } from '../state/message-store.ts';
import type { World } from '../state/world.ts';
import { readWorld } from './read-world.ts';
import { loadDirectory } from './saved-directory.ts';
import type { SavedWorld } from './saved-world.ts';

/**
 * Puts a saved world into the place of the present one. The bot is told which servers are gone and identifies anew;
 * open interactions are abandoned. Commands that it has registered stay; where there are none, the file's are taken.
 *
 * @param text - a file that {@link saveWorld} has made
 * @throws DamagedWorld when it is none, before anything is changed
 */
export function loadWorld(world: World, places: Places, text: string): void {
  const saved = readWorld(text, world.directory.bot.id);
  const { clock, commands, directory, gateway, ids, interactions } = world;
  const kept = new Set(saved.directory.guilds.map(({ id }) => id));
  for (const { id, members } of directory.guilds.values()) {
    if (!kept.has(id) && members.has(directory.bot.id)) {
      gateway.dispatch('GUILD_DELETE', { id }, { guildId: id, intents: 1 });
    }
  }
  interactions.clear();
  clock.load(saved.clockOffset);
  ids.load(saved.lastId);
  loadDirectory(directory, saved.directory);
  loadMessages(world, saved);
  commands.load(saved.commands);
  places.load(saved.places);
  gateway.invalidate(false);
  world.events.tell({ type: 'worldLoaded' });
  world.changes.notify();
}

function loadMessages({ attachments, directory, messages }: World, saved: SavedWorld): void {
  const files = attachments.load(saved.attachments);
  messages.load(
    saved.messages.map(({ authorId, attachmentIds, ...facts }): StoredMessage => {
      return {
        ...facts,
        author: directory.user(authorId),
        attachments: attachmentIds.flatMap((id) => files.get(id) ?? []),
        editedAt: facts.editedAt,
        nonce: facts.nonce,
        replyTo: facts.replyTo,
        interaction: facts.interaction,
        ephemeralFor: facts.ephemeralFor,
        reactions: (facts.reactions ?? []).map(({ emoji, userIds }) => ({
          emoji,
          userIds: [...userIds],
        })),
        pinnedAt: facts.pinnedAt,
        // No token of before works any more.
        isOverdue: (facts.flags & MessageFlags.Loading) !== 0,
      };
    }),
  );
}
