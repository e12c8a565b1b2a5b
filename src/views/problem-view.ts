import { withoutSecrets } from '../services/logger.ts';
import { plainText } from './short-name.ts';

const longestApiMessage = 200;
const longestApiCode = 20;

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

/** Why the API refused a clip, in its own words where it has any. Both its texts come from outside. */
export function refusalReason(api: { code: string; message: string } | undefined): string {
  // Cut first: whoever answers in the API's place may send megabytes.
  const message = withoutSecrets((api?.message ?? '').slice(0, 4 * longestApiMessage));
  const text = plainText(message, longestApiMessage);
  const code = plainText(api?.code ?? 'unknown', longestApiCode);
  return `The studio refused your clip${text && `: “${text}”`} (code ${code}).`;
}
