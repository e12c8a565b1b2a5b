import { type APIModalInteractionResponseCallbackData, ComponentType } from 'discord.js';

/** Discord's limits of a form's texts, in characters. */
const longestTitle = 45;
const longestLabel = 45;
const longestHint = 100;
const longestText = 4000;

/** Which texts of a form are empty, or longer than Discord takes. */
export function modalFaults({
  title,
  custom_id: customId,
  components,
}: APIModalInteractionResponseCallbackData): string[] {
  const held = (text: string, most: number): string[] =>
    text.length >= 1 && text.length <= most
      ? []
      : [`${text.length} characters of ${most}: ${text}`];
  return [
    ...held(title, longestTitle),
    ...held(customId, longestHint),
    ...components.flatMap((part) => {
      if (part.type === ComponentType.TextDisplay) return held(part.content, longestText);
      if (part.type !== ComponentType.Label) return [`a component of type ${part.type}`];
      const { component, label, description } = part;
      return [
        ...held(label, longestLabel),
        ...(description === undefined ? [] : held(description, longestHint)),
        ...(component.type === ComponentType.StringSelect ? component.options : []).flatMap(
          (option) => held(option.label, longestHint),
        ),
      ];
    }),
  ];
}
