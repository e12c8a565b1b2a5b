/**
 * Containers that may be opened, by FFmpeg's names. Playlists and anything else that names other files are not
 * among them, nor are pictures.
 */
export const CONTAINERS: readonly string[] = [
  ...['wav', 'w64', 'aiff', 'au', 'caf', 'mp3', 'ogg', 'flac', 'aac', 'amr'],
  ...['mov', 'mp4', 'm4a', '3gp', 'matroska', 'webm'],
];

const PCM_WIDTHS = [
  ...['s16le', 's16be', 's24le', 's24be', 's32le', 's32be', 's64le', 's64be', 's8', 'u8'],
  ...['u16le', 'u16be', 'u24le', 'u24be', 'u32le', 'u32be'],
  ...['f32le', 'f32be', 'f64le', 'f64be', 'alaw', 'mulaw'],
];

/** Decoders that a stranger's file may reach, by FFmpeg's names: those of sound, and of it those that people use. */
export const CODECS: readonly string[] = [
  ...PCM_WIDTHS.map((width) => `pcm_${width}`),
  ...['adpcm_ima_wav', 'adpcm_ima_qt', 'adpcm_ms', 'adpcm_yamaha', 'adpcm_swf', 'g726', 'g726le'],
  ...['g722', 'gsm', 'gsm_ms', 'truespeech'],
  ...['mp1', 'mp1float', 'mp2', 'mp2float', 'mp3', 'mp3float'],
  ...['aac', 'aac_fixed', 'alac', 'flac', 'opus', 'libopus', 'vorbis', 'speex', 'libspeex'],
  ...['ac3', 'eac3', 'wavpack', 'amrnb', 'amrwb', 'libopencore_amrnb', 'libopencore_amrwb'],
];
