/** Every answer of the API. */
export interface Envelope {
  /** 0 for success. `"10001"` is a string, as documented. */
  readonly code: number | string;
  readonly message: string;
  readonly data: unknown;
}

/** A request that is answered with an error envelope. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: number | string;

  constructor(status: number, code: number | string, message: string) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
  }

  /** HTTP 404: no such video, pose, avatar or route. */
  static notFound(message = 'File Not Found'): ApiError {
    return new ApiError(404, '10001', message);
  }

  /** HTTP 400: an argument is missing or wrong. */
  static badRequest(message: string): ApiError {
    return new ApiError(400, 400, message);
  }

  /** HTTP 401: no token, or a wrong one. */
  static unauthorized(): ApiError {
    return new ApiError(401, 401, 'Unauthorized');
  }

  /** HTTP 429: more requests in this minute than allowed. */
  static tooManyRequests(): ApiError {
    return new ApiError(429, 1009, 'Too Many Request');
  }

  /** HTTP 429: as many videos wait as may wait. */
  static queueFull(): ApiError {
    return new ApiError(429, 1010, 'Too Many Videos Waiting');
  }
}

/** The envelope of a success. */
export function success(data: unknown): Envelope {
  return { code: 0, message: 'success', data };
}
