import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { PageContext, PageHandlers } from './page-context.ts';
import { shownPerson } from './page-state.ts';
import { checkPersonName } from './person-name.ts';

/** Requests, violations and interactions that a page is told of when it asks. */
const SHOWN = 300;
const MAX_GUILDS = 100;

type DeveloperRequest =
  | 'journal'
  | 'advanceClock'
  | 'expireLinks'
  | 'dropGateway'
  | 'armFault'
  | 'clearFaults'
  | 'deleteMessage'
  | 'denyBot'
  | 'allowBot'
  | 'setBotAdministrator'
  | 'closeDms'
  | 'restartBot'
  | 'addGuild'
  | 'addPerson';

/** What the developer panel shows and does. */
export function developerRequests({
  world,
  places,
  faults,
  armed,
  interactions,
  restartBot,
}: PageContext): Pick<PageHandlers, DeveloperRequest> {
  /** Answers nothing, once the pages are to look again at what has changed. */
  const done = (): null => {
    world.changes.notify();
    return null;
  };
  return {
    journal: () => ({
      requests: world.journal.requests.slice(-SHOWN),
      violations: world.journal.violations.slice(-SHOWN),
      interactions: interactions.entries,
    }),
    advanceClock: ({ ms }) => {
      world.clock.advance(ms);
      return done();
    },
    expireLinks: () => {
      world.attachments.expireLinks();
      return done();
    },
    dropGateway: ({ how }) => {
      if (how === 'drop') faults.dropGateway();
      else if (how === 'reconnect') faults.requestReconnect();
      else faults.invalidateSession();
      return done();
    },
    armFault: (fault) => {
      armed.arm(fault);
      return done();
    },
    clearFaults: () => {
      armed.clear();
      return done();
    },
    deleteMessage: ({ channelId, messageId }) => {
      places.deleteMessage(channelId, messageId);
      return done();
    },
    denyBot: ({ channelId, permissions }) => {
      faults.denyBot(channelId, BigInt(permissions));
      return done();
    },
    allowBot: ({ channelId, permissions }) => {
      faults.allowBot(channelId, BigInt(permissions));
      return done();
    },
    setBotAdministrator: ({ guildId, isAdministrator }) => {
      const { directory } = world;
      const role = directory.botRole(directory.guild(guildId));
      const others = BigInt(role?.permissions ?? 0) & ~PermissionFlagsBits.Administrator;
      const added = isAdministrator ? PermissionFlagsBits.Administrator : 0n;
      places.setBotPermissions(others | added, guildId);
      return done();
    },
    closeDms: ({ userId, isClosed }) => {
      world.directory.user(userId);
      if (isClosed) faults.closeDms(userId);
      else faults.openDms(userId);
      return done();
    },
    restartBot: () => {
      if (restartBot === undefined) {
        throw new Error('The sandbox did not start the bot: restart it where you have started it');
      }
      restartBot();
      return done();
    },
    addGuild: ({ name, hasBot }) => {
      if (world.directory.guilds.size >= MAX_GUILDS) throw new Error('There are enough servers');
      const guild = places.addGuild(name, { bot: hasBot, members: [...places.people.keys()] });
      places.addChannel('general', guild.id);
      return done();
    },
    addPerson: ({ name }) => {
      if (places.people.has(name)) throw new Error(`There is somebody named ${name} already`);
      checkPersonName(name);
      return shownPerson(name, places.person(name));
    },
  };
}
