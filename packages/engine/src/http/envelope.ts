/** Every answer of the API. */
export interface Envelope<Data> {
  /** 0 for success. `"10001"` is a string, as documented. */
  readonly code: number | string;
  readonly message: string;
  readonly data: Data;
}

/** A request that is answered with an error envelope. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: number | string;
  /** When the same request may succeed, in seconds from now. */
  readonly retryAfter: number | undefined;

  constructor(status: number, code: number | string, message: string, retryAfter?: number) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }

  /** HTTP 404: no such video, pose, avatar, voice, file or route. */
  static notFound(message = 'File Not Found'): ApiError {
    return new ApiError(404, '10001', message);
  }

  /** HTTP 400: an argument is missing or wrong. */
  static badRequest(message: string): ApiError {
    return new ApiError(400, 400, message);
  }

  /** HTTP 401: no token, or a wrong one. */
  static unauthorized(message: string): ApiError {
    return new ApiError(401, 401, message);
  }

  /** HTTP 429: more requests in this minute than allowed. */
  static tooManyRequests(retryAfter: number): ApiError {
    return new ApiError(429, 1009, 'Too Many Request', retryAfter);
  }

  /** HTTP 429: as many videos or speeches wait as may wait. */
  static busy(message: string): ApiError {
    return new ApiError(429, 1010, message, BUSY_SECONDS);
  }

  /** HTTP 507: the disk is full. */
  static noRoom(): ApiError {
    return new ApiError(507, 507, 'The server has no room for more');
  }

  /** The answer to this error. */
  envelope(): Envelope<null> {
    return { code: this.code, message: this.message, data: null };
  }
}

/** A video ends about that often. */
const BUSY_SECONDS = 10;

/** The envelope of a success. */
export function success<Data>(data: Data): { code: 0; message: 'success'; data: Data } {
  return { code: 0, message: 'success', data };
}
