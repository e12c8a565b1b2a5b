import type { Client } from 'discord.js';
import { expect, test } from 'vitest';
import type { Sandbox } from '../src/index.ts';
import { startSandbox } from '../src/index.ts';
import { startBench } from './bot.ts';
import { rawRequest } from './conformance/raw-request.ts';

const text = (length: number) => 'x'.repeat(length);
const button = (more: object = {}) => ({ type: 2, style: 1, label: 'a', custom_id: 'a', ...more });
const row = (...components: object[]) => ({ type: 1, components });
const V2 = 1 << 15;
const display = { type: 10, content: 'x' };

/** Bodies of messages that break one rule each. */
const MESSAGES: readonly [rule: string, body: object][] = [
  ['embed-total', { embeds: [1, 2].map(() => ({ description: text(3001) })) }],
  ['v2-with-content', { content: 'x', flags: V2, components: [display] }],
  ['v2-with-embeds', { embeds: [{ title: 'x' }], flags: V2, components: [display] }],
  ['v2-flag-missing', { components: [display] }],
  [
    'component-count',
    {
      flags: V2,
      components: [{ type: 17, components: Array.from({ length: 40 }, () => display) }],
    },
  ],
  [
    'row-count',
    { components: Array.from({ length: 6 }, (_, id) => row(button({ custom_id: `${id}` }))) },
  ],
  ['repeated-custom-id', { components: [row(button(), button())] }],
  ['link-button', { components: [row(button({ style: 5, url: 'https://a.example' }))] }],
  ['button-custom-id', { components: [row({ type: 2, style: 1, label: 'a' })] }],
  ['row-width', { components: [row(button(), { type: 5, custom_id: 'b' })] }],
  ['text-total', { flags: V2, components: [1, 2].map(() => ({ type: 10, content: text(2001) })) }],
  [
    'attachment-not-found',
    { flags: V2, components: [{ type: 13, file: { url: 'attachment://a.txt' } }] },
  ],
  ['empty-message', { content: ' ' }],
  ['content-length', { content: text(2001) }],
  ['unknown-field', { content: 'x', contents: 'y' }],
  ['unknown-field', { embeds: [{ title: 'x', colour: 1 }] }],
  ['voice-message', { content: 'x', flags: 1 << 13 }],
  ['schema:maxLength', { embeds: [{ title: text(257) }] }],
  [
    'schema:maxItems',
    { components: [row(...Array.from({ length: 6 }, (_, id) => button({ custom_id: `${id}` })))] },
  ],
  ['unknown-attachment', { content: 'x', attachments: [{ id: '0' }] }],
  ['message-reference', { content: 'x', message_reference: { message_id: '1' } }],
];

const command = (more: object = {}) => ({ name: 'a', description: 'A', ...more });
const option = (more: object = {}) => ({ type: 3, name: 'o', description: 'O', ...more });

/** Lists of commands that break one rule each. */
const COMMANDS: readonly [rule: string, body: object[]][] = [
  ['empty-description', [command({ description: '' })]],
  ['upper-case-name', [command({ name: 'Avatars' })]],
  ['command-name', [command({ name: 'a b' })]],
  [
    'required-after-optional',
    [command({ options: [option(), option({ name: 'p', required: true })] })],
  ],
  ['repeated-name', [command(), command()]],
  ['repeated-name', [command({ options: [option(), option()] })]],
  ['command-name', [command({ name_localizations: { de: 'ein Name' } })]],
  ['upper-case-name', [command({ options: [option({ name_localizations: { de: 'Name' } })] })]],
  ['unknown-locale', [command({ name_localizations: { xx: 'a' } })]],
  [
    'choice-value-length',
    [command({ options: [option({ choices: [{ name: 'a', value: text(101) }] })] })],
  ],
  [
    'command-size',
    [command({ options: Array.from({ length: 25 }, (_, index) => longOption(index)) })],
  ],
  ['command-count', Array.from({ length: 101 }, (_, index) => command({ name: `c${index}` }))],
  ['schema:maxLength', [command({ description: text(101) })]],
  [
    'schema:maxItems',
    [command({ options: Array.from({ length: 26 }, (_, index) => option({ name: `o${index}` })) })],
  ],
];

function longOption(index: number): object {
  const choices = Array.from({ length: 25 }, (_, choice) => ({
    name: `${choice}${text(20)}`,
    value: `${choice}`,
  }));
  return option({ name: `o${index}`, choices });
}

async function expectViolation(
  sandbox: Sandbox,
  request: Promise<unknown>,
  rule: string,
): Promise<void> {
  await expect(request).rejects.toMatchObject({ status: 400 });
  expect(sandbox.violations.at(-1)?.rule).toBe(rule);
}

const post = (client: Client, sandbox: Sandbox, body: object) =>
  client.rest.post(`/channels/${sandbox.channel.id}/messages`, { body });

test('every rule of messages is checked', async () => {
  await using bench = await startBench();
  const { sandbox, client } = bench;
  for (const [rule, body] of MESSAGES)
    await expectViolation(sandbox, post(client, sandbox, body), rule);
  expect(sandbox.violations).toHaveLength(MESSAGES.length);
});

