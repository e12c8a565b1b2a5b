/** What a person sees of a bug: the number that stands beside it in the log. */
export function problemMessage(reference: string): string {
  return `⚠️ Something went wrong on my side. Nothing was charged. If it happens again, tell a moderator this number: \`${reference}\`.`;
}

/** What a person sees when the A2V API fails a command. */
export function studioMessage(reference: string): string {
  return `⚠️ The studio does not answer right now. Please try again in a few minutes (\`${reference}\`).`;
}
