import type { FieldValue, SandboxMessage } from '../../src/index.ts';
import { type Sandbox, startSandbox } from '../../src/index.ts';
import { isRecord, listOf } from '../../src/json.ts';
import { entryFor, inMessage, inModal } from './component-samples.ts';
import { TourBot } from './tour-bot.ts';

/** What was seen of the sandbox from outside. */
export interface Seen {
  /** The fields of all objects of a kind, by the name of their schema. */
  readonly fields: ReadonlyMap<string, ReadonlySet<string>>;
  readonly interactionFields: ReadonlySet<string>;
  readonly interactionTypes: ReadonlySet<number>;
  readonly commandTypes: ReadonlySet<number>;
  readonly optionTypes: ReadonlySet<number>;
  readonly callbackTypes: ReadonlySet<number>;
  /** Component types that a message, or a modal, can have. */
  readonly messageComponents: ReadonlySet<number>;
  readonly modalComponents: ReadonlySet<number>;
  /** Component types from which an interaction has come. */
  readonly usedComponents: ReadonlySet<number>;
}

const V2 = 1 << 15;
const allPlaces = { integration_types: [0, 1], contexts: [0, 1, 2] };
const clip = { name: 'a.txt', file: Buffer.from('a') };

/** Drives a sandbox as people and a bot do, and notes what it takes and what it shows. */
export async function tour(): Promise<Seen> {
  await using sandbox = await startSandbox();
  const bot = new TourBot(sandbox);
  await bot.start();
  const optionTypes = await useCommands(sandbox, bot);
  await useAnswers(sandbox, bot);
  const components = await useComponents(sandbox, bot);
  await postMessages(sandbox, bot);
  const objects = await lookAround(sandbox, bot);
  if (sandbox.violations.length > 0) throw new Error(JSON.stringify(sandbox.violations));
  const payloads = [...bot.interactions.values()];
  const data = payloads.map((payload) => payload['data']).filter(isRecord);
  const commands = data.filter((one) => typeof one['name'] === 'string');
  return {
    fields: new Map([...objects].map(([schema, some]) => [schema, keysOf(some)])),
    interactionFields: keysOf(payloads),
    interactionTypes: new Set(payloads.map((payload) => Number(payload['type']))),
    commandTypes: new Set(commands.map((one) => Number(one['type']))),
    optionTypes,
    callbackTypes: bot.callbackTypes,
    ...components,
  };
}

/** Every kind of option and command. @returns the types of options that arrived */
async function useCommands(sandbox: Sandbox, bot: TourBot): Promise<Set<number>> {
  const values: Readonly<Record<number, string | number | boolean | typeof clip>> = {
    3: 'text',
    4: 1,
    5: true,
    6: sandbox.person('ada').id,
    7: sandbox.channel.id,
    8: sandbox.guild.id,
    9: sandbox.person('ada').id,
    10: 1.5,
    11: clip,
  };
  const option = (type: number) => ({ type, name: `o${type}`, description: 'O' });
  const plain = Object.keys(values).map((type) => option(Number(type)));
  const nested = { ...option(2), options: [{ ...option(1), options: [option(5)] }] };
  const described = { description: 'D', description_localizations: { de: 'D' }, nsfw: false };
  await bot.request('PUT', `/applications/${sandbox.applicationId}/commands`, [
    { name: 'all', ...described, ...allPlaces, options: plain, default_member_permissions: '0' },
    { name: 'go', ...described, ...allPlaces, name_localizations: { de: 'los' } },
    { name: 'nested', ...described, options: [nested] },
    {
      name: 'word',
      ...described,
      options: [{ ...option(3), autocomplete: true, required: true }],
    },
    { name: 'Quote', type: 3 },
    { name: 'Greet', type: 2 },
  ]);
  const administrator = sandbox.person('administrator');
  const member = sandbox.person('member');
  const given = Object.fromEntries(plain.map(({ type, name }) => [name, values[type] ?? '']));
  const reply = { type: 4, data: { content: 'x' } };
  await bot.answer(administrator.slash('all', given), reply);
  await bot.answer(member.slash('nested o2 o1', { o5: true }), reply);
  await bot.answer(member.slash('go', {}, { dm: true }), reply);
  const said = member.send(sandbox.channel.id, 'x', [clip]);
  await bot.answer(member.messageCommand('Quote', said), reply);
  await bot.answer(member.userCommand('Greet', administrator.id), reply);
  const offered = member.autocomplete('word', 'o3', 'x');
  await bot.answerNext({ type: 8, data: { choices: [{ name: 'x', value: 'x' }] } });
  await offered;
  const arrived = new Set<number>();
  for (const payload of bot.interactions.values()) collectOptionTypes(payload['data'], arrived);
  return arrived;
}

