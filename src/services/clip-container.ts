/**
 * True for the beginning of a file in a format of sound that people send but the API does not take: Ogg (voice
 * messages), FLAC, MPEG-4 (M4A), Matroska (WebM) and AAC.
 */
export function needsConversion(bytes: Buffer): boolean {
  const starts = (mark: string, at = 0): boolean =>
    bytes.toString('latin1', at, at + mark.length) === mark;
  return (
    starts('OggS') ||
    starts('fLaC') ||
    starts('ftyp', 4) ||
    starts('\x1a\x45\xdf\xa3') ||
    starts('ADIF') ||
    // The sync word of AAC: twelve ones, and a layer of zero, which an MP3 never has.
    (bytes.length > 1 && bytes.readUInt8(0) === 0xff && (bytes.readUInt8(1) & 0xf6) === 0xf0)
  );
}
