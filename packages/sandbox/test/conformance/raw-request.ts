import type { Sandbox } from '../../src/index.ts';

/** What Discord answers to a request. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: { readonly code?: number; readonly [field: string]: unknown };
}

/** A request with the bot's token that no library has had a hand in. */
export async function rawRequest(
  sandbox: Sandbox,
  method: string,
  path: string,
  body?: object,
): Promise<RawAnswer> {
  const response = await fetch(`${sandbox.apiUrl}/v10${path}`, {
    method,
    headers: { authorization: `Bot ${sandbox.token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const { status, headers } = response;
  return { status, headers, body: text === '' ? {} : JSON.parse(text) };
}
