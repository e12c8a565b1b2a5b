import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

import { StartupError } from './errors.ts';

const readyTimeoutMs = 30_000;
const stopTimeoutMs = 5_000;

/** What a companion says once it listens. */
export type ReadyMessage = Readonly<Record<string, string>> & { readonly type: 'ready' };

/** A companion: the engine or the sandbox, run as a process of its own that ends with this one. */
export interface Companion extends AsyncDisposable {
  readonly name: string;
  readonly ready: ReadyMessage;
  /** Resolves when the process has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** Resolves with the next message of this type. */
  said(type: string): Promise<void>;
}

/** Resolves when a companion has ended, with what to tell of it. */
export function unexpectedEnd(companion: Companion): Promise<Error> {
  return companion.ended.then(() => new Error(`the ${companion.name} has ended`));
}

/**
 * Starts a companion and waits until it says that it is ready. It ends by itself when this process ends, however
 * that happens, because the channel between them closes.
 *
 * @param script a module specifier of the script, such as `@mouthpiece/engine/main`
 * @param env its whole environment besides `PATH` and the like: secrets of the bot are not passed on
 * @throws StartupError when it ends or stays silent for 30 s
 */
export async function startCompanion(
  name: string,
  script: string,
  env: Record<string, string>,
): Promise<Companion> {
  const { PATH = '', HOME = '', LANG = '', TMPDIR } = process.env;
  const child = fork(new URL(import.meta.resolve(script)), {
    env: { PATH, HOME, LANG, ...(TMPDIR && { TMPDIR }), ...env },
    execArgv: [],
    // Ctrl+C goes to a whole process group: the companions must outlive the bot's own stopping.
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit').then(() => undefined);
  return {
    name,
    ended,
    ready: await readyMessage(name, child, ended),
    said: (type) =>
      new Promise((resolve) => {
        const listen = (message: unknown) => {
          if (!isOfType(message, type)) return;
          child.off('message', listen);
          resolve();
        };
        child.on('message', listen);
      }),
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs);
      await ended;
      clearTimeout(timer);
    },
  };
}

async function readyMessage(
  name: string,
  child: ChildProcess,
  ended: Promise<void>,
): Promise<ReadyMessage> {
  const signal = AbortSignal.timeout(readyTimeoutMs);
  const said = once(child, 'message', { signal }).then(([message]: unknown[]) => message);
  const message = await Promise.race([said, ended]).catch(() => undefined);
  if (isReady(message)) return message;
  child.kill('SIGKILL');
  throw new StartupError(`The ${name} did not start. Its own messages stand above.`);
}

function isReady(message: unknown): message is ReadyMessage {
  return isOfType(message, 'ready');
}

function isOfType(message: unknown, type: string): boolean {
  return (
    typeof message === 'object' && message !== null && 'type' in message && message.type === type
  );
}
