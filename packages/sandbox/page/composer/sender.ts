import type { PageValue, UploadedRef } from '../../src/page/protocol.ts';
import type { Choice } from '../../src/people/choice.ts';
import type { Session } from '../session.ts';
import type { ChosenFile } from './chosen-file.ts';
import type { CommandEntry } from './command-entry.ts';
import { mentionables, withMarkup } from './mentions.ts';
import type { MessageDraft } from './message-draft.ts';
import type { OptionValue } from './option-answer.ts';
import { surroundings } from './surroundings.ts';
import type { VoiceClip } from './voice-clip.ts';

/** The line to the sandbox, as far as sending needs it. */
export type SendingLine = Pick<Session, 'state' | 'ask' | 'upload'>;

/** Where a message goes. */
export interface Destination {
  readonly channelId: string;
  /** The message that it answers. */
  readonly replyTo: string | undefined;
}

/** Sends a message with its files. @throws Error with words for the person */
export async function sendMessage(
  session: SendingLine,
  { channelId, replyTo }: Destination,
  draft: MessageDraft,
): Promise<void> {
  const { state } = session;
  const known = state === undefined ? [] : mentionables(surroundings(state, channelId));
  const content = withMarkup(draft.text.trim(), known, draft.mentions);
  const files = await asOnePerson(session, () =>
    Promise.all(draft.files.map((file) => upload(session, file))),
  );
  await session.ask('send', {
    channelId,
    content,
    files,
    ...(replyTo !== undefined && { replyTo }),
  });
}

/** Sends a voice message. @throws Error with words for the person */
export async function sendVoice(
  session: SendingLine,
  { channelId, replyTo }: Destination,
  { file, durationSecs, waveform }: VoiceClip,
): Promise<void> {
  const files = await asOnePerson(session, async () => [await upload(session, file)]);
  await session.ask('send', {
    channelId,
    content: '',
    files,
    voice: { durationSecs, waveform },
    ...(replyTo !== undefined && { replyTo }),
  });
}

/** A command's values as they are sent, its files having been. @throws Error with words for the person */
export async function uploadValues(
  session: SendingLine,
  values: ReadonlyMap<string, OptionValue>,
): Promise<Record<string, PageValue>> {
  const uploaded = async ([name, value]: [string, OptionValue]): Promise<[string, PageValue]> => [
    name,
    typeof value === 'object' ? await upload(session, value) : value,
  ];
  const sent = await asOnePerson(session, () => Promise.all([...values].map(uploaded)));
  return Object.fromEntries(sent);
}

/** Asks the bot what it offers for an option; of the others it is told all but files. @throws Error when nothing comes */
export function suggest(
  session: SendingLine,
  channelId: string,
  { name, userInstall }: CommandEntry,
  asked: { readonly focused: string; readonly value: string },
  others: ReadonlyMap<string, OptionValue>,
): Promise<readonly Choice[]> {
  const options = Object.fromEntries(
    [...others].flatMap(([other, value]) => (typeof value === 'object' ? [] : [[other, value]])),
  );
  return session.ask('autocomplete', { channelId, name, userInstall, ...asked, options });
}

/** Uploads take a while: what one person has chosen must not be sent by the next. @throws Error when that would be */
async function asOnePerson<Result>(
  session: SendingLine,
  upload: () => Promise<Result>,
): Promise<Result> {
  const sender = session.state?.me.id;
  const result = await upload();
  if (session.state?.me.id !== sender) {
    throw new Error('Not sent: you have become somebody else during the upload.');
  }
  return result;
}

function upload(session: SendingLine, { content, name }: ChosenFile): Promise<UploadedRef> {
  return session.upload(content, name);
}
