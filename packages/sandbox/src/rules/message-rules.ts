import type { APIEmbed } from 'discord-api-types/v10';
import { MessageFlags } from 'discord-api-types/v10';
import { componentProblems } from './component-rules.ts';
import type { Problem } from './problem.ts';
import { problem } from './problem.ts';

/** A message as it will be, against which the rules are held. */
export interface MessageDraft {
  readonly content: string;
  readonly embeds: readonly APIEmbed[];
  readonly components: readonly unknown[];
  readonly flags: number;
  readonly attachments: readonly {
    readonly filename: string;
    readonly contentType: string;
    readonly durationSecs: number | undefined;
    readonly waveform: string | undefined;
  }[];
  /** A poll or a sticker, which is content enough. */
  readonly other: boolean;
}

/** What breaks the rules of messages that the OpenAPI document does not state. */
export function messageProblems(draft: MessageDraft): Problem[] {
  const { content, embeds, components, flags, attachments } = draft;
  const v2 = (flags & MessageFlags.IsComponentsV2) !== 0;
  const problems: Problem[] = [...componentProblems(components, v2)];
  if (content.length > 2000) {
    const text = 'Must be 2000 or fewer in length.';
    problems.push(problem('content-length', ['content'], text, 'BASE_TYPE_MAX_LENGTH'));
  }
  const total = embeds.reduce((sum, embed) => sum + embedLength(embed), 0);
  if (total > 6000) {
    const text = `Embed size exceeds maximum size of 6000: ${total}.`;
    problems.push(problem('embed-total', ['embeds'], text, 'MAX_EMBED_SIZE_EXCEEDED'));
  }
  if (v2 && content !== '') {
    problems.push(
      problem(
        'v2-with-content',
        ['content'],
        V2_ALONE,
        'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
      ),
    );
  }
  if (v2 && embeds.length > 0) {
    problems.push(
      problem(
        'v2-with-embeds',
        ['embeds'],
        V2_ALONE,
        'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
      ),
    );
  }
  const empty =
    content.trim() === '' && embeds.length + components.length + attachments.length === 0;
  if ((empty && !draft.other) || (v2 && components.length === 0)) {
    problems.push(problem('empty-message', [], 'Cannot send an empty message', 'EMPTY'));
  }
  if (attachments.length > 10) {
    const text = 'Must be 10 or fewer in length.';
    problems.push(problem('attachment-count', ['attachments'], text, 'BASE_TYPE_MAX_LENGTH'));
  }
  return [...problems, ...voiceProblems(draft)];
}

const V2_ALONE = 'This field cannot be used with the IS_COMPONENTS_V2 flag.';

function voiceProblems({
  content,
  embeds,
  components,
  flags,
  attachments,
}: MessageDraft): Problem[] {
  if ((flags & MessageFlags.IsVoiceMessage) === 0) return [];
  if (content !== '' || embeds.length > 0 || components.length > 0) {
    return [problem('voice-message', [], 'Voice messages do not support additional content.')];
  }
  const [file, ...more] = attachments;
  if (file === undefined || more.length > 0 || !file.contentType.startsWith('audio/')) {
    return [
      problem(
        'voice-message',
        ['attachments'],
        'Voice messages must have a single audio attachment.',
      ),
    ];
  }
  if (file.durationSecs === undefined || file.waveform === undefined) {
    return [
      problem('voice-message', ['attachments', 0], 'Voice messages must have supporting metadata.'),
    ];
  }
  return [];
}

/** The characters that count towards the 6000 of a message's embeds. */
function embedLength({ title, description, footer, author, fields }: APIEmbed): number {
  const texts = [title, description, footer?.text, author?.name];
  for (const field of fields ?? []) texts.push(field.name, field.value);
  return texts.reduce((sum, text) => sum + (text?.trim().length ?? 0), 0);
}
