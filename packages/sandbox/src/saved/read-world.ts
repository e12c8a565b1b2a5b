import type { ValidateFunction } from 'ajv/dist/2020.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { commandListProblems } from '../rules/command-rules.ts';
import type { Problem } from '../rules/problem.ts';
import { problemDetail } from '../rules/problem.ts';
import { discordSchemaBook } from '../rules/schema-book.ts';
import { MAX_SNOWFLAKE } from '../snowflake.ts';
import { DamagedWorld } from './damaged-world.ts';
import type { SavedWorld } from './saved-world.ts';
import { WORLD_SCHEMA } from './world-schema.ts';

/**
 * Reads a saved world and checks that it can be: its shape, that whatever is referred to is there, that files are
 * whole, and that messages and commands are such as Discord takes.
 *
 * @param botId - the bot of the sandbox that it is for
 * @throws DamagedWorld with the first thing that is wrong
 */
export function readWorld(text: string, botId: string): SavedWorld {
  const saved = wellFormed(text);
  must(BigInt(saved.lastId) <= MAX_SNOWFLAKE, 'lastId is too large');
  const users = new Set([botId, ...saved.directory.users.map(({ id }) => id)]);
  checkPlaces(saved, users);
  checkMessages(saved, users);
  for (const { filename, data } of saved.attachments) {
    // Base64 is decoded whatever it holds; what is not its own is skipped.
    const isWhole = Buffer.from(data, 'base64').toString('base64') === data;
    must(isWhole, `the file ${filename} is not whole`);
  }
  for (const { commands } of saved.commands.scopes) {
    const bodies = commands.map(
      ({ id: _, application_id: __, version: ___, guild_id: ____, ...body }) => body,
    );
    // A menu's command is shown with an empty description, but registered without one.
    const sent = bodies.map(({ description, ...body }) =>
      description === '' ? body : { ...body, description },
    );
    const route = '/applications/{application_id}/commands';
    refuse('a command', discordSchemaBook().problems('PUT', route, sent));
    refuse('a command', commandListProblems(bodies));
  }
  return saved;
}

function wellFormed(text: string): SavedWorld {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new DamagedWorld('it is not JSON');
  }
  const ajv = new Ajv2020({ strict: false, logger: false, validateSchema: false });
  const validate: ValidateFunction<SavedWorld> | undefined = ajv
    .addSchema(WORLD_SCHEMA, 'world')
    .getSchema('world');
  if (validate?.(value) === true) return value;
  throw new DamagedWorld(ajv.errorsText(validate?.errors, { dataVar: 'world' }));
}

function checkPlaces({ directory, places }: SavedWorld, users: ReadonlySet<string>): void {
  const guilds = new Set(directory.guilds.map(({ id }) => id));
  for (const guild of directory.guilds) {
    must(users.has(guild.ownerId), `the owner of ${guild.name} is missing`);
    must(
      guild.roles.some(({ id }) => id === guild.id),
      `${guild.name} has no role @everyone`,
    );
    must(
      guild.members.every(({ userId }) => users.has(userId)),
      `a member of ${guild.name} is missing`,
    );
    must(
      (guild.bans ?? []).every(({ userId }) => users.has(userId)),
      `somebody banned from ${guild.name} is missing`,
    );
  }
  for (const { id, type, guildId, recipientId } of directory.channels) {
    const isSomewhere =
      type === 1
        ? users.has(recipientId ?? '') && guildId === undefined
        : guilds.has(guildId ?? '') && recipientId === undefined;
    must(isSomewhere, `the channel ${id} is nowhere`);
  }
  must(guilds.has(places.guildId), 'the first server is missing');
  for (const { name, id } of places.people) must(users.has(id), `the person ${name} is missing`);
}

function checkMessages(saved: SavedWorld, users: ReadonlySet<string>): void {
  const channels = new Set(saved.directory.channels.map(({ id }) => id));
  const files = new Set(saved.attachments.map(({ id }) => id));
  const route = '/channels/{channel_id}/messages';
  for (const message of saved.messages) {
    const { id, authorId, channelId, attachmentIds, embeds, components, reactions = [] } = message;
    must(users.has(authorId), `the author of the message ${id} is missing`);
    must(channels.has(channelId), `the channel of the message ${id} is missing`);
    must(
      attachmentIds.every((file) => files.has(file)),
      `a file of the message ${id} is missing`,
    );
    must(
      reactions.every(({ userIds }) => userIds.every((userId) => users.has(userId))),
      `somebody who has reacted to the message ${id} is missing`,
    );
    if (embeds.length + components.length === 0) continue;
    const problems = discordSchemaBook().problems('POST', route, { embeds, components });
    refuse(`the message ${id}`, problems);
  }
}

function must(holds: boolean, otherwise: string): void {
  if (!holds) throw new DamagedWorld(otherwise);
}

function refuse(what: string, [first]: readonly Problem[]): void {
  if (first !== undefined) throw new DamagedWorld(`${what}: ${problemDetail(first)}`);
}
