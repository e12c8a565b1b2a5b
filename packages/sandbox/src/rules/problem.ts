/** One way in which a request breaks a rule of Discord's. */
export interface Problem {
  /** The rule's short name. */
  readonly rule: string;
  /** Where in the body. */
  readonly path: readonly (string | number)[];
  /** Discord's error word, such as `BASE_TYPE_MAX_LENGTH`. */
  readonly code: string;
  readonly message: string;
}

/** A problem with Discord's most general error word. */
export function problem(
  rule: string,
  path: readonly (string | number)[],
  message: string,
  code = 'INVALID',
): Problem {
  return { rule, path, code, message };
}

/** A problem in one line: where and how. */
export function problemDetail({ path, message }: Problem): string {
  return `${path.length > 0 ? path.join('.') : 'body'}: ${message}`;
}

interface ErrorTree {
  _errors?: { code: string; message: string }[];
  [key: string]: ErrorTree | { code: string; message: string }[] | undefined;
}

/** The nested `errors` object of Discord's 50035 answers. */
export function formErrors(problems: readonly Problem[]): ErrorTree {
  const root: ErrorTree = {};
  for (const { path, code, message } of problems) {
    let node = root;
    for (const key of path) {
      const next = node[key];
      if (next === undefined || Array.isArray(next)) {
        const made: ErrorTree = {};
        node[key] = made;
        node = made;
      } else {
        node = next;
      }
    }
    node._errors = [...(node._errors ?? []), { code, message }];
  }
  return root;
}
