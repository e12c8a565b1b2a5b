import type { PageRequests, PageState } from '../src/page/protocol.ts';

/** Who the page is, and their language. */
export type Identity = Readonly<PageRequests['be']['in']>;

/** Who the page is before somebody chooses, and when the sandbox refuses who it was. */
export const defaultIdentity: Identity = { person: 'member', locale: 'en-US' };

const personKey = 'sandbox.person';
const localeKey = 'sandbox.locale';

/** Who this page was last. @param storage the tab's own: each tab may be somebody else */
export function rememberedIdentity(storage: { getItem(key: string): string | null }): Identity {
  return {
    person: storage.getItem(personKey) ?? defaultIdentity.person,
    locale: storage.getItem(localeKey) ?? defaultIdentity.locale,
  };
}

/** Keeps who the page is, for when it is loaded anew. */
export function rememberIdentity(
  storage: { setItem(key: string, value: string): void },
  { me, locale }: Pick<PageState, 'me' | 'locale'>,
): void {
  storage.setItem(personKey, me.name);
  storage.setItem(localeKey, locale);
}
