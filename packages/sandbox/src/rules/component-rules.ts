import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { isRecord, listOf, visitRecords } from '../json.ts';
import type { Problem } from './problem.ts';
import { problem } from './problem.ts';

const LEGACY_TYPES: ReadonlySet<unknown> = new Set([
  ComponentType.ActionRow,
  ComponentType.Button,
  ComponentType.StringSelect,
  ComponentType.UserSelect,
  ComponentType.RoleSelect,
  ComponentType.MentionableSelect,
  ComponentType.ChannelSelect,
]);

/**
 * What breaks the rules of a message's components that the OpenAPI document does not state.
 *
 * @param v2 - whether the message carries IS_COMPONENTS_V2
 */
export function componentProblems(components: readonly unknown[], v2: boolean): Problem[] {
  const problems: Problem[] = [];
  let count = 0;
  let textLength = 0;
  visitRecords(
    components,
    (node, path) => {
      if (!isComponent(node, path)) return;
      count += 1;
      if (!v2 && !LEGACY_TYPES.has(node['type'])) {
        const text = 'This component needs the IS_COMPONENTS_V2 flag.';
        problems.push(problem('v2-flag-missing', [...path, 'type'], text, 'UNION_TYPE_CHOICES'));
      }
      if (node['type'] === ComponentType.TextDisplay)
        textLength += String(node['content'] ?? '').length;
      if (node['type'] === ComponentType.Button) problems.push(...buttonProblems(node, path));
      if (node['type'] === ComponentType.ActionRow) problems.push(...rowProblems(node, path));
      problems.push(...selectProblems(node, path));
    },
    ['components'],
  );
  if (v2 && count > 40) {
    const text = `A message has 40 components at most, nested ones included: ${count}.`;
    problems.push(problem('component-count', ['components'], text, 'BASE_TYPE_BAD_LENGTH'));
  }
  if (!v2 && components.length > 5) {
    const text = 'Must be between 1 and 5 in length.';
    problems.push(problem('row-count', ['components'], text, 'BASE_TYPE_BAD_LENGTH'));
  }
  if (textLength > 4000) {
    const text = `Text displays have 4000 characters in all at most: ${textLength}.`;
    problems.push(problem('text-total', ['components'], text, 'BASE_TYPE_MAX_LENGTH'));
  }
  return [...problems, ...repeatedCustomIds(components)];
}

/** What breaks the rules of a modal that the OpenAPI document does not state. */
export function modalProblems(components: readonly unknown[]): Problem[] {
  const problems = repeatedCustomIds(components, ['data', 'components']);
  if (components.length > 5) {
    const text = 'Must be between 1 and 5 in length.';
    problems.push(problem('modal-count', ['data', 'components'], text, 'BASE_TYPE_BAD_LENGTH'));
  }
  return problems;
}

/** Whether an object is a component, rather than an emoji, an option or a media item within one. */
function isComponent(node: Record<string, unknown>, path: readonly (string | number)[]): boolean {
  const place =
    path.at(-1) === 'accessory' || path.at(-1) === 'component' ? path.at(-1) : path.at(-2);
  return (
    typeof node['type'] === 'number' &&
    (place === 'components' || place === 'accessory' || place === 'component')
  );
}

function buttonProblems(
  node: Record<string, unknown>,
  path: readonly (string | number)[],
): Problem[] {
  const { custom_id: customId, url, style, sku_id: sku } = node;
  const code = 'BUTTON_COMPONENT_INVALID';
  if (style === ButtonStyle.Link) {
    if (customId != null) {
      return [
        problem('link-button', [...path, 'custom_id'], 'A link button has no custom_id.', code),
      ];
    }
    return url == null
      ? [problem('link-button', [...path, 'url'], 'A link button needs a url.', code)]
      : [];
  }
  if (style === ButtonStyle.Premium) {
    return sku == null
      ? [problem('premium-button', [...path, 'sku_id'], 'A premium button needs a sku_id.', code)]
      : [];
  }
  if (url != null)
    return [problem('button-url', [...path, 'url'], 'Only link buttons have a url.', code)];
  if (customId == null) {
    return [
      problem(
        'button-custom-id',
        [...path, 'custom_id'],
        'A custom id is required.',
        'COMPONENT_CUSTOM_ID_REQUIRED',
      ),
    ];
  }
  return node['label'] == null && node['emoji'] == null
    ? [problem('button-label', path, 'A button needs a label or an emoji.', code)]
    : [];
}

function rowProblems(node: Record<string, unknown>, path: readonly (string | number)[]): Problem[] {
  const children = listOf(node['components']).filter(isRecord);
  const selects = children.filter(({ type }) => type !== ComponentType.Button);
  if (selects.length === 0 || children.length === 1) return [];
  return [
    problem(
      'row-width',
      [...path, 'components'],
      'A row holds five buttons or one select.',
      'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
    ),
  ];
}

function selectProblems(
  node: Record<string, unknown>,
  path: readonly (string | number)[],
): Problem[] {
  if (node['type'] !== ComponentType.StringSelect) return [];
  const values = listOf(node['options'])
    .filter(isRecord)
    .map((option) => option['value']);
  const problems: Problem[] = [];
  if (new Set(values).size < values.length) {
    const text = 'The specified option value is already used.';
    problems.push(
      problem(
        'repeated-option',
        [...path, 'options'],
        text,
        'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
      ),
    );
  }
  const { min_values: min, max_values: max } = node;
  if (typeof max === 'number' && (max > values.length || (typeof min === 'number' && min > max))) {
    problems.push(
      problem('select-bounds', [...path, 'max_values'], 'More values than there are options.'),
    );
  }
  return problems;
}

function repeatedCustomIds(
  components: readonly unknown[],
  root: readonly (string | number)[] = ['components'],
): Problem[] {
  const seen = new Set<unknown>();
  const problems: Problem[] = [];
  visitRecords(
    components,
    (node, path) => {
      const id = node['custom_id'];
      if (typeof id !== 'string' || id === '') return;
      if (seen.has(id)) {
        const text = 'Component custom id cannot be duplicated';
        problems.push(
          problem(
            'repeated-custom-id',
            [...path, 'custom_id'],
            text,
            'COMPONENT_CUSTOM_ID_DUPLICATED',
          ),
        );
      }
      seen.add(id);
    },
    root,
  );
  return problems;
}
