import type { IncomingMessage } from 'node:http';
import { Busboy } from '@fastify/busboy';
import { DiscordError } from '../discord-error.ts';
import type { NumberedFile } from '../state/message-writer.ts';

/** A request's body in its two parts. */
export interface ParsedBody {
  readonly json: unknown;
  readonly files: readonly NumberedFile[];
}

/** Bytes of files and fields that one request may have. */
const MAX_REQUEST_BYTES = 25 * 1024 * 1024;
/** A request that goes on beyond this is cut off instead of being read to its end. */
const HARD_LIMIT_BYTES = 4 * MAX_REQUEST_BYTES;

/**
 * Reads a body, JSON or multipart (`payload_json` and `files[n]`).
 *
 * @param fileLimit - bytes that one file may have
 * @throws DiscordError 413 with code 40005 when a file or the request is too large; 400 with 50109 for broken JSON
 */
export async function readBody(request: IncomingMessage, fileLimit: number): Promise<ParsedBody> {
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('multipart/form-data')) return readMultipart(request, type, fileLimit);
  const bytes = await readAtMost(request, MAX_REQUEST_BYTES);
  if (bytes === undefined) throw tooLarge();
  const text = bytes.toString('utf8');
  return { json: text === '' ? undefined : parseJson(text), files: [] };
}

function tooLarge(): DiscordError {
  return new DiscordError(413, 40005, 'Request entity too large');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new DiscordError(400, 50109, 'The request body contains invalid JSON.');
  }
}

/**
 * Reads a body as it comes; `undefined` when it has more than `limit` bytes. It is read to its end then, so that the
 * answer is heard, but cut off beyond four times the limit.
 */
export async function readAtMost(
  request: IncomingMessage,
  limit: number,
): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > 4 * limit) request.destroy();
    if (size <= limit) chunks.push(bytes);
  }
  return size > limit ? undefined : Buffer.concat(chunks);
}

function readMultipart(
  request: IncomingMessage,
  contentType: string,
  fileLimit: number,
): Promise<ParsedBody> {
  return new Promise((resolve, reject) => {
    const files: NumberedFile[] = [];
    const fields: Record<string, string> = {};
    let over = false;
    let size = 0;
    const busboy = new Busboy({
      headers: { 'content-type': contentType },
      limits: { fieldSize: 1024 * 1024, fields: 50, files: 11, fileSize: fileLimit },
    });
    busboy.on('file', (field, stream, name, _encoding, type) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('limit', () => {
        over = true;
        chunks.length = 0;
      });
      stream.on('end', () => {
        if (over) return;
        const index = Number(/\d+/.exec(field)?.[0] ?? files.length);
        files.push({
          index,
          name: name ?? 'unknown',
          contentType: type,
          data: Buffer.concat(chunks),
        });
      });
    });
    busboy.on('field', (name, value) => {
      fields[name] = value;
    });
    busboy.on('error', (cause) => {
      request.resume();
      reject(new DiscordError(400, 50035, `The multipart body cannot be read: ${String(cause)}`));
    });
    busboy.on('finish', () => {
      if (over || size > MAX_REQUEST_BYTES) return reject(tooLarge());
      files.sort((a, b) => a.index - b.index);
      try {
        const { payload_json: payload, ...rest } = fields;
        resolve({ json: payload === undefined ? rest : parseJson(payload), files });
      } catch (error) {
        reject(error);
      }
    });
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > MAX_REQUEST_BYTES) over = true;
      if (size > HARD_LIMIT_BYTES) {
        request.destroy();
        reject(tooLarge());
      }
    });
    request.on('error', reject);
    request.pipe(busboy);
  });
}
