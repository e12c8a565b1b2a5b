import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';

import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';

import { StartupError } from '../errors.ts';

/** Anybody may reach this server: none of them holds a connection for long, and there are never many. */
const limits = {
  headersTimeout: 5_000,
  requestTimeout: 5_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
};
const mostConnections = 64;
const idleMs = 10_000;

/** What the health server tells of the bot. */
export interface HealthState {
  readonly isReady: boolean;
  readonly openJobs: number;
  /** A2V API calls left of the budget; undefined without one. */
  readonly callsLeft?: number;
  /** Why it takes no new work; undefined while all is well. */
  readonly problem: string | undefined;
}

/**
 * Serves `/health` (200 when the bot is logged in and can write, else 503) and `/metrics` (Prometheus), on every interface.
 *
 * @param port 0 takes any free one
 * @throws StartupError when the port is taken
 */
export async function startHealthServer(
  port: number,
  state: () => HealthState,
): Promise<AsyncDisposable & { readonly port: number }> {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'mouthpiece_open_jobs',
    help: 'Jobs that have not yet been delivered.',
    registers: [registry],
    collect() {
      this.set(state().openJobs);
    },
  });
  if (state().callsLeft !== undefined) {
    new Gauge({
      name: 'mouthpiece_a2v_calls_left',
      help: 'A2V API calls left of A2V_CALL_BUDGET.',
      registers: [registry],
      collect() {
        this.set(state().callsLeft ?? 0);
      },
    });
  }
  new Gauge({
    name: 'mouthpiece_storage_writable',
    help: '1 while the database can be written, 0 while no new work is taken because it cannot.',
    registers: [registry],
    collect() {
      this.set(state().problem === undefined ? 1 : 0);
    },
  });
  const server = createServer(limits, async (request, response) => {
    if (request.method !== 'GET') {
      return answer(response, 405, 'text/plain', 'Only GET is answered.\n');
    }
    if (request.url === '/health') {
      const { isReady, problem } = state();
      const isWell = isReady && problem === undefined;
      return answer(response, isWell ? 200 : 503, 'application/json', JSON.stringify(state()));
    }
    if (request.url === '/metrics') {
      return answer(response, 200, registry.contentType, await registry.metrics());
    }
    return answer(response, 404, 'text/plain', 'Not found. There are /health and /metrics.\n');
  });
  server.maxConnections = mostConnections;
  server.setTimeout(idleMs);
  try {
    server.listen(port);
    await once(server, 'listening');
  } catch (cause) {
    throw new StartupError(`HTTP_PORT ${port} cannot be opened.`, { cause });
  }
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function answer(response: ServerResponse, status: number, type: string, body: string): void {
  response
    .writeHead(status, { 'content-type': type, 'x-content-type-options': 'nosniff' })
    .end(body);
}
