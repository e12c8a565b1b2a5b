import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type SandboxMessage, textOf } from '@mouthpiece/sandbox';
import { Client, type Interaction, REST, Routes } from 'discord.js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { avatarsCommand } from '../../src/commands/avatars.ts';
import {
  talkMaskButton,
  talkOwnButton,
  talkPageButton,
  talkPoseSelect,
} from '../../src/components/talk-menu.ts';
import { InteractionHandler } from '../../src/events/interaction-create.ts';
import { Drafts } from '../../src/interactions/drafts.ts';
import { type TalkDraft, TalkMenu } from '../../src/interactions/talk-menu.ts';
import { Languages } from '../../src/locales/languages.ts';
import { createLogger } from '../../src/services/logger.ts';
import { BotWorld } from '../e2e/bot-world.ts';

const user = { id: '100000000000000009', username: 'forger', discriminator: '0', avatar: null };
const message = {
  id: '400000000000000001',
  channel_id: '300000000000000001',
  author: { ...user, bot: true },
  content: '',
  attachments: [],
  embeds: [],
  mentions: [],
  mention_roles: [],
  components: [],
  timestamp: '2026-01-01T00:00:00.000Z',
  edited_timestamp: null,
  type: 0,
};

/** An interaction as the gateway tells of it. */
const forged = (type: number, data: object) => ({
  id: '500000000000000001',
  application_id: '600000000000000001',
  type,
  token: 'forged-interaction-token',
  version: 1,
  channel_id: '300000000000000001',
  channel: { id: '300000000000000001', type: 1 },
  user,
  message,
  locale: 'en-US',
  attachment_size_limit: 10_485_760,
  entitlements: [],
  authorizing_integration_owners: {},
  context: 1,
  data,
});

