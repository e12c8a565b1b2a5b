const otherCommand = 'it serves autocomplete or another command, which change nothing';
const companions = 'there are no companions where Discord and the API are given';
const dayOfFailures = 'it takes 290 failures, about a day, and settles books as every other job does';

/** Points that no kind of job reaches, and why that may be. */
export const unreachedPoints: readonly { readonly point: string; readonly reason: string }[] = [
  { point: 'startApp › dispose()', reason: 'only a start that fails comes here' },
  { point: "reachDiscord › startCompanion('sandbox',", reason: companions },
  { point: "reachA2v › startCompanion('engine',", reason: companions },
  { point: 'generateCommand.autocomplete › ', reason: otherCommand },
  { point: 'InteractionHandler.#complete › ', reason: otherCommand },
  { point: 'JobStore.jobsOf › ', reason: otherCommand },
  { point: 'QuotaLedger.leftToday › ', reason: otherCommand },
  {
    point: 'AvatarCatalogue.avatars › this.#refresh(',
    reason: 'only before the catalogue was ever known; nothing is written down of the command yet',
  },
  {
    point: 'registerCommands › client.application.commands.set(',
    reason: 'commands change with a new version alone, and nothing is kept of it',
  },
  { point: 'A2vClient.#withPoses › ', reason: 'a question for the catalogue, which nothing hangs on' },
  { point: 'DeliveryLine.#failed › this.#givenUp(', reason: dayOfFailures },
  { point: 'DeliveryLine.#givenUp › this.#giveUp(', reason: dayOfFailures },
  { point: 'Settlement.#giveUp › this.#store.close(', reason: dayOfFailures },
];
