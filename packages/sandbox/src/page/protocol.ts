/**
 * What crosses the door between the page and the sandbox: JSON over one WebSocket at `/page/socket`. The page asks with a
 * number and gets an answer with it; `as` whom it asks may stand beside it, and what somebody wants to do whom the page
 * has ceased to be is refused. The sandbox tells of everything that the person sees. Files go by HTTP, see
 * {@link UploadedRef}; so does the whole world, which `GET /page/world` answers and `POST /page/world` takes (400 and
 * 413 with `{error}`).
 */
import type {
  APIApplicationCommand,
  APIMessage,
  APIModalInteractionResponseCallbackData,
} from 'discord-api-types/v10';
import type { RecordedRequest, Violation } from '../journal.ts';
import type { Choice } from '../people/choice.ts';
import type { InteractionState } from '../state/interaction-store.ts';

/** Somebody that the page can be. */
export interface ShownPerson {
  /** As `Sandbox.person` takes it, such as `moderator`. */
  readonly name: string;
  readonly id: string;
  readonly username: string;
}

/** Somebody, or a bot, that can be mentioned. */
export interface ShownUser {
  readonly username: string;
  /** Shown instead of the username; `null` for those who have none. */
  readonly globalName: string | null;
  readonly isBot: boolean;
}

/** A channel as one person sees it. */
export interface ShownChannel {
  readonly id: string;
  /** Empty for direct messages. */
  readonly name: string;
  /** Whether the person may write and use commands there. */
  readonly canSend: boolean;
  /** Whether the person may delete what others have written there. */
  readonly canManage: boolean;
}

/** A server that the person is in. */
export interface ShownGuild {
  readonly id: string;
  readonly name: string;
  /** Where it is not, only commands that the person has installed are offered. */
  readonly hasBot: boolean;
  readonly channels: readonly ShownChannel[];
  readonly roles: readonly { readonly id: string; readonly name: string }[];
  readonly memberIds: readonly string[];
}

/** A clip that the page offers to those who have none at hand. */
export interface Sample {
  readonly name: string;
  readonly contentType: string;
  /** A path of the sandbox. */
  readonly url: string;
}

/** Everything but messages, as one person sees it. */
export interface PageState {
  readonly me: ShownPerson;
  readonly locale: string;
  readonly people: readonly ShownPerson[];
  readonly bot: { readonly id: string; readonly username: string; readonly isReady: boolean };
  /** Names for mentions, by id. */
  readonly users: Readonly<Record<string, ShownUser>>;
  readonly guilds: readonly ShownGuild[];
  /** The person's direct messages with the bot. */
  readonly dm: ShownChannel;
  readonly samples: readonly Sample[];
  /** Bytes that one file may have. */
  readonly attachmentSizeLimit: number;
  /** The sandbox's clock minus the machine's, in milliseconds. */
  readonly clockOffset: number;
  readonly developer: DeveloperState;
}

/** What the developer panel shows as on or off. */
export interface DeveloperState {
  readonly canRestartBot: boolean;
  /** Answers that are yet to be given instead of the usual ones. */
  readonly armedFaults: readonly ArmedFault[];
  /** Permissions taken from the bot, by channel; a decimal number each. */
  readonly denied: Readonly<Record<string, string>>;
  /** The servers in which the bot's role makes it an administrator. */
  readonly botAdministersIds: readonly string[];
  /** People who take no direct messages. */
  readonly closedDms: readonly string[];
}

/** A fault that waits for requests to hit. */
export interface ArmedFault {
  readonly id: number;
  readonly status: number;
  /** How many requests it still hits. */
  readonly left: number;
}

/** A file that was sent to `POST /page/files?name=…` before, which answers `{id}`; it can be used once. */
export interface UploadedRef {
  readonly file: string;
}

/** The value of a command's option, or of a modal's field. */
export type PageValue =
  | string
  | number
  | boolean
  | readonly string[]
  | UploadedRef
  | readonly UploadedRef[];

/** A command that is offered to the person in a channel. */
export interface OfferedCommand {
  readonly command: APIApplicationCommand;
  /** Whether it is used through the person's own installation. */
  readonly userInstall: boolean;
}

/** What an interaction has come to once it has its first answer, or has failed. */
export interface InteractionResult {
  readonly id: string;
  /** `failed`: nobody answered within three seconds. */
  readonly state: InteractionState;
  /** To be filled in and sent by `submit` with this id. */
  readonly modal?: APIModalInteractionResponseCallbackData;
}

/** One interaction in the developer panel. */
export interface InteractionEntry {
  readonly id: string;
  /** By the sandbox's clock. */
  readonly time: number;
  /** Discord's number of its type. */
  readonly type: number;
  /** Such as `/quota show`, `Make it talk`, or the custom id of a component. */
  readonly name: string;
  readonly username: string;
  readonly channelId: string;
  /** What INTERACTION_CREATE held, without the token. */
  readonly payload: unknown;
  readonly state: InteractionState;
  readonly callback?: { readonly type: number; readonly data?: unknown };
  /** Milliseconds to the first answer, by the sandbox's clock. */
  readonly answeredAfterMs?: number;
}

