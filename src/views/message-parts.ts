import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInContainer,
  type APIComponentInMessageActionRow,
  type APIContainerComponent,
  type APIFileComponent,
  type APIMediaGalleryComponent,
  type APIStringSelectComponent,
  type APITextDisplayComponent,
  ButtonStyle,
  ComponentType,
} from 'discord.js';

import { cut } from './short-name.ts';

/** Discord's limit for all texts of a message together, in characters. */
export const maxText = 4000;
/** Discord's limit for the URL of a link button, in characters. */
export const maxButtonUrl = 512;
/** Discord's limit of buttons in a row. */
const maxButtonsInRow = 5;
/** Discord's limit for an option's label and its description, in characters. */
const maxOptionText = 100;

/** What a message is about, by the colour at its side. */
export const accents = {
  neutral: 0x5865f2,
  good: 0x23a55a,
  bad: 0xda373c,
} as const;
export type Accent = keyof typeof accents;

/** A frame around what belongs together; what is undefined is left out. */
export function container(
  accent: Accent,
  ...parts: readonly (APIComponentInContainer | undefined)[]
): APIContainerComponent {
  return {
    type: ComponentType.Container,
    accent_color: accents[accent],
    components: parts.filter((part) => part !== undefined),
  };
}

/** Paragraphs of Markdown; what is empty is left out. */
export function text(...lines: readonly (string | undefined)[]): APITextDisplayComponent {
  return { type: ComponentType.TextDisplay, content: lines.filter(Boolean).join('\n') };
}

/** Small print. */
export function small(line: string): string {
  return `-# ${line}`;
}

/** A heading within a container. */
export function heading(line: string): string {
  return `### ${line}`;
}

/** Pictures and videos side by side, 1 to 10. */
export function gallery(
  items: readonly { url: string; description?: string }[],
): APIMediaGalleryComponent {
  return {
    type: ComponentType.MediaGallery,
    items: items.map(({ url, description }) => ({
      media: { url },
      ...(description && { description }),
    })),
  };
}

/** A file that goes with the message, to be downloaded. */
export function attachedFile(name: string): APIFileComponent {
  return { type: ComponentType.File, file: { url: attachmentUrl(name) } };
}

/** How a component refers to a file that goes with its message. */
export function attachmentUrl(name: string): string {
  return `attachment://${name}`;
}

/** A row of at most five buttons or one select; undefined without any. */
export function row(
  ...components: readonly (APIComponentInMessageActionRow | undefined)[]
): APIActionRowComponent<APIComponentInMessageActionRow> | undefined {
  const shown = components.filter((component) => component !== undefined);
  if (shown.length > maxButtonsInRow) throw new Error(`a row of ${shown.length} components`);
  return shown.length === 0 ? undefined : { type: ComponentType.ActionRow, components: shown };
}

/** A button that opens a link. */
export function linkButton(label: string, url: string): APIButtonComponent {
  return { type: ComponentType.Button, style: ButtonStyle.Link, label, url };
}

/** A button that the bot answers; see `custom-id.ts`. */
export function button(
  style: ButtonStyle.Primary | ButtonStyle.Secondary | ButtonStyle.Success | ButtonStyle.Danger,
  label: string,
  custom_id: string,
): APIButtonComponent {
  return { type: ComponentType.Button, style, label, custom_id };
}

/** A select of one of at most 25 options, which show no markup. The bot answers it as a button. */
export function select(
  custom_id: string,
  placeholder: string,
  options: readonly { label: string; value: string; description?: string }[],
): APIStringSelectComponent {
  return {
    type: ComponentType.StringSelect,
    custom_id,
    placeholder,
    options: options.map(({ label, value, description = '' }) => ({
      label: cut(label, maxOptionText) || '?',
      value,
      ...(description && { description: cut(description, maxOptionText) }),
    })),
  };
}
