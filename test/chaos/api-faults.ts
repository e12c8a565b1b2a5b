/** What can happen to a request to the API. `made`: where it asks for a video, the video is made all the same. */
export type ApiFault =
  | 'answer lost, made'
  | 'answer lost, not made'
  | 'hang, made'
  | 'hang, not made'
  | '500, made'
  | '500, not made'
  | '502 with HTML'
  | '429 with headers'
  | '429 without headers'
  | 'code 1009 under 200'
  | 'malformed JSON'
  | 'wrong envelope'
  | 'empty body'
  | 'slow body'
  | 'huge body'
  | 'refusal';

/** How likely each is, for a request that asks for a video. */
export const SUBMIT_FAULTS: readonly (readonly [ApiFault, number])[] = [
  ['answer lost, made', 2],
  ['answer lost, not made', 2],
  ['hang, made', 1],
  ['hang, not made', 1],
  ['500, made', 1],
  ['500, not made', 1],
  ['502 with HTML', 1],
  ['429 with headers', 2],
  ['429 without headers', 1],
  ['code 1009 under 200', 2],
  ['malformed JSON', 1],
  ['wrong envelope', 1],
  ['empty body', 1],
  ['slow body', 3],
  ['refusal', 8],
];

/** And for one that only asks. */
export const ASK_FAULTS: readonly (readonly [ApiFault, number])[] = [
  ['answer lost, not made', 3],
  ['hang, not made', 2],
  ['500, not made', 3],
  ['502 with HTML', 3],
  ['429 with headers', 2],
  ['429 without headers', 1],
  ['code 1009 under 200', 2],
  ['malformed JSON', 3],
  ['wrong envelope', 3],
  ['empty body', 2],
  ['slow body', 4],
  ['huge body', 1],
];

/** Whether a request for a video that meets it is carried out. */
export function isActedOn(fault: ApiFault | undefined): boolean {
  switch (fault) {
    case undefined:
    case 'answer lost, made':
    case 'hang, made':
    case '500, made':
    case 'malformed JSON':
    case 'wrong envelope':
    case 'empty body':
    case 'slow body':
    case 'huge body':
      return true;
    case 'answer lost, not made':
    case 'hang, not made':
    case '500, not made':
    case '502 with HTML':
    case '429 with headers':
    case '429 without headers':
    case 'code 1009 under 200':
    case 'refusal':
      return false;
  }
}

/** Whether the answer says clearly that nothing was made, so that the bot may ask once more. */
export function isClearRefusal(fault: ApiFault | undefined): boolean {
  return (
    fault === '429 with headers' ||
    fault === '429 without headers' ||
    fault === 'code 1009 under 200'
  );
}