describe('an interaction that nobody was offered', () => {
  let client: Client;
  let discord: Server;
  let requests: string[];
  let handler: InteractionHandler;
  const lines: string[] = [];
  const victimsDraft = { clip: { url: '', name: '', size: 1, contentType: null } };
  let begun: number;

  beforeEach(async () => {
    requests = [];
    discord = createServer((request, response) => {
      requests.push(`${request.method} ${request.url}`);
      response.writeHead(204).end();
    }).listen(0, '127.0.0.1');
    await once(discord, 'listening');
    const address = discord.address();
    const port = typeof address === 'object' ? address?.port : 0;
    client = new Client({ intents: [], rest: { api: `http://127.0.0.1:${port}/api` } });
    const log = createLogger(
      { level: 'info', pretty: false },
      { write: (line) => void lines.push(line) },
    );
    const languages = new Languages();
    begun = 0;
    const drafts = new Drafts<TalkDraft>({ now: () => 0 }, () => 'victimsdraft');
    drafts.begin('100000000000000001', { ...victimsDraft, withMask: true, page: 0 });
    const menu = new TalkMenu({
      catalogue: Object.create(null),
      defaults: Object.create(null),
      drafts,
      start: async () => {
        begun += 1;
      },
    });
    handler = new InteractionHandler({
      commands: [avatarsCommand({ show: async () => undefined, languages })],
      components: {
        buttons: [talkOwnButton(menu), talkMaskButton(menu), talkPageButton(menu)],
        selects: [talkPoseSelect(menu)],
        modals: [],
      },
      languages,
      refuse: () => undefined,
      log,
    });
  });

  afterEach(async () => {
    await client.destroy();
    discord.closeAllConnections();
    discord.close();
    await once(discord, 'close');
  });

  /** Lets discord.js read the interaction and hands it to the bot. */
  async function receive(payload: object): Promise<Interaction> {
    const heard = once(client, 'interactionCreate');
    Reflect.get(client, 'actions').InteractionCreate.handle(payload);
    const [interaction]: Interaction[] = await heard;
    if (interaction === undefined) throw new Error('discord.js took no interaction');
    handler.handle(interaction);
    await handler.drain();
    return interaction;
  }

  it.each([
    ['a button', 3, { component_type: 2, custom_id: 'settle:job1:100000000000000001' }],
    ['a select', 3, { component_type: 3, custom_id: '__proto__', values: ['../../etc/passwd'] }],
    ['a modal', 5, { custom_id: 'x'.repeat(100), components: [] }],
  ])('%s does nothing, and its person is told that it is unknown', async (_, type, data) => {
    const interaction = await receive(forged(type, data));
    expect(interaction.isMessageComponent() || interaction.isModalSubmit()).toBe(true);
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatch(/^POST \/api\/v10\/interactions\/500000000000000001\//);
    expect(lines).toEqual([]);
  });

  it.each([
    ['a pose for', { component_type: 3, custom_id: 'talk-choose:victimsdraft', values: ['x'] }],
    ['the own pose for', { component_type: 2, custom_id: 'talk-own:victimsdraft' }],
    ['another mask for', { component_type: 2, custom_id: 'talk-mask:victimsdraft' }],
    ['another page of', { component_type: 2, custom_id: 'talk-page:victimsdraft:1' }],
    ['nothing of', { component_type: 2, custom_id: 'talk-own' }],
  ])('%s another’s menu begins and changes nothing', async (_, data) => {
    await receive(forged(3, data));
    expect(begun).toBe(0);
    expect(requests).toHaveLength(1);
    expect(lines).toEqual([]);
  });

  it.each(['__proto__', 'constructor', 'toString', 'quota', ''])(
    'the command %j is told to be unknown',
    async (name) => {
      await receive(forged(2, { id: '700000000000000001', name, type: 1, options: [] }));
      expect(requests).toHaveLength(1);
      expect(requests[0]).toMatch(/^POST \/api\/v10\/interactions\/500000000000000001\//);
    },
  );
});

describe('an id that somebody types', () => {
  let world: BotWorld;
  let victimsJob: string;

  beforeAll(async () => {
    world = await BotWorld.start();
    const interaction = await world.generate();
    await world.reply(interaction, /In line/);
    const [video] = await world.discord.person('member').autocomplete('status', 'video', '');
    victimsJob = String(video?.value ?? '');
  });

  afterAll(async () => {
    world.expectCleanRun();
    await world[Symbol.asyncDispose]();
  });

  it('shows nobody another’s video', async () => {
    expect(victimsJob).not.toBe('');
    for (const video of [victimsJob, ` ${victimsJob}`, '__proto__', 'constructor', '../member']) {
      const asked = await world.discord.person('moderator').slash('status', { video });
      await world.reply(asked, /You have no such video/);
      expect(asked.ephemeral).toBe(true);
    }
  });

  it.each([
    '__proto__',
    'constructor',
    '../../kem_03',
    'kem_03\r\nX-Evil: 1',
    'kem_03?x=1',
    'x'.repeat(6_000),
  ])('makes no video of a pose that nobody has: %j', async (pose) => {
    const made = world.provider.calls('video.generate').length;
    await world.reply(await world.generate({ pose }), /I know no such pose/);
    expect(world.provider.calls('video.generate')).toHaveLength(made);
  });

  it('makes nobody do anything with another’s video', async () => {
    // A message that the person may use, with ids on it that the bot did not put there.
    const { discord } = world;
    const ids = ['cancel', 'again', 'again-page', 'refresh', 'delete'].flatMap((action) =>
      [victimsJob, '__proto__', '', '../member'].map((id) => `${action}:${id}:0`),
    );
    for (const custom_id of ids) {
      const forgery = await forgedButton(custom_id);
      const click = await discord.person('moderator').click(forgery, custom_id);
      expect(click.modal).toBeUndefined();
      expect(textOf(click.message)).toMatch(/not one of your videos/);
      expect(click.ephemeral).toBe(true);
    }
  });

  /** A message of the bot's with a button that it does not make. */
  async function forgedButton(custom_id: string): Promise<SandboxMessage> {
    const { channel, apiUrl, token } = world.discord;
    const rest = new REST({ api: apiUrl }).setToken(token);
    const components = [{ type: 1, components: [{ type: 2, style: 2, label: 'x', custom_id }] }];
    const made = await rest.post(Routes.channelMessages(channel.id), {
      body: { content: 'x', components, allowed_mentions: { parse: [] } },
    });
    const id = String(Reflect.get(Object(made), 'id'));
    const message = world.discord.messages(channel.id).find((each) => each.id === id);
    if (message === undefined) throw new Error('the forgery is not there');
    return message;
  }
});
