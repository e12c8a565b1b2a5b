import type { PageState } from '../src/page/protocol.ts';

/** What somebody sees who has no more than direct messages. */
export function pageStateOf(name: string): PageState {
  return {
    me: { name, id: `id-${name}`, username: name },
    locale: 'en-US',
    people: [],
    bot: { id: 'id-bot', username: 'sandbox-bot', isReady: true },
    users: {
      'id-ada': { username: 'ada', globalName: null, isBot: false },
      'id-bot': { username: 'sandbox-bot', globalName: null, isBot: true },
    },
    guilds: [],
    dm: { id: 'general', name: '', canSend: true, canManage: false },
    samples: [],
    attachmentSizeLimit: 1000,
    clockOffset: 0,
    developer: {
      canRestartBot: false,
      armedFaults: [],
      denied: {},
      botAdministersIds: [],
      closedDms: [],
    },
  };
}
