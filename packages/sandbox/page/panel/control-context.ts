import type { PageRequestName, PageRequests, PageState } from '../../src/page/protocol.ts';
import type { Session } from '../session.ts';

/** What a group of controls works with. */
export interface ControlContext {
  readonly session: Session;
  readonly state: PageState;
  /** The channel that is shown. */
  readonly channelId: string;
  /** Asks the sandbox for something; says `done` when it has been done, or why it has not. */
  readonly act: <Name extends PageRequestName>(
    done: string,
    name: Name,
    given: PageRequests[Name]['in'],
  ) => void;
  /** Says something to the person. */
  readonly say: (text: string) => void;
}
