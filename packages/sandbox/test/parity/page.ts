import type { DocumentedApi, NamedNumber } from './openapi.ts';
import { readDocumentedApi } from './openapi.ts';
import {
  declaredFields,
  errorCodes,
  knownEvents,
  ownRules,
  sentEvents,
  servedOperations,
} from './sources.ts';
import type { Seen } from './tour.ts';

/** The parity page: what of Discord the sandbox has, and what not. */
export function parityPage(seen: Seen): string {
  const api = readDocumentedApi();
  const { text: routes, sum } = routePart(api);
  const events = sentEvents();
  const sections = [
    `# What of Discord the sandbox has, and what not

This page is made by \`npm run parity -w packages/sandbox\`; a test fails while it is stale. Routes, enumerations and
fields are those of Discord's OpenAPI document (\`data/discord-openapi.json\`, API v10); gateway events, error codes and
the fields of interactions are those of discord-api-types. What the sandbox has is read from its table of routes and
from its sources, or was seen on a tour in which a bare bot and its people used everything there is: a type or a field
counts when it has really come out of a running sandbox. Every body is checked against the whole document, whatever
becomes of its fields.`,
    `## Routes: ${sum}

What the document knows and the sandbox does not is answered with 404 and recorded as \`unimplemented-route\`.

${routes}`,
    section('Gateway events', knownEvents, (event) => events.has(event)),
    componentPart(api, seen),
    enumeration('Interactions', api.values('InteractionTypes'), seen.interactionTypes),
    enumeration('First answers', api.values('InteractionCallbackTypes'), seen.callbackTypes),
    enumeration('Commands', api.values('ApplicationCommandType'), seen.commandTypes),
    enumeration('Options', api.values('ApplicationCommandOptionType'), seen.optionTypes),
    fieldPart(api, seen),
    `## Error codes

${errorCodes()
  .map(({ code, name }) => `- ${code}: ${name}`)
  .join('\n')}`,
    `## Rules

Beside the schemas of the document, whose violations are named \`schema:<keyword>\`, these rules are checked:
${ownRules()
  .map((rule) => `\`${rule}\``)
  .join(', ')}.`,
  ];
  return `${sections.join('\n\n')}\n`;
}

function routePart({ operations }: DocumentedApi): { text: string; sum: string } {
  const served = new Set(servedOperations().map(nameless));
  // The document lists this name apart, the sandbox takes it for a message's id.
  const isServed = (operation: string) =>
    served.has(nameless(operation.replace('@original', '{message_id}')));
  const groups = [...new Set(operations.map(groupOf))].sort();
  const parts = groups.map((group) => {
    const some = operations.filter((operation) => groupOf(operation) === group);
    const title = `${group}: ${some.filter(isServed).length} of ${some.length}`;
    return `<details><summary>${title}</summary>\n\n${checklist(some, isServed)}\n\n</details>`;
  });
  const sum = `${operations.filter(isServed).length} of ${operations.length}`;
  return { text: parts.join('\n'), sum };
}

/** The first part of the path: what the operation is about. */
function groupOf(operation: string): string {
  return operation.split('/')[1] ?? '';
}

/** An operation whatever its parameters are called. */
function nameless(operation: string): string {
  return operation.replace(/\{\w+\}/g, '{}');
}

function componentPart(api: DocumentedApi, seen: Seen): string {
  const types = api.values('MessageComponentTypes');
  const { messageComponents, modalComponents, usedComponents } = seen;
  const mark = (set: ReadonlySet<number>, value: number) => (set.has(value) ? 'yes' : '–');
  const rows = types.map(
    ({ name, value }) =>
      `| ${words(name)} (${value}) | ${mark(messageComponents, value)} | ${mark(modalComponents, value)} | ${mark(usedComponents, value)} |`,
  );
  const known = types.filter(
    ({ value }) => messageComponents.has(value) || modalComponents.has(value),
  );
  return `## Components: ${known.length} of ${types.length}

| type | in a message | in a modal | answers a click or choice |
|---|---|---|---|
${rows.join('\n')}`;
}

function enumeration(title: string, values: NamedNumber[], seen: ReadonlySet<number>): string {
  const label = ({ name, value }: NamedNumber) => `${words(name)} (${value})`;
  const taken = new Set(values.filter(({ value }) => seen.has(value)).map(label));
  return section(title, values.map(label), (item) => taken.has(item));
}

function fieldPart(api: DocumentedApi, seen: Seen): string {
  const interaction = declaredFields('payloads/v10/_interactions/base.d.ts', 'APIBaseInteraction');
  const parts = [
    fieldRow('INTERACTION_CREATE', interaction, seen.interactionFields),
    ...[...seen.fields].map(([schema, fields]) => fieldRow(schema, api.fields(schema), fields)),
  ];
  return `## Fields

| object | fields | there | not there |
|---|---|---|---|
${parts.join('\n')}`;
}

function fieldRow(name: string, known: readonly string[], seen: ReadonlySet<string>): string {
  const listed = (fields: readonly string[]) =>
    fields.map((field) => `\`${field}\``).join(' ') || '–';
  const there = known.filter((field) => seen.has(field));
  const missing = known.filter((field) => !seen.has(field));
  return `| ${name} | ${there.length} of ${known.length} | ${listed(there)} | ${listed(missing)} |`;
}

function section(
  title: string,
  items: readonly string[],
  isThere: (item: string) => boolean,
): string {
  return `## ${title}: ${items.filter(isThere).length} of ${items.length}\n\n${checklist(items, isThere)}`;
}

function checklist(items: readonly string[], isThere: (item: string) => boolean): string {
  return items.map((item) => `- [${isThere(item) ? 'x' : ' '}] ${code(item)}`).join('\n');
}

/** Operations and events as code, words as words. */
function code(item: string): string {
  return /^[A-Z_]+( \/|$)/.test(item) ? `\`${item}\`` : item;
}

/** `STRING_SELECT` as `String select`. */
function words(name: string): string {
  const lower = name.toLowerCase().replaceAll('_', ' ');
  return lower.charAt(0).toUpperCase() + lower.slice(1);
}
