/** Why a clip cannot become a video; each is the fault of the clip, not of the engine. */
export type AudioFault = 'unreadable' | 'no_audio' | 'too_long' | 'empty';

/** A clip that cannot be spoken. `fault` says why; `cause` is FFmpeg's own error where there is one. */
export class AudioError extends Error {
  readonly fault: AudioFault;

  constructor(fault: AudioFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'AudioError';
    this.fault = fault;
  }
}
