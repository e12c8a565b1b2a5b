/** Why something went wrong, in the words of who refused it. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
