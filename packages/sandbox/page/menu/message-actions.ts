import type { InteractionResult } from '../../src/page/protocol.ts';
import type { Notices } from '../channel/notices.ts';
import type { Session } from '../session.ts';
import { reasonOf } from '../shell/reason-of.ts';
import type { MenuActions } from './message-menu.ts';

/** What the menus of a channel need to act. */
export interface MessageActionsOptions {
  readonly session: Session;
  readonly channelId: string;
  /** Told of what is under way and of what went wrong. */
  readonly notices: Notices;
  readonly reply: (messageId: string) => void;
  /** Told what a command has come to. */
  readonly settle: (result: InteractionResult, name: string) => void;
}

/** Carries out what is picked in the menus of a channel's messages. */
export function messageActions(options: MessageActionsOptions): MenuActions {
  const { session, channelId, notices, reply, settle } = options;
  const attempt = (action: Promise<unknown>) =>
    void action.catch((error: unknown) => {
      if (!session.isOutdated(error)) notices.failed(channelId, reasonOf(error));
    });
  return {
    reply,
    copy: (text) => attempt(navigator.clipboard.writeText(text)),
    delete: (messageId) => attempt(session.ask('removeMessage', { channelId, messageId })),
    dismiss: (messageId) => session.dismiss(messageId),
    command: ({ command: { type, name }, userInstall }, target) => {
      notices.sending(channelId, name);
      const asked = { channelId, type, name, userInstall, options: {}, target };
      const told = session.ask('command', asked).then((result) => settle(result, name));
      attempt(told.finally(() => notices.settled(name)));
    },
  };
}
