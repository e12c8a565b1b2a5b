import type { IncomingHttpHeaders } from 'node:http';

/** A file, or the part of it that was asked for, as an answer. */
export interface FilePart {
  readonly status: 200 | 206 | 416;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/**
 * Answers a Range header (RFC 9110, 14.2): one range of bytes, 416 when it begins behind the end. What cannot be
 * understood, several ranges, and If-Range (no validator is ever handed out) get the whole.
 */
export function partOf(data: Buffer, headers: IncomingHttpHeaders): FilePart {
  const wanted = headers['if-range'] === undefined ? byteRange(headers.range, data.length) : 'all';
  const accepts = { 'Accept-Ranges': 'bytes' };
  if (wanted === 'all') return { status: 200, headers: accepts, body: data };
  if (wanted === 'none') {
    const size = { 'Content-Range': `bytes */${data.length}` };
    return { status: 416, headers: { ...accepts, ...size }, body: Buffer.alloc(0) };
  }
  const [first, last] = wanted;
  const range = { 'Content-Range': `bytes ${first}-${last}/${data.length}` };
  return {
    status: 206,
    headers: { ...accepts, ...range },
    body: data.subarray(first, last + 1),
  };
}

/** The first and the last byte. */
function byteRange(header = '', length: number): readonly [number, number] | 'all' | 'none' {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header) ?? [];
  if (from === '') {
    if (to === '') return 'all';
    const count = Math.min(Number(to), length);
    return count === 0 ? 'none' : [length - count, length - 1];
  }
  const first = Number(from);
  const last = to === '' ? Number.POSITIVE_INFINITY : Number(to);
  if (last < first) return 'all';
  return first < length ? [first, Math.min(last, length - 1)] : 'none';
}
