/** Samples a second of the sound that goes into the video. */
export const SOUND_RATE = 48_000;
/** Samples a second of the sound that the lip-sync looks at. */
export const SPEECH_RATE = 16_000;
