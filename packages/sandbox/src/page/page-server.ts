import type { FastifyInstance } from 'fastify';
import { WebSocketServer } from 'ws';
import type { SandboxFaults } from '../sandbox-faults.ts';
import type { Places } from '../sandbox-places.ts';
import type { World } from '../state/world.ts';
import type { WorldEvent } from '../state/world-events.ts';
import type { SocketServer } from '../upgrades.ts';
import { ArmedFaults } from './armed-faults.ts';
import { servePageFiles } from './file-routes.ts';
import { InteractionLog } from './interaction-log.ts';
import { PageConnection } from './page-connection.ts';
import type { PageContext } from './page-context.ts';
import { pageMessage } from './page-message.ts';
import type { PageEvent } from './protocol.ts';
import { RequestSchemas } from './request-schemas.ts';
import { sampleClips } from './sample-clips.ts';
import { UploadShelf } from './upload-shelf.ts';
import { seesMessage } from './visibility.ts';
import { serveSavedWorlds } from './world-routes.ts';

const MAX_REQUEST_BYTES = 1024 * 1024;
/** Files of this many times the size that one may have wait to be used. */
const WAITING_FILES = 10;

/** What a page needs besides the world. */
export interface PageOptions {
  readonly places: Places;
  readonly faults: SandboxFaults;
  /** Paths of the clips that it offers. */
  readonly samples: readonly string[];
  readonly restartBot: (() => void) | undefined;
}

/** Serves the page's files, and the socket over which it asks and is told. */
export function servePage(app: FastifyInstance, world: World, options: PageOptions): SocketServer {
  const context: PageContext = {
    world,
    ...options,
    samples: sampleClips(options.samples),
    uploads: new UploadShelf(WAITING_FILES * world.settings.attachmentSizeLimit),
    armed: new ArmedFaults(world.faults),
    interactions: new InteractionLog(() => world.clock.now()),
    modals: new Map(),
  };
  servePageFiles(app, context);
  serveSavedWorlds(app, context);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_REQUEST_BYTES });
  const schemas = new RequestSchemas();
  const pages = new Set<PageConnection>();
  world.changes.listen(() => {
    for (const page of pages) page.refresh();
  });
  world.events.listen((event) => {
    // Interactions are kept for pages to come, everything else can be asked for.
    if (pages.size === 0 && !('record' in event) && event.type !== 'worldLoaded') return;
    // Who hears of another world asks at once for what is in it.
    if (event.type === 'worldLoaded') for (const page of pages) page.refresh();
    const told = pageEvent(context, event);
    if (told === undefined) return;
    for (const page of pages) if (concerns(context, event, page)) page.tell(told);
  });
  return {
    accept: (request, socket, head) => {
      sockets.handleUpgrade(request, socket, head, (ws) => {
        const page = new PageConnection(ws, context, schemas);
        pages.add(page);
        ws.on('close', () => pages.delete(page));
      });
    },
    close: () => {
      for (const client of sockets.clients) client.terminate();
      sockets.close();
      context.uploads.clear();
    },
  };
}

/** What pages are told of an event; also keeps what later requests ask for. */
function pageEvent(
  { world, interactions, modals }: PageContext,
  event: WorldEvent,
): PageEvent | undefined {
  switch (event.type) {
    case 'message':
      return { type: 'message', message: pageMessage(world, event.message) };
    case 'messageDeleted': {
      const { channelId, id } = event.message;
      return { type: 'messageDeleted', channelId, messageId: id };
    }
    case 'interactionBegun': {
      const interaction = interactions.begun(event.record, event.name, event.payload);
      return { type: 'interaction', interaction };
    }
    case 'interaction': {
      const interaction = interactions.changed(event.record);
      return interaction === undefined ? undefined : { type: 'interaction', interaction };
    }
    case 'worldLoaded':
      modals.clear();
      return event;
    case 'commands':
    case 'request':
    case 'violation':
      return event;
  }
}

/** Messages are told of to those alone who see them. */
function concerns({ world }: PageContext, event: WorldEvent, page: PageConnection): boolean {
  if (event.type !== 'message' && event.type !== 'messageDeleted') return true;
  return page.userId !== undefined && seesMessage(world, page.userId, event.message);
}
