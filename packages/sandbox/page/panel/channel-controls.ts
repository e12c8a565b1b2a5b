import { MessageFlags, PermissionFlagsBits } from 'discord-api-types/v10';
import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

import type { ControlContext } from './control-context.ts';

/** What can be taken from the bot in a channel, and what each is called. */
export const channelPermissions = [
  ['View Channel', PermissionFlagsBits.ViewChannel],
  ['Send Messages', PermissionFlagsBits.SendMessages],
  ['Attach Files', PermissionFlagsBits.AttachFiles],
  ['Embed Links', PermissionFlagsBits.EmbedLinks],
  ['Read Message History', PermissionFlagsBits.ReadMessageHistory],
] as const;

/** What the bot may do in the channel that is shown, and what it has said there. */
export function channelControls(context: ControlContext): TemplateResult {
  const { state, channelId } = context;
  const place = state.guilds.find(({ channels }) => channels.some(({ id }) => id === channelId));
  return html`<fieldset>
    <legend>This channel</legend>
    ${
      place?.hasBot === true
        ? html`<p>In this channel the bot has</p>
            ${channelPermissions.map(([label, bit]) => permissionSwitch(label, bit, context))}
            ${administratorSwitch(place.id, context)}`
        : html`<p>Here are no permissions that could be taken from the bot.</p>`
    }
    <div class="control">
      <button type="button" @click=${() => deleteLast(context)}>
        Delete the last message of the bot
      </button>
      <span>A later edit of it gets 10008, Unknown Message.</span>
    </div>
  </fieldset>`;
}

function permissionSwitch(
  label: string,
  bit: bigint,
  { state, channelId, act }: ControlContext,
): TemplateResult {
  const isDenied = (BigInt(state.developer.denied[channelId] ?? 0) & bit) !== 0n;
  const change = (): void => {
    const given = { channelId, permissions: String(bit) };
    if (isDenied) act(`The bot has ${label} again.`, 'allowBot', given);
    else act(`The bot has ${label} no more.`, 'denyBot', given);
  };
  return html`<label class="switch">
    <input type="checkbox" role="switch" .checked=${live(!isDenied)} @change=${change} />
    ${label}
  </label>`;
}

/** One for the whole server: an administrator may do everything, whatever the channel takes away. */
function administratorSwitch(guildId: string, { state, act }: ControlContext): TemplateResult {
  const isOn = state.developer.botAdministersIds.includes(guildId);
  const change = (): void => {
    const said = isOn ? 'The bot is an administrator no more.' : 'The bot is an administrator.';
    act(said, 'setBotAdministrator', { guildId, isAdministrator: !isOn });
  };
  return html`<label class="switch">
    <input type="checkbox" role="switch" .checked=${live(isOn)} @change=${change} />
    Administrator, in the whole server
  </label>`;
}

function deleteLast({ session, state, channelId, act, say }: ControlContext): void {
  const last = session
    .messages(channelId)
    .findLast(
      ({ author, flags = 0 }) =>
        author.id === state.bot.id && (flags & MessageFlags.Ephemeral) === 0,
    );
  if (last === undefined) say('The bot has no message here that others could delete.');
  else {
    act('The last message of the bot was deleted.', 'deleteMessage', {
      channelId,
      messageId: last.id,
    });
  }
}
