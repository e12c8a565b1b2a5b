import type { Logger } from 'pino';
import { ChangeSignal } from '../change-signal.ts';
import { SandboxClock } from '../clock.ts';
import { FaultBox } from '../faults.ts';
import { Gateway } from '../gateway/gateway.ts';
import { Journal } from '../journal.ts';
import { SnowflakeSource } from '../snowflake.ts';
import { AttachmentStore } from './attachment-store.ts';
import { CommandStore } from './command-store.ts';
import { Directory } from './directory.ts';
import { InteractionStore } from './interaction-store.ts';
import { MessageEvents } from './message-events.ts';
import { MessageReactions } from './message-reactions.ts';
import { MessageStore } from './message-store.ts';
import { MessageView } from './message-view.ts';
import { MessageWriter } from './message-writer.ts';
import type { WorldEvent } from './world-events.ts';
import { WorldEvents } from './world-events.ts';

/** What a world is made with. */
export interface WorldSettings {
  readonly token: string;
  /** Bytes that one uploaded file may have. */
  readonly attachmentSizeLimit: number;
  /** What the role allows that the bot brings into a server. */
  readonly botPermissions: bigint;
  readonly log: Logger;
  /** Requests and violations that are kept. */
  readonly journalLimit: number;
  /** Where the sandbox is served, such as `http://127.0.0.1:1234`; known once it listens. */
  readonly origin: () => string;
}

/** Everything there is in one sandbox, independent of how it is served. */
export interface World {
  readonly settings: WorldSettings;
  readonly applicationId: string;
  readonly clock: SandboxClock;
  readonly ids: SnowflakeSource;
  readonly changes: ChangeSignal;
  readonly events: WorldEvents;
  readonly journal: Journal;
  readonly faults: FaultBox;
  readonly gateway: Gateway;
  readonly directory: Directory;
  readonly attachments: AttachmentStore;
  readonly messages: MessageStore;
  readonly view: MessageView;
  readonly writer: MessageWriter;
  readonly reactions: MessageReactions;
  readonly commands: CommandStore;
  readonly interactions: InteractionStore;
}

/** Builds an empty world: a bot user, nothing else. */
export function createWorld(settings: WorldSettings): World {
  const clock = new SandboxClock();
  const now = () => clock.now();
  const ids = new SnowflakeSource(now);
  const failed = (error: unknown) =>
    settings.log.error({ err: error }, 'what shows the sandbox has failed');
  const events = new WorldEvents(failed);
  const journal = new Journal(settings.log, settings.journalLimit, (news) => events.tell(news));
  const changes = new ChangeSignal(() => journal.describe(), failed);
  const changed = () => changes.notify();
  const tell = (event: WorldEvent) => {
    changed();
    events.tell(event);
  };
  const gateway = new Gateway(clock, changed);
  const directory = new Directory(ids, now, settings.botPermissions);
  const applicationId = directory.bot.id;
  const attachments = new AttachmentStore(ids, now, settings.origin);
  const messages = new MessageStore();
  const view = new MessageView(directory, messages, attachments, applicationId);
  const messageEvents = new MessageEvents(gateway, view, directory, tell);
  const writer = new MessageWriter(
    messages,
    attachments,
    messageEvents,
    ids,
    now,
    (userId, channelId) => directory.mayMentionEveryone(userId, channelId),
  );
  return {
    settings,
    applicationId,
    clock,
    ids,
    changes,
    events,
    journal,
    faults: new FaultBox(),
    gateway,
    directory,
    attachments,
    messages,
    view,
    writer,
    reactions: new MessageReactions(messageEvents),
    commands: new CommandStore(applicationId, ids, now, () => tell({ type: 'commands' })),
    interactions: new InteractionStore(
      clock,
      ids,
      (record) => tell({ type: 'interaction', record }),
      ({ original }) => {
        if (original !== undefined) writer.overdue(original);
      },
    ),
  };
}
