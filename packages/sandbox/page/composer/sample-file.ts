import type { Sample } from '../../src/page/protocol.ts';
import type { ChosenFile } from './chosen-file.ts';

/** Fetches a sample. @throws Error with words for the person */
export async function sampleFile({ name, url, contentType }: Sample): Promise<ChosenFile> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The sample could not be fetched (${response.status}).`);
  const content = new Blob([await response.arrayBuffer()], { type: contentType });
  return { name, size: content.size, content };
}

/** What the button of a sample says. */
export function sampleLabel(sample: Sample, samples: readonly Sample[]): string {
  return samples.length === 1 ? 'Use the sample clip' : `Use the sample “${sample.name}”`;
}
