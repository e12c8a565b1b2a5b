import type { SandboxInteraction } from '../people/sandbox-interaction.ts';
import type { SandboxFaults } from '../sandbox-faults.ts';
import type { Places } from '../sandbox-places.ts';
import type { World } from '../state/world.ts';
import type { ArmedFaults } from './armed-faults.ts';
import type { InteractionLog } from './interaction-log.ts';
import type { PageRequestName, PageRequests } from './protocol.ts';
import type { SampleClip } from './sample-clips.ts';
import type { UploadShelf } from './upload-shelf.ts';

/** What all pages of a sandbox have in common. */
export interface PageContext {
  readonly world: World;
  readonly places: Places;
  readonly faults: SandboxFaults;
  readonly samples: readonly SampleClip[];
  readonly uploads: UploadShelf;
  readonly armed: ArmedFaults;
  readonly interactions: InteractionLog;
  /** The interactions that were answered with a modal, by their ids. */
  readonly modals: Map<string, SandboxInteraction>;
  readonly restartBot: (() => void) | undefined;
}

/** Who a page is. */
export interface Actor {
  /** As `Sandbox.person` takes it. */
  readonly name: string;
  readonly locale: string;
}

/** What answers the requests of one page; whatever is thrown is for the person to read. */
export type PageHandlers = {
  readonly [Name in PageRequestName]: (
    given: PageRequests[Name]['in'],
  ) => PageRequests[Name]['out'] | Promise<PageRequests[Name]['out']>;
};