/** A message as Discord's API shows it, and what Discord's own clients find out by themselves. */
export interface PageMessage extends APIMessage {
  /** The bot was thinking for so long that it cannot answer any more: the application did not respond. */
  readonly isOverdue?: boolean;
}

/** Every request of the page by its name: what goes in, and what comes back. */
export interface PageRequests {
  /** Takes the place of somebody; has to come first. Answers what they see; events are theirs from then on. */
  be: { in: { person: string; locale: string }; out: PageState };
  /** The last messages of a channel that the person sees, oldest first, at most `limit` (100), before a message. */
  history: {
    in: { channelId: string; before?: string; limit?: number };
    out: { messages: readonly PageMessage[]; hasMore: boolean };
  };
  send: {
    in: {
      channelId: string;
      content: string;
      files: readonly UploadedRef[];
      /** Makes the only file a voice message. */
      voice?: { durationSecs: number; waveform: string };
      replyTo?: string;
    };
    out: PageMessage;
  };
  commands: { in: { channelId: string }; out: readonly OfferedCommand[] };
  /** `name` is such as `quota show`; `target` is the message or person of a context menu's command. */
  command: {
    in: {
      channelId: string;
      type: number;
      name: string;
      userInstall: boolean;
      options: Readonly<Record<string, PageValue>>;
      target?: string;
    };
    out: InteractionResult;
  };
  autocomplete: {
    in: {
      channelId: string;
      name: string;
      userInstall: boolean;
      focused: string;
      value: string;
      options: Readonly<Record<string, PageValue>>;
    };
    out: readonly Choice[];
  };
  click: { in: { channelId: string; messageId: string; customId: string }; out: InteractionResult };
  select: {
    in: { channelId: string; messageId: string; customId: string; values: readonly string[] };
    out: InteractionResult;
  };
  /** Deletes the person's own message, or any where they may manage messages. */
  removeMessage: { in: { channelId: string; messageId: string }; out: null };
  submit: {
    in: { interactionId: string; fields: Readonly<Record<string, PageValue>> };
    out: InteractionResult;
  };
  /** The last requests, violations and interactions, oldest first; events go on from there. */
  journal: {
    in: Record<string, never>;
    out: {
      requests: readonly RecordedRequest[];
      violations: readonly Violation[];
      interactions: readonly InteractionEntry[];
    };
  };
  advanceClock: { in: { ms: number }; out: null };
  /** Every link to a file made so far answers 404; messages shown anew have fresh ones. */
  expireLinks: { in: Record<string, never>; out: null };
  dropGateway: { in: { how: 'drop' | 'reconnect' | 'invalidate' }; out: null };
  /** Has the next requests of the bot answered with a status; `retryAfterSeconds` for 429. */
  armFault: { in: { status: number; times: number; retryAfterSeconds?: number }; out: null };
  clearFaults: { in: Record<string, never>; out: null };
  deleteMessage: { in: { channelId: string; messageId: string }; out: null };
  /** `permissions` is a decimal number of bits. */
  denyBot: { in: { channelId: string; permissions: string }; out: null };
  allowBot: { in: { channelId: string; permissions: string }; out: null };
  /** Makes the bot's role an administrator's, or what it was before. */
  setBotAdministrator: { in: { guildId: string; isAdministrator: boolean }; out: null };
  closeDms: { in: { userId: string; isClosed: boolean }; out: null };
  restartBot: { in: Record<string, never>; out: null };
  addGuild: { in: { name: string; hasBot: boolean }; out: null };
  addPerson: { in: { name: string }; out: ShownPerson };
}

export type PageRequestName = keyof PageRequests;

/** What the sandbox sends. */
export type PageReply =
  | { readonly answer: number; readonly result: unknown }
  /** In words that the person can act on. */
  | { readonly answer: number; readonly error: string }
  | { readonly event: PageEvent };

/** What the sandbox tells by itself. */
export type PageEvent =
  /** A message that is new or has changed; it takes the place of the one with its id. */
  | { readonly type: 'message'; readonly message: PageMessage }
  | { readonly type: 'messageDeleted'; readonly channelId: string; readonly messageId: string }
  /** Places, people, the clock, the bot or faults have changed: the whole state anew. */
  | { readonly type: 'state'; readonly state: PageState }
  /** Commands were registered: `commands` answers something else now. */
  | { readonly type: 'commands' }
  /** Another world was loaded: everything has to be asked anew. */
  | { readonly type: 'worldLoaded' }
  | { readonly type: 'interaction'; readonly interaction: InteractionEntry }
  | { readonly type: 'request'; readonly request: RecordedRequest }
  | { readonly type: 'violation'; readonly violation: Violation };
