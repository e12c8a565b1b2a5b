import type { Places } from '../sandbox-places.ts';
import type { World } from '../state/world.ts';
import { readWorld } from './read-world.ts';
import { saveDirectory } from './saved-directory.ts';
import type { SavedWorld } from './saved-world.ts';
import { FORMAT, VERSION } from './saved-world.ts';

/**
 * The text of a file that holds the sandbox; `undefined` when it would have more than `maxBytes`.
 *
 * @throws DamagedWorld when the sandbox holds what could not be loaded again
 */
export function saveWorld(world: World, places: Places, maxBytes: number): string | undefined {
  const { attachments, clock, commands, directory, ids } = world;
  // Of a channel that was deleted, messages remain that nobody sees.
  const messages = world.messages
    .toJSON()
    .filter(({ channelId }) => directory.channels.has(channelId));
  // What commands were given no message shows, and no link to it outlives the loading.
  const shown = new Set(messages.flatMap(({ attachmentIds }) => attachmentIds));
  if (attachments.sizeOf(shown) * (4 / 3) > maxBytes) return undefined;
  const saved: SavedWorld = {
    format: FORMAT,
    version: VERSION,
    clockOffset: clock.offset,
    lastId: ids.last,
    directory: saveDirectory(directory),
    places: places.toJSON(),
    attachments: attachments.saved(shown),
    messages,
    commands: commands.toJSON(),
  };
  const text = JSON.stringify(saved);
  if (Buffer.byteLength(text) > maxBytes) return undefined;
  readWorld(text, directory.bot.id);
  return text;
}
