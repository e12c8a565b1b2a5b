import type { NumberedFile } from '../state/message-writer.ts';

/** A request to a route, authorised and checked against the document's schema. */
export interface RestCall {
  readonly query: URLSearchParams;
  readonly files: readonly NumberedFile[];
  /** Why it is done: the header X-Audit-Log-Reason. */
  readonly reason: string | null;
  /** A part of the path by its name in the template. */
  param(name: string): string;
  /** The JSON body, whose shape the schema has vouched for. */
  body<T>(): T;
}

/** An answer that is no error. */
export interface RestReply {
  readonly status: number;
  readonly body?: unknown;
}

/** One operation of Discord's API. */
export interface RestRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** The template as the OpenAPI document has it, such as `/channels/{channel_id}`. */
  readonly path: string;
  /** Whether the bot's token is needed; the others carry a token in their path or are public. */
  readonly open?: true;
  /**
   * The fields of the body that are used, such as `content` or `data.content`; what else is sent is recorded as
   * `unimplemented-field`. Every route whose body the document describes has them.
   */
  readonly fields?: readonly string[];
  readonly handle: (call: RestCall) => RestReply | Promise<RestReply>;
}

/** 200 with a body. */
export function ok(body: unknown): RestReply {
  return { status: 200, body };
}

/** 204. */
export const NO_CONTENT: RestReply = { status: 204 };
