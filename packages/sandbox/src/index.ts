/** A local Discord that an unmodified discord.js logs in to. */
export type { WaitOptions } from './change-signal.ts';
export type { Fault, FaultMatch, FaultReply } from './faults.ts';
export type { RecordedRequest, Violation } from './journal.ts';
export type { Choice } from './people/choice.ts';
export type { FieldValue } from './people/modal-values.ts';
export type { OptionValue, OutgoingFile } from './people/option-values.ts';
export type { Person } from './people/person.ts';
export type { Where } from './people/place.ts';
export type { SandboxInteraction, SandboxMessage } from './people/sandbox-interaction.ts';
export { messageFaults } from './rules/message-faults.ts';
export type { Sandbox, SandboxOptions } from './sandbox.ts';
export { startSandbox } from './sandbox.ts';
export type { SandboxFaults } from './sandbox-faults.ts';
export type {
  AddGuildOptions,
  SandboxChannel,
  SandboxGuild,
  SandboxRole,
} from './sandbox-places.ts';
export { buttonsOf, type ShownButton } from './state/buttons-of.ts';
export type { InteractionCallback, InteractionState } from './state/interaction-store.ts';
export { textOf } from './state/text-of.ts';
