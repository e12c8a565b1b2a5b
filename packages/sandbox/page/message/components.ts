import {
  type APIContainerComponent,
  type APIFileComponent,
  type APIMessageComponent,
  type APISectionAccessoryComponent,
  type APISelectMenuComponent,
  ComponentType,
} from 'discord-api-types/v10';
import { html } from 'lit';

import { markdown } from '../markdown.ts';
import { ownChoices, presetValues } from '../select/select-choices.ts';
import '../select/select.ts';
import { fileCard } from './attachments.ts';
import { buttonView } from './buttons.ts';
import { cssColor } from './embed.ts';
import { gallery, mediaView } from './media.ts';
import type { ComponentContext } from './message-context.ts';

/** A component of a message, with all that is in it. */
export function componentView(component: APIMessageComponent, context: ComponentContext): unknown {
  const inner = (parts: readonly APIMessageComponent[]) =>
    parts.map((part) => componentView(part, context));
  switch (component.type) {
    case ComponentType.Container:
      return containerView(component, inner(component.components));
    case ComponentType.Section:
      return html`<div class="section">
        <div class="section-texts">${inner(component.components)}</div>
        ${accessoryView(component.accessory, context)}
      </div>`;
    case ComponentType.TextDisplay:
      return html`<div class="text">${markdown(component.content, context)}</div>`;
    case ComponentType.MediaGallery:
      return gallery(
        component.items.map(({ media, description, spoiler }) => ({
          url: media.url,
          contentType: media.content_type,
          description,
          isSpoiler: spoiler,
        })),
        context,
      );
    case ComponentType.Thumbnail:
      return accessoryView(component, context);
    case ComponentType.File:
      return fileView(component, context);
    case ComponentType.Separator:
      return html`<hr
        class="separator"
        data-divider=${component.divider ?? true}
        data-spacing=${component.spacing ?? 1}
      />`;
    case ComponentType.ActionRow:
      return html`<div class="row">${inner(component.components)}</div>`;
    case ComponentType.Button:
      return buttonView(component, context);
    case ComponentType.StringSelect:
    case ComponentType.UserSelect:
    case ComponentType.RoleSelect:
    case ComponentType.MentionableSelect:
    case ComponentType.ChannelSelect:
      return selectView(component, context);
    default:
      return unknownView(component);
  }
}

/** What Discord adds later is named rather than left out. */
function unknownView(component: never): unknown {
  return html`<div class="subtext">Unknown component ${JSON.stringify(component)}</div>`;
}

function containerView(
  { accent_color: color, spoiler }: APIContainerComponent,
  inner: unknown,
): unknown {
  const style = color == null ? '' : `--accent: ${cssColor(color)}`;
  const view = html`<div class="container" .style=${style}>${inner}</div>`;
  return spoiler === true ? html`<sandbox-spoiler block>${view}</sandbox-spoiler>` : view;
}

function accessoryView(component: APISectionAccessoryComponent, context: ComponentContext) {
  if (component.type === ComponentType.Button) return buttonView(component, context);
  const { media, description, spoiler } = component;
  return html`<div class="thumbnail">
    ${mediaView({ url: media.url, contentType: media.content_type, description, isSpoiler: spoiler }, context)}
  </div>`;
}

function fileView({ file, name, size, spoiler }: APIFileComponent, context: ComponentContext) {
  const { url } = file;
  const attached = context.attachments.find(({ id }) => id === file.attachment_id);
  const named = url.split(/[/?]/).findLast((part) => part.includes('.')) ?? url;
  const shown = { name: name ?? attached?.filename ?? named, url, size: size ?? attached?.size };
  const card = fileCard(shown, context);
  return spoiler === true ? html`<sandbox-spoiler block>${card}</sandbox-spoiler>` : card;
}

function selectView(component: APISelectMenuComponent, context: ComponentContext): unknown {
  const { custom_id: customId, placeholder, disabled = false } = component;
  const choices =
    component.type === ComponentType.StringSelect
      ? ownChoices(component)
      : (context.choices?.(component) ?? []);
  return html`<sandbox-select
    data-custom-id=${customId}
    .choices=${choices}
    .values=${presetValues(component)}
    .placeholder=${placeholder ?? 'Make a selection'}
    .minValues=${component.min_values ?? 1}
    .maxValues=${component.max_values ?? 1}
    .disabled=${disabled}
    .isBusy=${context.controls?.pending.has(customId) === true}
    @chosen=${({ detail }: CustomEvent<readonly string[]>) => context.controls?.use(customId, detail)}
  ></sandbox-select>`;
}
