import type { AllowedMentions } from './message-body.ts';

/** Whom a message mentions, and thereby notifies. */
export interface Mentions {
  mentionIds: string[];
  mentionRoleIds: string[];
  mentionEveryone: boolean;
}

/** What of a message bears on whom it mentions. */
export interface MentionSource {
  readonly text: string;
  /** What is allowed; without it everything is. */
  readonly allowed: AllowedMentions | null | undefined;
  /** The author of the message replied to, who is mentioned unless `replied_user` says no. */
  readonly replied?: string | undefined;
  /** Whether the author may mention everyone. */
  readonly mayMentionEveryone: boolean;
}

/** Finds the mentions in a text, as far as they are allowed. */
export function findMentions({
  text,
  allowed,
  replied,
  mayMentionEveryone,
}: MentionSource): Mentions {
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
    mentionEveryone: mayMentionEveryone && everyone && /@(everyone|here)\b/.test(text),
  };
}
