const formats = ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/mp4;codecs=opus'];

/** A recording from the microphone that is under way. */
export class VoiceRecording {
  readonly #recorder: MediaRecorder;
  readonly #stream: MediaStream;
  readonly #parts: Blob[] = [];
  readonly #ended: Promise<void>;

  private constructor(stream: MediaStream, recorder: MediaRecorder) {
    this.#stream = stream;
    this.#recorder = recorder;
    recorder.addEventListener('dataavailable', ({ data }) => this.#parts.push(data));
    this.#ended = new Promise((resolve) => {
      recorder.addEventListener('stop', () => resolve(), { once: true });
    });
    recorder.start();
  }

  /** Begins to record, once the person allows it. @throws Error with words for the person */
  static async start(): Promise<VoiceRecording> {
    const mimeType = supportedFormat();
    // Undefined where the page is no secure context, whatever the types say.
    const devices: MediaDevices | undefined = navigator.mediaDevices;
    if (mimeType === undefined || devices === undefined) {
      throw new Error('This browser cannot record from a microphone here.');
    }
    try {
      const stream = await devices.getUserMedia({ audio: true });
      return new VoiceRecording(stream, new MediaRecorder(stream, { mimeType }));
    } catch (error) {
      throw new Error(microphoneProblem(error), { cause: error });
    }
  }

  /** Ends the recording, or does nothing when it has ended. @returns what was recorded */
  async stop(): Promise<Blob> {
    if (this.#recorder.state !== 'inactive') this.#recorder.stop();
    for (const track of this.#stream.getTracks()) track.stop();
    await this.#ended;
    return new Blob(this.#parts, { type: this.#recorder.mimeType });
  }
}

function supportedFormat(): string | undefined {
  if (!('MediaRecorder' in window)) return undefined;
  return formats.find((format) => MediaRecorder.isTypeSupported(format));
}

/** Names are those of getUserMedia, see https://w3c.github.io/mediacapture-main/#dom-mediadevices-getusermedia. */
function microphoneProblem(error: unknown): string {
  switch (error instanceof DOMException ? error.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'The page may not use the microphone. Allow it in the browser’s site settings, then try again.';
    case 'NotFoundError':
      return 'No microphone was found.';
    case 'NotReadableError':
    case 'AbortError':
      return 'The microphone is in use elsewhere, or does not work.';
    default:
      return 'The microphone could not be used.';
  }
}
