import type { PageState } from '../src/page/protocol.ts';

/** The name that Discord shows for somebody; undefined for those whom the sandbox does not know. */
export function userName({ users }: Pick<PageState, 'users'>, id: string): string | undefined {
  const user = users[id];
  return user?.globalName ?? user?.username;
}
