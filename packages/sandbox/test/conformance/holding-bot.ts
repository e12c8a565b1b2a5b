import type { ChatInputCommandInteraction } from 'discord.js';
import type { SandboxInteraction, SandboxOptions, Where } from '../../src/index.ts';
import type { Bench } from '../bot.ts';
import { startBench } from '../bot.ts';

/** An interaction from both its ends. */
export interface HeldInteraction {
  /** The bot's end, which has not answered yet. */
  readonly interaction: ChatInputCommandInteraction<'cached'>;
  /** The person's end: resolves with the first answer, or when none came in time. */
  readonly pending: Promise<SandboxInteraction>;
}

/** A bot whose command `go` waits for the test to answer it. */
export interface HoldingBot extends Bench {
  /** Has somebody use the command. */
  readonly go: (person?: string, where?: Where) => Promise<HeldInteraction>;
  /** Answers an interaction by a body that discord.js might not send. */
  readonly callback: (held: HeldInteraction, body: object) => Promise<unknown>;
}

/** Starts a sandbox and such a bot; both end with the test. */
export async function startHoldingBot(sandbox?: SandboxOptions): Promise<HoldingBot> {
  const held: ChatInputCommandInteraction<'cached'>[] = [];
  const bench = await startBench(
    async (interaction) => {
      if (interaction.isChatInputCommand()) held.push(interaction);
    },
    sandbox === undefined ? {} : { sandbox },
  );
  const everywhere = { integrationTypes: [0, 1], contexts: [0, 1, 2] };
  await bench.client.application.commands.set([{ name: 'go', description: 'Go', ...everywhere }]);
  return {
    ...bench,
    go: async (person = 'member', where = {}) => {
      const next = held.length;
      const pending = bench.sandbox.person(person).slash('go', {}, where);
      const interaction = await bench.sandbox.waitFor(() => held[next], { what: 'the command' });
      return { interaction, pending };
    },
    callback: ({ interaction: { id, token } }, body) =>
      bench.client.rest.post(`/interactions/${id}/${token}/callback`, { body, auth: false }),
  };
}
