import './app.ts';

import { html, render } from 'lit';

import { rememberedIdentity, rememberIdentity } from './identity.ts';
import { Session } from './session.ts';

/** Shows the page of the sandbox that has served it. */
function showPage(): void {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  const session = new Session(`${scheme}://${location.host}/page/socket`);
  render(html`<sandbox-app .session=${session}></sandbox-app>`, document.body);
  session.subscribe(() => {
    if (session.state !== undefined) rememberIdentity(sessionStorage, session.state);
  });
  session.start(rememberedIdentity(sessionStorage));
}

showPage();
