import type { PageValue, UploadedRef } from '../../src/page/protocol.ts';
import type { Session } from '../session.ts';
import type { ChosenFile } from './chosen-file.ts';
import type { MessageDraft } from './message-draft.ts';
import type { OptionValue } from './option-answer.ts';
import type { VoiceClip } from './voice-clip.ts';

/** Where a message goes. */
export interface Destination {
  readonly channelId: string;
  /** The message that it answers. */
  readonly replyTo: string | undefined;
}

/** Sends a message with its files. @throws Error with words for the person */
export async function sendMessage(
  session: Session,
  { channelId, replyTo }: Destination,
  draft: MessageDraft,
): Promise<void> {
  await session.ask('send', {
    channelId,
    content: draft.text.trim(),
    files: await Promise.all(draft.files.map((file) => upload(session, file))),
    ...(replyTo !== undefined && { replyTo }),
  });
}

/** Sends a voice message. @throws Error with words for the person */
export async function sendVoice(
  session: Session,
  { channelId, replyTo }: Destination,
  { file, durationSecs, waveform }: VoiceClip,
): Promise<void> {
  await session.ask('send', {
    channelId,
    content: '',
    files: [await upload(session, file)],
    voice: { durationSecs, waveform },
    ...(replyTo !== undefined && { replyTo }),
  });
}

/** A command's values as they are sent, its files having been. @throws Error with words for the person */
export async function uploadValues(
  session: Session,
  values: ReadonlyMap<string, OptionValue>,
): Promise<Record<string, PageValue>> {
  const sent = await Promise.all(
    [...values].map(
      async ([name, value]): Promise<[string, PageValue]> => [
        name,
        typeof value === 'object' ? await upload(session, value) : value,
      ],
    ),
  );
  return Object.fromEntries(sent);
}

/** A command's values without files: what the bot is told while it completes another option. */
export function plainValues(values: ReadonlyMap<string, OptionValue>): Record<string, PageValue> {
  return Object.fromEntries(
    [...values].flatMap(([name, value]) => (typeof value === 'object' ? [] : [[name, value]])),
  );
}

function upload(session: Session, { content, name }: ChosenFile): Promise<UploadedRef> {
  return session.upload(content, name);
}
