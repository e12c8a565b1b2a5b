/** What a person sees of a bug: the number that stands beside it in the log. */
export function problemMessage(reference: string): string {
  return `⚠️ Something went wrong on my side. Nothing was charged. If it happens again, tell a moderator this number: \`${reference}\`.`;
}

/** What a person sees when the A2V API fails a command; `isOurs` when only the operator can mend it. */
export function studioMessage(reference: string, isOurs: boolean): string {
  return isOurs
    ? `⚠️ The studio does not let me in. Please tell a moderator this number: \`${reference}\`.`
    : `⚠️ The studio does not answer right now. Please try again in a few minutes (\`${reference}\`).`;
}
