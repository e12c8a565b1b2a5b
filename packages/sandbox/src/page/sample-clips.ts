import { basename } from 'node:path';
import { contentTypeOf } from '../state/attachment-store.ts';
import type { Sample } from './protocol.ts';

/** A clip that the page offers, and where it lies. */
export interface SampleClip extends Sample {
  readonly path: string;
}

/** The clips of these files, named after them. */
export function sampleClips(paths: readonly string[]): SampleClip[] {
  return paths.map((path) => {
    const name = basename(path);
    const url = `/page/samples/${encodeURIComponent(name)}`;
    return { name, contentType: contentTypeOf(name), url, path };
  });
}
