import type { ClientOptions, Interaction } from 'discord.js';
import { Client, Events, GatewayIntentBits } from 'discord.js';
import type { Sandbox, SandboxOptions } from '../src/index.ts';
import { startSandbox } from '../src/index.ts';

/** A sandbox and an unmodified discord.js client that is logged in to it; both end with the test. */
export interface Bench extends AsyncDisposable {
  readonly sandbox: Sandbox;
  readonly client: Client<true>;
  /** What the bot's own handlers threw. */
  readonly errors: unknown[];
}

/** A client for the sandbox that is not logged in. */
export function createClient(sandbox: Sandbox, options: Partial<ClientOptions> = {}): Client {
  return new Client({
    intents: [GatewayIntentBits.Guilds],
    ...options,
    rest: { api: sandbox.apiUrl, ...options.rest },
  });
}

/** Starts a sandbox and a bot whose interactions `handle` answers. */
export async function startBench(
  handle: (interaction: Interaction<'cached'>) => Promise<unknown> = async () => {},
  options: { sandbox?: SandboxOptions; client?: Partial<ClientOptions> } = {},
): Promise<Bench> {
  const sandbox = await startSandbox(options.sandbox);
  const client = createClient(sandbox, options.client);
  const errors: unknown[] = [];
  client.on(Events.Error, (error) => errors.push(error));
  client.on(Events.InteractionCreate, (interaction) => {
    handle(interaction as Interaction<'cached'>).catch((error: unknown) => errors.push(error));
  });
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  try {
    await client.login(sandbox.token);
    return {
      sandbox,
      client: await ready,
      errors,
      async [Symbol.asyncDispose]() {
        await client.destroy();
        await sandbox.close();
      },
    };
  } catch (error) {
    await client.destroy();
    await sandbox.close();
    throw error;
  }
}
