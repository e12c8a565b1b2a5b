import { invalidForm } from '../discord-error.ts';
import { problem } from '../rules/problem.ts';

/**
 * An id among the parameters of a query, as a number that can be compared; `undefined` when it is not given.
 *
 * @throws DiscordError 50035 when it is no id
 */
export function idIn(query: URLSearchParams, name: string): bigint | undefined {
  const given = query.get(name);
  if (given === null) return undefined;
  if (!/^\d{1,20}$/.test(given)) throw refused(name, `Value "${given}" is not snowflake.`);
  return BigInt(given);
}

/**
 * How many are wanted: the parameter `limit`.
 *
 * @throws DiscordError 50035 when it is no whole number from `min` to `max`
 */
export function limitIn(
  query: URLSearchParams,
  { min = 1, max, usual }: { min?: number; max: number; usual: number },
): number {
  const given = query.get('limit');
  if (given === null) return usual;
  if (!/^-?\d{1,10}$/.test(given)) throw refused('limit', `Value "${given}" is not int.`);
  const limit = Number(given);
  if (limit < min) {
    throw refused('limit', `int value should be greater than or equal to ${min}.`, 'MIN');
  }
  if (limit > max) {
    throw refused('limit', `int value should be less than or equal to ${max}.`, 'MAX');
  }
  return limit;
}

function refused(name: string, message: string, kind = 'COERCE') {
  return invalidForm([problem('query-value', [name], message, `NUMBER_TYPE_${kind}`)]);
}
