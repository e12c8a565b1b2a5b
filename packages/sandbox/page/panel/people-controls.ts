import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

import type { ShownPerson } from '../../src/page/protocol.ts';
import type { ControlContext } from './control-context.ts';

/** What the sandbox takes as somebody's name; blanks around it are cut off. */
const personPattern = '\\s*[\\p{L}\\p{N}][\\p{L}\\p{N}_. \\-]*';
const personWords =
  'A letter or a digit first; then letters, digits, spaces, dots, dashes and underscores.';

/** Who there is, whom the bot may write to, and more people and servers. */
export function peopleControls(context: ControlContext): TemplateResult {
  const { state, act } = context;
  const addPerson = (entered: FormData): void => {
    const name = String(entered.get('name')).trim();
    act(`${name} is here now. You can be them.`, 'addPerson', { name });
  };
  const addGuild = (entered: FormData): void => {
    const name = String(entered.get('name')).trim();
    const hasBot = entered.get('hasBot') !== null;
    act(`The server ${name} is there, ${hasBot ? 'with' : 'without'} the bot.`, 'addGuild', {
      name,
      hasBot,
    });
  };
  return html`<fieldset>
      <legend>People</legend>
      ${state.people.map((person) => dmSwitch(person, context))}
      <form class="line" @submit=${submitted(addPerson)}>
        <label>
          Name
          <input
            name="name"
            required
            maxlength="32"
            pattern=${personPattern}
            title=${personWords}
            aria-describedby="person-words"
            autocomplete="off"
          />
        </label>
        <button>Add a person</button>
      </form>
      <small id="person-words">${personWords}</small>
    </fieldset>
    <fieldset>
      <legend>Servers</legend>
      <form class="line" @submit=${submitted(addGuild)}>
        <label>Name <input name="name" required maxlength="100" pattern=".*\\S.*" autocomplete="off" /></label>
        <label class="switch"><input name="hasBot" type="checkbox" checked /> with the bot</label>
        <button>Add a server</button>
      </form>
    </fieldset>`;
}

function dmSwitch({ id, username }: ShownPerson, { state, act }: ControlContext): TemplateResult {
  const isClosed = state.developer.closedDms.includes(id);
  const done = isClosed
    ? `${username} takes direct messages again.`
    : `${username} takes no direct messages: the bot gets 50007.`;
  const change = (): void => act(done, 'closeDms', { userId: id, isClosed: !isClosed });
  return html`<label class="switch">
    <input type="checkbox" role="switch" .checked=${live(isClosed)} @change=${change} />
    ${username} takes no direct messages
  </label>`;
}

/** Hands on what was entered, and empties the form. */
function submitted(take: (entered: FormData) => void) {
  return (event: SubmitEvent): void => {
    event.preventDefault();
    const { currentTarget: form } = event;
    if (!(form instanceof HTMLFormElement)) return;
    take(new FormData(form));
    form.reset();
  };
}
