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

/** Errors by where they are: those of a value itself under `_errors`, the others under the key that leads to them. */
interface ErrorTree {
  readonly [key: string]: ErrorTree | readonly { code: string; message: string }[];
}

/** The nested `errors` object of Discord's 50035 answers; its keys may be any that a body can have. */
export function formErrors(problems: readonly Problem[]): ErrorTree {
  const own = problems.filter(({ path }) => path.length === 0);
  const inner = new Map<string, Problem[]>();
  for (const found of problems) {
    const [key, ...path] = found.path;
    if (key === undefined) continue;
    const there = inner.get(String(key)) ?? [];
    inner.set(String(key), [...there, { ...found, path }]);
  }
  return {
    ...Object.fromEntries([...inner].map(([key, found]) => [key, formErrors(found)])),
    ...(own.length > 0 && { _errors: own.map(({ code, message }) => ({ code, message })) }),
  };
}
