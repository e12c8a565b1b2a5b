import { ApplicationCommandType } from 'discord-api-types/v10';

import type { OfferedCommand } from '../../src/page/protocol.ts';
import type { MenuRequest } from '../message/message-context.ts';
import type { MenuItem, MenuSection } from './menu-items.ts';

/** What can be done from a menu; each is told what it concerns. */
export interface MenuActions {
  readonly reply: (messageId: string) => void;
  readonly copy: (text: string) => void;
  readonly delete: (messageId: string) => void;
  readonly dismiss: (messageId: string) => void;
  /** @param target the id of a message or of a person */
  readonly command: (offered: OfferedCommand, target: string) => void;
}

/** Who looks at a menu. */
interface Viewer {
  readonly locale: string;
  readonly myId: string;
  /** Whether they may delete what others have written there. */
  readonly canManage: boolean;
}

/** What is offered for a message, or for the person who wrote it. */
export function menuSections(
  { message, target }: MenuRequest,
  offered: readonly OfferedCommand[],
  { locale, myId, canManage }: Viewer,
  actions: MenuActions,
): MenuSection[] {
  const { id = '', content, author, flags = 0 } = message;
  const authorId = author.id ?? '';
  const isPerson = target === 'person';
  const apps = appItems(isPerson ? 'person' : 'message', offered, locale, (command) =>
    actions.command(command, isPerson ? authorId : id),
  );
  const appSection: MenuSection[] = apps.length === 0 ? [] : [{ title: 'Apps', items: apps }];
  if (isPerson) {
    const items = [{ label: 'Copy user ID', run: () => actions.copy(authorId) }];
    return [...appSection, { items }];
  }
  const isEphemeral = (flags & 64) !== 0;
  const dismissing = { label: 'Dismiss message', run: () => actions.dismiss(id) };
  const deleting = { label: 'Delete message', run: () => actions.delete(id), isDanger: true };
  const canDelete = canManage || authorId === myId;
  const own: MenuItem[] = [
    ...(content === '' ? [] : [{ label: 'Copy text', run: () => actions.copy(content) }]),
    { label: 'Copy message ID', run: () => actions.copy(id) },
    ...(isEphemeral ? [dismissing] : canDelete ? [deleting] : []),
  ];
  const replying = isEphemeral ? [] : [{ label: 'Reply', run: () => actions.reply(id) }];
  return [
    ...(replying.length === 0 ? [] : [{ items: replying }]),
    ...(isEphemeral ? [] : appSection),
    { items: own },
  ];
}

function appItems(
  target: 'message' | 'person',
  offered: readonly OfferedCommand[],
  locale: string,
  run: (offered: OfferedCommand) => void,
): MenuItem[] {
  const type = target === 'person' ? ApplicationCommandType.User : ApplicationCommandType.Message;
  return offered
    .filter(({ command }) => command.type === type)
    .map((each) => {
      const names: Readonly<Record<string, string | null | undefined>> =
        each.command.name_localizations ?? {};
      return { label: names[locale] ?? each.command.name, run: () => run(each) };
    });
}
