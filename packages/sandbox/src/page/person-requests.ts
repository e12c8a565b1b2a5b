import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { Person } from '../people/person.ts';
import type { SandboxInteraction } from '../people/sandbox-interaction.ts';
import { offeredIn } from './offered-in.ts';
import type { PageContext, PageHandlers } from './page-context.ts';
import { pageMessage } from './page-message.ts';
import { fieldValues, optionValues, refsIn, textValues } from './page-values.ts';
import type { InteractionResult, UploadedRef } from './protocol.ts';
import { seesMessage, visibleChannel, visibleMessage } from './visibility.ts';

const DEFAULT_HISTORY = 50;
/** Modals that may be filled in at a time. */
const MAX_MODALS = 100;

type PersonRequest =
  | 'history'
  | 'send'
  | 'commands'
  | 'command'
  | 'autocomplete'
  | 'click'
  | 'select'
  | 'removeMessage'
  | 'submit';

/** What somebody does in the page, as themselves. @param me - asked at each request */
export function personRequests(
  { world, uploads, modals }: PageContext,
  me: () => Person,
): Pick<PageHandlers, PersonRequest> {
  const { view } = world;
  const open = (ref: UploadedRef) => uploads.open(ref);
  const result = (interaction: SandboxInteraction): InteractionResult => {
    const { id, state, modal } = interaction;
    if (modal === undefined) return { id, state };
    const [oldest] = modals.keys();
    if (modals.size >= MAX_MODALS && oldest !== undefined) modals.delete(oldest);
    modals.set(id, interaction);
    return { id, state, modal };
  };
  const shown = (person: Person, channelId: string, messageId: string) =>
    view.object(visibleMessage(world, person.id, channelId, messageId));
  return {
    history: ({ channelId, before, limit = DEFAULT_HISTORY }) => {
      const { id } = me();
      visibleChannel(world, id, channelId);
      const visible = world.messages
        .list(channelId)
        .filter((message) => seesMessage(world, id, message))
        .filter((message) => before === undefined || BigInt(message.id) < BigInt(before));
      const messages = visible.slice(-limit).map((message) => pageMessage(world, message));
      return { messages, hasMore: visible.length > messages.length };
    },
    send: ({ channelId, content, files, voice, replyTo }) => {
      const person = me();
      visibleChannel(world, person.id, channelId);
      const message = person.send(channelId, content, files.map(open), { voice, replyTo });
      uploads.remove(files);
      return message;
    },
    commands: ({ channelId }) => {
      const { id } = me();
      return offeredIn(world, id, visibleChannel(world, id, channelId));
    },
    command: async ({ channelId, type, name, userInstall, options, target = '' }) => {
      const person = me();
      const where = { channelId, userInstall };
      if (type === 3) {
        return result(await person.messageCommand(name, shown(person, channelId, target), where));
      }
      if (type === 2) return result(await person.userCommand(name, target, where));
      const done = person.slash(name, optionValues(options, open), where);
      return result(await afterwards(done, () => uploads.remove(refsIn(options))));
    },
    autocomplete: ({ channelId, name, userInstall, focused, value, options }) =>
      me().autocomplete(name, focused, value, textValues(options), { channelId, userInstall }),
    click: async ({ channelId, messageId, customId }) => {
      const person = me();
      return result(await person.click(shown(person, channelId, messageId), customId));
    },
    select: async ({ channelId, messageId, customId, values }) => {
      const person = me();
      return result(await person.select(shown(person, channelId, messageId), customId, values));
    },
    removeMessage: ({ channelId, messageId }) => {
      const { id } = me();
      const message = visibleMessage(world, id, channelId, messageId);
      const channel = visibleChannel(world, id, channelId);
      const mayManage =
        (world.directory.permissions(id, channel) & PermissionFlagsBits.ManageMessages) !== 0n;
      if (message.author.id !== id && !mayManage) {
        throw new Error('Only who may manage messages here can delete those of others');
      }
      world.writer.remove(message);
      return null;
    },
    submit: async ({ interactionId, fields }) => {
      const interaction = modals.get(interactionId);
      if (interaction === undefined) throw new Error('This form is no longer open');
      const done = me().submitModal(interaction, fieldValues(fields, open));
      return result(await afterwards(done, () => uploads.remove(refsIn(fields))));
    },
  };
}

/** Runs `then` once `work` has succeeded: what was refused can be tried again with the same files. */
async function afterwards<T>(work: Promise<T>, then: () => void): Promise<T> {
  const done = await work;
  then();
  return done;
}