function collectOptionTypes(node: unknown, types: Set<number>): void {
  for (const option of listOf(isRecord(node) ? node['options'] : []).filter(isRecord)) {
    types.add(Number(option['type']));
    collectOptionTypes(option, types);
  }
}

/** Every kind of first answer but a modal and choices. */
async function useAnswers(sandbox: Sandbox, bot: TourBot): Promise<void> {
  const member = sandbox.person('member');
  await bot.answer(member.slash('go'), { type: 5 });
  const components = [inMessage.get(2) ?? {}];
  const { interaction } = await bot.answer(member.slash('go'), {
    type: 4,
    data: { content: 'x', components },
  });
  if (interaction.message === undefined) throw new Error('no message');
  await bot.answer(member.click(interaction.message, 'used'), { type: 6 });
  await bot.answer(member.click(interaction.message, 'used'), {
    type: 7,
    data: { content: 'y' },
  });
}

/** Every component in a message and in a modal, and whatever a person can do with it. */
async function useComponents(sandbox: Sandbox, bot: TourBot) {
  const messageComponents = new Set<number>();
  const modalComponents = new Set<number>();
  const usedComponents = new Set<number>();
  for (const [type, component] of inMessage) {
    const message = await post(sandbox, bot, { flags: V2, components: [component] });
    if (message === undefined) continue;
    messageComponents.add(type);
    if (await use(sandbox, bot, message, type)) usedComponents.add(type);
  }
  for (const [type, component] of inModal) {
    const modal = { title: 'M', custom_id: 'modal', components: [component] };
    const { interaction, response } = await bot.answer(sandbox.person('member').slash('go'), {
      type: 9,
      data: modal,
    });
    if (response === undefined) continue;
    const entered = entryFor(type, sandbox);
    const fields: Record<string, FieldValue> = entered === undefined ? {} : { used: entered };
    const submitted = sandbox.person('member').submitModal(interaction, fields);
    await bot.answer(submitted, { type: 4, data: { content: 'x' } });
    modalComponents.add(type);
  }
  return { messageComponents, modalComponents, usedComponents };
}

/** @returns whether it is something to be used, and an interaction came of it */
async function use(
  sandbox: Sandbox,
  bot: TourBot,
  message: SandboxMessage,
  type: number,
): Promise<boolean> {
  const member = sandbox.person('member');
  const entered = entryFor(type, sandbox);
  const values = Array.isArray(entered) ? entered.filter((one) => typeof one === 'string') : [];
  if (type !== 2 && values.length === 0) return false;
  const deed = type === 2 ? member.click(message, 'used') : member.select(message, 'used', values);
  await bot.answer(deed, { type: 6 });
  const last = [...bot.interactions.values()].at(-1)?.['data'];
  return isRecord(last) && last['component_type'] === type;
}

/** A message with the file `a.txt`. */
async function post(
  sandbox: Sandbox,
  bot: TourBot,
  body: object,
): Promise<SandboxMessage | undefined> {
  const form = new FormData();
  const attachments = [
    { id: 0, filename: 'a.txt', description: 'D', title: 'T', duration_secs: 1, waveform: 'AAAA' },
  ];
  form.set('payload_json', JSON.stringify({ attachments, ...body }));
  form.set('files[0]', new Blob(['a']), 'a.txt');
  const answer = await bot.request('POST', `/channels/${sandbox.channel.id}/messages`, form);
  if (answer === undefined) return undefined;
  return sandbox.messages(sandbox.channel.id).at(-1);
}

