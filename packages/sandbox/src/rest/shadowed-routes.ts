import type { RestRoute } from './route.ts';

/**
 * The operations that a route with an id would take for its own, such as `GET …/members/search` for
 * `GET …/members/{user_id}`: the sandbox does not implement them, and has to say so.
 *
 * @param operations - all of Discord's, such as `GET /gateway`
 */
export function shadowedRoutes(
  routes: readonly RestRoute[],
  operations: Iterable<string>,
): Pick<RestRoute, 'method' | 'path'>[] {
  return [...operations].flatMap((operation) => {
    // Taken by the route of the message's id on purpose.
    if (operation.endsWith('/@original')) return [];
    const owner = routes.find((route) => isLike(route, operation));
    const isOwn = routes.some(
      ({ method, path }) => nameless(`${method} ${path}`) === nameless(operation),
    );
    if (owner === undefined || isOwn) return [];
    return [{ method: owner.method, path: operation.slice(owner.method.length + 1) }];
  });
}

function isLike({ method, path }: RestRoute, operation: string): boolean {
  const pattern = path.replace(/\{\w+\}/g, '[^/]+');
  return new RegExp(`^${method} ${pattern}$`).test(operation);
}

/** An operation whatever its parameters are called. */
function nameless(operation: string): string {
  return operation.replace(/\{\w+\}/g, '{}');
}
