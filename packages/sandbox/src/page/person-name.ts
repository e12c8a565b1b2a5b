const PERSON_NAME = /^[\p{L}\p{N}][\p{L}\p{N}_. -]{0,31}$/u;

/** Checks what somebody new is to be called. @throws Error with words for the person */
export function checkPersonName(name: string): void {
  if (PERSON_NAME.test(name)) return;
  throw new Error(
    'A name begins with a letter or a digit and has up to 32 letters, digits, spaces, dots, dashes and underscores.',
  );
}
