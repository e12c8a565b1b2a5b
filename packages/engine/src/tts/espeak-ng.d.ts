declare module '@echogarden/espeak-ng-emscripten' {
  /** One synthesiser with its settings. */
  interface SpeechWorker {
    /** 0 when there is such a voice. */
    set_voice(name: string): number;
    /** Words a minute. */
    set_rate(rate: number): void;
    get_samplerate(): number;
    /** Calls `onSamples` with each piece of 16-bit mono sound; true from it stops the synthesis. */
    synthesize(text: string, onSamples: (samples: Int16Array) => boolean): void;
  }

  interface EspeakModule {
    readonly eSpeakNGWorker: new () => SpeechWorker;
  }

  const load: () => Promise<EspeakModule>;
  export default load;
}
