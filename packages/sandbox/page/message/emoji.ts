/** An emoji as text; one of a server's own shows its name. */
export function emojiText(
  emoji: { readonly id?: string | null; readonly name?: string | null } | undefined,
): string {
  if (emoji?.name == null) return '';
  return emoji.id == null ? emoji.name : `:${emoji.name}:`;
}
