import type { RawData } from 'ws';

/** What came in over a WebSocket: its size in bytes, and its value, `undefined` when it is no JSON. */
export function readSocketJson(data: RawData): { readonly size: number; readonly value: unknown } {
  const bytes = Array.isArray(data)
    ? Buffer.concat(data)
    : Buffer.isBuffer(data)
      ? data
      : Buffer.from(data);
  try {
    return { size: bytes.length, value: JSON.parse(bytes.toString('utf8')) };
  } catch {
    return { size: bytes.length, value: undefined };
  }
}