test('every rule of commands is checked', async () => {
  await using bench = await startBench();
  const { sandbox, client } = bench;
  const route = `/applications/${sandbox.applicationId}/commands` as const;
  for (const [rule, body] of COMMANDS)
    await expectViolation(sandbox, client.rest.put(route, { body }), rule);
  await client.rest.put(route, { body: [command({ default_member_permissions: '32' })] });
  expect(sandbox.commands()).toMatchObject([{ name: 'a', default_member_permissions: '32' }]);
  expect(sandbox.violations).toHaveLength(COMMANDS.length);
});

test('a violation is answered with 50035 and says where it is', async () => {
  await using bench = await startBench();
  const { sandbox, client } = bench;
  const sent = post(client, sandbox, { embeds: [{ title: text(257) }] });
  await expect(sent).rejects.toMatchObject({
    code: 50035,
    rawError: {
      errors: { embeds: { 0: { title: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH' }] } } } },
    },
  });
  expect(sandbox.violations[0]).toMatchObject({
    method: 'POST',
    path: `/channels/${sandbox.channel.id}/messages`,
    detail: expect.stringContaining('embeds.0.title'),
  });
});

test('Components V2 cannot be switched off again', async () => {
  await using bench = await startBench();
  const { sandbox, client } = bench;
  await post(client, sandbox, { flags: V2, components: [display] });
  const path =
    `/channels/${sandbox.channel.id}/messages/${sandbox.messages(sandbox.channel.id)[0]?.id}` as const;
  await expectViolation(
    sandbox,
    client.rest.patch(path, { body: { flags: 0, content: 'x' } }),
    'v2-switched-off',
  );
  await expectViolation(
    sandbox,
    client.rest.patch(path, { body: { content: 'x' } }),
    'v2-with-content',
  );
});

/** Answers to interactions that break one rule each. */
const CALLBACKS: readonly [rule: string, body: object][] = [
  ['defer-flags', { type: 5, data: { flags: V2 } }],
  ['callback-type', { type: 7, data: { content: 'x' } }],
  ['callback-type', { type: 8, data: { choices: [] } }],
  ['modal-count', { type: 9, data: { title: 't', custom_id: 'm', components: inputs(6) } }],
  [
    'repeated-custom-id',
    { type: 9, data: { title: 't', custom_id: 'm', components: [...inputs(1), ...inputs(1)] } },
  ],
  [
    'schema:maxLength',
    { type: 9, data: { title: text(46), custom_id: 'm', components: inputs(1) } },
  ],
  ['schema:maxLength', { type: 4, data: { content: text(2001) } }],
  ['schema:enum', { type: 99 }],
  ['empty-message', { type: 4, data: {} }],
];

function inputs(count: number): object[] {
  return Array.from({ length: count }, (_, id) => ({
    type: 18,
    label: 'l',
    component: { type: 4, style: 1, custom_id: `i${id}` },
  }));
}

test('every rule of answers to interactions is checked', async () => {
  const broken: unknown[] = [];
  await using bench = await startBench(async (interaction) => {
    const { rest } = interaction.client;
    const route = `/interactions/${interaction.id}/${interaction.token}/callback` as const;
    if (interaction.isAutocomplete()) {
      const choices = [{ name: 'a', value: text(101) }];
      await rest.post(route, { body: { type: 8, data: { choices } }, auth: false }).catch(() => {});
      await interaction.respond([]);
      return;
    }
    for (const [rule, body] of CALLBACKS) {
      await rest.post(route, { body, auth: false }).catch(() => {});
      broken.push([rule, bench.sandbox.violations.at(-1)?.rule]);
    }
    await rest.post(route, { body: { type: 5 }, auth: false });
  });
  const { sandbox, client } = bench;
  const options = [{ name: 'o', description: 'O', type: 3, autocomplete: true } as const];
  await client.application.commands.set([{ name: 'go', description: 'Go', options }]);
  const interaction = await sandbox.person('member').slash('go');
  expect(interaction.state).toBe('deferred');
  expect(broken).toEqual(CALLBACKS.map(([rule]) => [rule, rule]));
  await sandbox.person('member').autocomplete('go', 'o', 'x');
  expect(sandbox.violations.at(-1)?.rule).toBe('autocomplete-value-length');
});

test('a key of any name is refused at its place and changes nothing else', async () => {
  await using sandbox = await startSandbox();
  const path = `/channels/${sandbox.channel.id}/messages`;
  for (const key of ['__proto__', 'constructor', '_errors']) {
    const body = JSON.parse(`{"content":"x","${key}":1}`);
    const { status, body: answer } = await rawRequest(sandbox, 'POST', path, body);
    expect(status).toBe(400);
    expect(Object.entries(Object(answer['errors']))).toMatchObject([
      [key, { _errors: [{ code: 'UNKNOWN_FIELD' }] }],
    ]);
  }
  expect(Object.keys(Object.getPrototypeOf({}))).toEqual([]);
  expect((await rawRequest(sandbox, 'POST', path, { content: 'x' })).status).toBe(200);
});
