import { isDeepStrictEqual } from 'node:util';
import type { APIApplicationCommand } from 'discord-api-types/v10';
import { DiscordError, unknown } from '../discord-error.ts';
import type { SnowflakeSource } from '../snowflake.ts';

/** What a request says of a command; checked by the document's schema before. */
export type CommandBody = Partial<
  Omit<APIApplicationCommand, 'id' | 'application_id' | 'version'>
> &
  Pick<APIApplicationCommand, 'name'>;

/** Commands as a file keeps them; the scope is a server's id or `global`. */
export interface SavedCommands {
  readonly scopes: readonly {
    readonly scope: string;
    readonly commands: readonly APIApplicationCommand[];
  }[];
  readonly opened: readonly string[];
}

const DAILY_CREATES = 200;
const DAY_MS = 24 * 60 * 60 * 1000;

/** The application's commands: global ones and those of each server. */
export class CommandStore {
  readonly #ids: SnowflakeSource;
  readonly #now: () => number;
  readonly #applicationId: string;
  readonly #scopes = new Map<string, APIApplicationCommand[]>();
  readonly #creates = new Map<string, number[]>();
  readonly #opened = new Set<string>();
  readonly #changed: () => void;

  /** @param changed - called on every change */
  constructor(applicationId: string, ids: SnowflakeSource, now: () => number, changed: () => void) {
    this.#changed = changed;
    this.#applicationId = applicationId;
    this.#ids = ids;
    this.#now = now;
  }

  /** Has a command offered to everybody, whatever permissions it asks for by default. */
  open(name: string): void {
    this.#opened.add(name);
    this.#changed();
  }

  /** Whether a command is offered to everybody. */
  isOpen(name: string): boolean {
    return this.#opened.has(name);
  }

  /** The commands registered for a server, or globally without `guildId`. */
  list(guildId?: string): APIApplicationCommand[] {
    return structuredClone(this.#scope(guildId));
  }

  /** @throws DiscordError 10063 */
  get(id: string, guildId?: string): APIApplicationCommand {
    const command = this.#scope(guildId).find((candidate) => candidate.id === id);
    if (command === undefined) throw unknown('command');
    return command;
  }

  /** Registers a command, taking the place of one with the same name and type. */
  upsert(
    body: CommandBody,
    guildId?: string,
  ): { command: APIApplicationCommand; created: boolean } {
    const commands = this.#scope(guildId);
    const before = sameName(commands, body);
    if (before === undefined && commands.length >= 100) {
      throw new DiscordError(400, 30032, 'Maximum number of application commands reached (100).');
    }
    const command = this.#build(body, guildId, before);
    this.#keep(guildId, [...commands.filter((other) => other !== before), command]);
    return { command, created: before === undefined };
  }

  /** Makes these the only commands; those whose name and type are known keep their ids. */
  replace(bodies: readonly CommandBody[], guildId?: string): APIApplicationCommand[] {
    const commands = this.#scope(guildId);
    const made = bodies.map((body) => this.#build(body, guildId, sameName(commands, body)));
    this.#keep(guildId, made);
    return made;
  }

  patch(id: string, body: Partial<CommandBody>, guildId?: string): APIApplicationCommand {
    const before = this.get(id, guildId);
    const command = this.#build({ ...before, ...body }, guildId, before);
    this.#keep(
      guildId,
      this.#scope(guildId).map((other) => (other === before ? command : other)),
    );
    return command;
  }

  remove(id: string, guildId?: string): void {
    const before = this.get(id, guildId);
    this.#keep(
      guildId,
      this.#scope(guildId).filter((other) => other !== before),
    );
  }

  /** Everything, to be kept in a file. */
  toJSON(): SavedCommands {
    return {
      scopes: [...this.#scopes].map(([scope, commands]) => ({ scope, commands })),
      opened: [...this.#opened],
    };
  }

  /**
   * Takes over who is offered what. Commands are the running bot's own affair: saved ones are taken over only where
   * it has registered none.
   */
  load(saved: SavedCommands): void {
    this.#opened.clear();
    if ([...this.#scopes.values()].every(({ length }) => length === 0)) {
      this.#scopes.clear();
      for (const { scope, commands } of saved.scopes) this.#scopes.set(scope, [...commands]);
    }
    for (const name of saved.opened) this.#opened.add(name);
    this.#changed();
  }

  #build(
    body: CommandBody,
    guildId: string | undefined,
    before?: APIApplicationCommand,
  ): APIApplicationCommand {
    if (before === undefined) this.#countCreate(guildId);
    const command: APIApplicationCommand = {
      id: before?.id ?? this.#ids.next(),
      application_id: this.#applicationId,
      version: before?.version ?? this.#ids.next(),
      type: body.type ?? 1,
      name: body.name,
      name_localizations: body.name_localizations ?? null,
      description: body.description ?? '',
      description_localizations: body.description_localizations ?? null,
      default_member_permissions:
        body.default_member_permissions == null ? null : String(body.default_member_permissions),
      nsfw: body.nsfw ?? false,
      integration_types: body.integration_types ?? [0],
      contexts: body.contexts ?? (guildId === undefined ? null : [0]),
      ...(guildId === undefined
        ? { dm_permission: body.dm_permission ?? true }
        : { guild_id: guildId }),
      ...(body.options == null || body.options.length === 0 ? {} : { options: body.options }),
    };
    if (before === undefined || isDeepStrictEqual(before, command)) return command;
    return { ...command, version: this.#ids.next() };
  }

  #countCreate(guildId: string | undefined): void {
    const key = guildId ?? 'global';
    const now = this.#now();
    const recent = (this.#creates.get(key) ?? []).filter((time) => now - time < DAY_MS);
    if (recent.length >= DAILY_CREATES) {
      throw new DiscordError(
        400,
        30034,
        'Max number of daily application command creates has been reached (200)',
      );
    }
    this.#creates.set(key, [...recent, now]);
  }

  #scope(guildId: string | undefined): APIApplicationCommand[] {
    return this.#scopes.get(guildId ?? 'global') ?? [];
  }

  #keep(guildId: string | undefined, commands: APIApplicationCommand[]): void {
    this.#scopes.set(guildId ?? 'global', commands);
    this.#changed();
  }
}

function sameName(
  commands: readonly APIApplicationCommand[],
  body: CommandBody,
): APIApplicationCommand | undefined {
  return commands.find(({ name, type }) => name === body.name && type === (body.type ?? 1));
}
