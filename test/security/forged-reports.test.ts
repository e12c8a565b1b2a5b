import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';

import { Client, type Interaction, PermissionFlagsBits, REST } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { reportComponents, reportsAnHour } from '../../src/components/report.ts';
import { reportDecisions } from '../../src/components/report-decisions.ts';
import { InteractionHandler } from '../../src/events/interaction-create.ts';
import { Languages } from '../../src/locales/languages.ts';
import { AuditLog } from '../../src/services/audit-log.ts';
import { DocumentStore } from '../../src/services/document-store.ts';
import { userDocument } from '../../src/services/documents.ts';
import { GuildSettings } from '../../src/services/guild-settings.ts';
import { HourlyAllowance } from '../../src/services/hourly-allowance.ts';
import { JobHistory } from '../../src/services/job-history.ts';
import { createLogger } from '../../src/services/logger.ts';
import { openStorage, type Storage } from '../../src/services/storage.ts';
import { VideoRemoval } from '../../src/services/video-removal.ts';
import { aJob } from '../support/jobs.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { TempFolder } from '../support/temp-folder.ts';

const job = aJob({ state: 'finished', delivery: 'told' });
const guildId = job.guildId ?? '';
const otherGuild = '200000000000000099';
const forger = '100000000000000099';
const video = `${job.userId}:${job.id}`;
const moderator = PermissionFlagsBits.ManageGuild;
const member = PermissionFlagsBits.SendMessages;

const author = { id: forger, username: 'forger', discriminator: '0', avatar: null };
const message = {
  id: '400000000000000009',
  channel_id: '300000000000000009',
  author,
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

/** A use of a component as the gateway tells of it. */
const forged = (guild: string, permissions: bigint, type: number, data: object) => ({
  id: '500000000000000001',
  application_id: '600000000000000001',
  type,
  token: 'forged-interaction-token',
  version: 1,
  guild_id: guild,
  channel_id: message.channel_id,
  channel: { id: message.channel_id, type: 0 },
  member: {
    user: author,
    roles: [],
    permissions: String(permissions),
    joined_at: message.timestamp,
  },
  message,
  locale: 'en-US',
  guild_locale: 'en-US',
  attachment_size_limit: 10_485_760,
  entitlements: [],
  authorizing_integration_owners: {},
  context: 0,
  data,
});
const press = (custom_id: string) => ({ component_type: 2, custom_id });

let folder: TempFolder;
let storage: Storage;
let documents: DocumentStore;
let settings: GuildSettings;
let client: Client;
let discord: Server;
let handler: InteractionHandler;
let requests: string[];
let answers: string;
let removed: string[];

beforeEach(async () => {
  folder = new TempFolder();
  storage = await openStorage(join(folder.path, 'jobs.sqlite'));
  documents = new DocumentStore(storage);
  await documents.change(userDocument(job.userId), (user) => ({
    ...user,
    rev: 1,
    finished: [job],
  }));
  requests = [];
  answers = '';
  removed = [];
  discord = createServer(async (request, response) => {
    requests.push(`${request.method} ${request.url}`);
    for await (const chunk of request) answers += chunk;
    const callback = { interaction: { id: '500000000000000001', type: 3 }, resource: { message } };
    const answer = request.url?.includes('/callback') ? callback : message;
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
  }).listen(0, '127.0.0.1');
  await once(discord, 'listening');
  const address = discord.address();
  const api = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/api`;
  client = new Client({ intents: [], rest: { api } });
  const log = createLogger({ level: 'silent', pretty: false });
  const clock = new ManualClock();
  settings = new GuildSettings(documents, clock.now);
  await settings.setLog(guildId, '300000000000000002');
  const audit = new AuditLog({ documents, rest: new REST({ api }).setToken('token'), clock, log });
  const history = new JobHistory(documents);
  const replies = {
    remove: async ({ messageId }: { messageId: string }) => {
      removed.push(messageId);
      return true;
    },
  };
  const removal = new VideoRemoval({ store: { find: () => undefined }, history, replies });
  const languages = new Languages();
  const limit = new HourlyAllowance(reportsAnHour, clock.now);
  const report = reportComponents({ history, audit, limit, languages });
  handler = new InteractionHandler({
    commands: [],
    components: {
      buttons: [
        report.button,
        ...reportDecisions({ history, removal, settings, audit, languages, clock }),
      ],
      selects: [],
      modals: [report.modal],
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
  await storage[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

/** Lets discord.js read the interaction and hands it to the bot. */
async function receive(payload: object): Promise<void> {
  const heard = once(client, 'interactionCreate');
  Reflect.get(client, 'actions').InteractionCreate.handle(payload);
  const [interaction]: Interaction[] = await heard;
  if (interaction === undefined) throw new Error('discord.js took no interaction');
  handler.handle(interaction);
  await handler.drain();
}

async function isUntouched(): Promise<boolean> {
  const { finished } = await documents.read(userDocument(job.userId));
  const { blocked } = await settings.read(guildId);
  return finished.length === 1 && removed.length === 0 && blocked === undefined;
}

describe('a forged decision about a report', () => {
  it.each(['report-dismiss', 'report-delete', 'report-block'])(
    '%s does nothing for who may not manage the server',
    async (action) => {
      await receive(forged(guildId, member, 3, press(`${action}:${video}`)));
      expect(answers).toContain('Only those who may manage this server');
      expect(await isUntouched()).toBe(true);
    },
  );

  it('deletes no video of another server', async () => {
    await receive(forged(otherGuild, moderator, 3, press(`report-delete:${video}`)));
    expect(answers).toContain('I no longer have this video');
    expect(await isUntouched()).toBe(true);
  });

  it('blocks nobody in another server', async () => {
    await receive(forged(otherGuild, moderator, 3, press(`report-block:${video}`)));
    expect(await isUntouched()).toBe(true);
    expect(Object.keys((await settings.read(otherGuild)).blocked ?? {})).toEqual([job.userId]);
  });

  it.each(['__proto__:x', 'constructor:x', ':', '../../x:y', `${job.userId}0000:x`])(
    'does nothing with the ids %j',
    async (ids) => {
      await receive(forged(guildId, moderator, 3, press(`report-delete:${ids}`)));
      await receive(forged(guildId, moderator, 3, press(`report-block:${ids}`)));
      expect(await isUntouched()).toBe(true);
    },
  );

  it('deletes a video of the server that its moderator manages', async () => {
    await receive(forged(guildId, moderator, 3, press(`report-delete:${video}`)));
    expect(removed).toEqual([job.reply.messageId]);
    expect((await documents.read(userDocument(job.userId))).finished).toEqual([]);
  });
});

describe('a forged report', () => {
  const reason = { type: 4, custom_id: 'reason', value: 'no' };
  const modal = (ids: string) => ({
    custom_id: `report:${ids}`,
    components: [{ type: 18, id: 1, component: reason }],
  });

  it('of a video of another server reaches no moderators', async () => {
    await receive(forged(otherGuild, member, 5, modal(video)));
    expect(answers).toContain('Please tell them yourself');
    expect(requests.filter((request) => request.includes('/channels/'))).toEqual([]);
  });

  it.each(['__proto__:job1', `${job.userId}:job2`, ':'])('of %j is of nothing', async (ids) => {
    await receive(forged(guildId, member, 5, modal(ids)));
    expect(answers).toContain('I no longer have this video');
    expect(requests.filter((request) => request.includes('/channels/'))).toEqual([]);
  });
});
