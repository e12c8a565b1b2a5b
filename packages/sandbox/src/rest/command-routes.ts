import { invalidForm, missingAccess, unknown } from '../discord-error.ts';
import { isRecord } from '../json.ts';
import { commandListProblems, commandProblems } from '../rules/command-rules.ts';
import type { Problem } from '../rules/problem.ts';
import type { CommandBody } from '../state/command-store.ts';
import type { World } from '../state/world.ts';
import type { RestCall, RestRoute } from './route.ts';
import { NO_CONTENT, ok } from './route.ts';

const COMMAND_FIELDS = [
  'type',
  'name',
  'name_localizations',
  'description',
  'description_localizations',
  'options',
  'default_member_permissions',
  'dm_permission',
  'contexts',
  'integration_types',
  'nsfw',
] as const satisfies readonly (keyof CommandBody)[];

/** Application commands, global ones and those of a server. */
export function commandRoutes(world: World): RestRoute[] {
  return [
    ...scopeRoutes(world, '/applications/{application_id}/commands'),
    ...scopeRoutes(world, '/applications/{application_id}/guilds/{guild_id}/commands'),
  ];
}

function scopeRoutes(world: World, base: string): RestRoute[] {
  const { commands, directory } = world;
  const one = `${base}/{command_id}`;
  const scope = (call: RestCall): string | undefined => {
    if (call.param('application_id') !== world.applicationId) throw missingAccess();
    const guildId = call.param('guild_id');
    if (guildId === '') return undefined;
    const guild = directory.guilds.get(guildId);
    if (guild === undefined || !guild.members.has(directory.bot.id)) throw missingAccess();
    return guildId;
  };
  const checked = (problems: readonly Problem[]): void => {
    if (problems.length > 0) throw invalidForm(problems);
  };
  const known = (call: RestCall) => commands.get(call.param('command_id'), scope(call));
  return [
    { method: 'GET', path: base, handle: (call) => ok(commands.list(scope(call))) },
    {
      method: 'PUT',
      path: base,
      fields: COMMAND_FIELDS,
      handle: (call) => {
        const bodies = call.body<CommandBody[]>();
        const guildId = scope(call);
        checked(commandListProblems(bodies));
        const made = commands.replace(bodies, guildId);
        world.changes.notify();
        return ok(made);
      },
    },
    {
      method: 'POST',
      path: base,
      fields: COMMAND_FIELDS,
      handle: (call) => {
        const body = call.body<CommandBody>();
        const guildId = scope(call);
        checked(commandProblems({ ...body }));
        const { command, created } = commands.upsert(body, guildId);
        world.changes.notify();
        return { status: created ? 201 : 200, body: command };
      },
    },
    { method: 'GET', path: one, handle: (call) => ok(known(call)) },
    {
      method: 'PATCH',
      path: one,
      fields: COMMAND_FIELDS,
      handle: (call) => {
        const before = known(call);
        const body = call.body<Partial<CommandBody>>();
        if (!isRecord(body)) throw unknown('command');
        checked(commandProblems({ ...before, ...body }));
        const command = commands.patch(before.id, body, scope(call));
        world.changes.notify();
        return ok(command);
      },
    },
    {
      method: 'DELETE',
      path: one,
      handle: (call) => {
        commands.remove(known(call).id, scope(call));
        world.changes.notify();
        return NO_CONTENT;
      },
    },
  ];
}
