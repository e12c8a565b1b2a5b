/** Limits that messages name. */
export interface ClipLimits {
  readonly audioMaxSeconds: number;
  readonly audioMaxBytes: number;
  readonly renderTimeoutSeconds: number;
}

/** Why a video can end as `error`, and what is said about it. The names are part of the API. */
const MESSAGES: Readonly<Record<string, (limits: ClipLimits) => string>> = {
  bad_url: () => 'The audio URL led to an address that is not http or https',
  refused: () => 'The audio URL leads to an address that is not public',
  http_error: () => 'The server of the audio URL answered with an error',
  unreachable: () => 'The audio could not be fetched',
  too_large: ({ audioMaxBytes }) => `The audio is larger than ${audioMaxBytes} bytes`,
  too_long: ({ audioMaxSeconds }) => `The audio is longer than ${audioMaxSeconds} s`,
  unreadable: () => 'The file is not audio of a known type, or it is damaged',
  no_audio: () => 'The file holds no audio',
  empty: () => 'The audio is empty',
  unknown_pose: () => 'The pose is not there any more',
  timed_out: ({ renderTimeoutSeconds }) => `It took longer than ${renderTimeoutSeconds} s`,
  out_of_memory: () => 'It needed more memory than a video may use',
  disk_full: () => 'The server has no room for more',
};

/** Every fault that has a message of its own. */
export const FAULTS: readonly string[] = Object.keys(MESSAGES);

/**
 * What the owner of a video is told about its fault. Faults of the engine itself (`crashed`, `render_failed`,
 * `internal`) share one message; the log has the rest.
 */
export function faultMessage(fault: string, limits: ClipLimits): string {
  return MESSAGES[fault]?.(limits) ?? 'The video could not be made';
}
