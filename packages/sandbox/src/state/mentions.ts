import type { AllowedMentions } from './message-body.ts';

/** Whom a message mentions, and thereby notifies. */
export interface Mentions {
  mentionIds: string[];
  mentionRoleIds: string[];
  mentionEveryone: boolean;
}

/**
 * Finds the mentions in a text, as far as they are allowed. Without `allowed` everything is.
 *
 * @param replied - the author of the message replied to, who is mentioned unless `replied_user` says no
 */
export function findMentions(
  text: string,
  allowed: AllowedMentions | null | undefined,
  replied: string | undefined,
): Mentions {
  const found = (pattern: RegExp) => [...text.matchAll(pattern)].flatMap(([, id]) => id ?? []);
  const kept = (kind: 'users' | 'roles', ids: readonly string[]) => {
    if (allowed == null || allowed.parse?.some((parse) => parse === kind)) return ids;
    const listed = allowed[kind] ?? [];
    return ids.filter((id) => listed.includes(id));
  };
  const users = [...kept('users', found(/<@!?(\d+)>/g))];
  const everyone = allowed == null || allowed.parse?.some((parse) => parse === 'everyone') === true;
  if (replied !== undefined && (allowed == null || allowed.replied_user === true))
    users.push(replied);
  return {
    mentionIds: [...new Set(users)],
    mentionRoleIds: [...new Set(kept('roles', found(/<@&(\d+)>/g)))],
    mentionEveryone: everyone && /@(everyone|here)\b/.test(text),
  };
}
