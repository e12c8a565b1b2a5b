import { type Attachment, type Message, MessageFlags } from 'discord.js';

/** How files of sound are called where Discord does not say what is in them. */
const soundNames = /\.(?:wav|mp3|ogg|oga|opus|m4a|aac|flac|webm|weba)$/i;

/** What a message holds, or one that it forwards. */
type Holder = Pick<Message, 'attachments' | 'flags'>;

/** The first clip of sound in a message, or else in what it forwards. */
export function clipOf(
  message: Holder & { readonly messageSnapshots: ReadonlyMap<string, Holder> },
): Attachment | undefined {
  return [message, ...message.messageSnapshots.values()]
    .map(heldClip)
    .find((clip) => clip !== undefined);
}

function heldClip({ attachments, flags }: Holder): Attachment | undefined {
  if (flags.has(MessageFlags.IsVoiceMessage)) return attachments.first();
  return attachments.find(({ contentType, name }) => {
    const isNamed = contentType === null || /^(?:video\/webm|application\/)/.test(contentType);
    return contentType?.startsWith('audio/') || (isNamed && soundNames.test(name));
  });
}