/** Messages with all that a message can have. */
async function postMessages(sandbox: Sandbox, bot: TourBot): Promise<void> {
  const path = `/channels/${sandbox.channel.id}/messages`;
  const picture = { url: 'https://a.example/picture.png' };
  const embed = {
    title: 'T',
    description: 'D',
    url: picture.url,
    color: 1,
    timestamp: '2026-01-01T00:00:00.000Z',
    author: { name: 'A', url: picture.url, icon_url: picture.url },
    footer: { text: 'F', icon_url: picture.url },
    image: picture,
    thumbnail: picture,
    fields: [{ name: 'N', value: 'V', inline: true }],
  };
  const first = await post(sandbox, bot, { content: 'x', embeds: [embed], nonce: '1' });
  if (first !== undefined) sandbox.person('member').react(first, '👍');
  const reference = { message_id: first?.id };
  await bot.request('POST', path, { content: 'x', message_reference: reference });
  await bot.request('PATCH', `${path}/${first?.id}`, { content: 'y' });
  const pixel = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  sandbox.person('member').send(sandbox.channel.id, 'x', [{ name: 'a.png', file: pixel }]);
}

/** All objects that were answered or kept, by the schemas of the document that they are of. */
async function lookAround(sandbox: Sandbox, bot: TourBot): Promise<Map<string, unknown[]>> {
  const guild = `/guilds/${sandbox.guild.id}`;
  const { id } = sandbox.person('member');
  const dm = await bot.request('POST', '/users/@me/channels', { recipient_id: id });
  const { response } = await bot.answer(sandbox.person('member').slash('go'), {
    type: 4,
    data: { content: 'x' },
  });
  const token = [...bot.interactions.values()].at(-1)?.['token'];
  await bot.request('POST', `/webhooks/${sandbox.applicationId}/${token}`, { content: 'y' });
  const messages = [...sandbox.messages(sandbox.channel.id), ...sandbox.directMessages(id)];
  const attachments = [
    ...messages.flatMap((message) => message.attachments),
    ...[...bot.interactions.values()].flatMap(resolvedAttachments),
  ];
  const ownCommands = await bot.request(
    'PUT',
    `/applications/${sandbox.applicationId}${guild}/commands`,
    [{ name: 'own', description: 'O' }],
  );
  const get = async (path: string): Promise<unknown[]> => [await bot.request('GET', path)].flat();
  return new Map<string, unknown[]>([
    ['MessageResponse', messages],
    ['MessageAttachmentResponse', attachments],
    ['MessageEmbedResponse', messages.flatMap(({ embeds }) => embeds)],
    ['MessageReferenceResponse', messages.map((message) => message.message_reference)],
    [
      'ApplicationCommandInteractionMetadataResponse',
      messages.map((message) => message.interaction_metadata).filter((data) => data?.type === 2),
    ],
    ['InteractionCallbackResponse', [response]],
    ['InteractionResponse', isRecord(response) ? [response['interaction']] : []],
    ['UserResponse', await get(`/users/${id}`)],
    ['GuildWithCountsResponse', await get(`${guild}?with_counts=true`)],
    ['GuildMemberResponse', await get(`${guild}/members/${id}`)],
    ['GuildRoleResponse', await get(`${guild}/roles`)],
    ['GuildChannelResponse', await get(`${guild}/channels`)],
    ['PrivateChannelResponse', [dm]],
    ['ApplicationCommandResponse', [...sandbox.commands(), ...listOf(ownCommands)]],
    ['PrivateApplicationResponse', await get('/applications/@me')],
    ['GatewayBotResponse', await get('/gateway/bot')],
  ]);
}

/** The files that came with an interaction. */
function resolvedAttachments({ data }: Record<string, unknown>): unknown[] {
  const resolved = isRecord(data) ? data['resolved'] : undefined;
  const attachments = isRecord(resolved) ? resolved['attachments'] : undefined;
  return Object.values(isRecord(attachments) ? attachments : {});
}

/** The names of all fields of some objects. */
function keysOf(objects: readonly unknown[]): Set<string> {
  return new Set(objects.filter(isRecord).flatMap((object) => Object.keys(object)));
}
