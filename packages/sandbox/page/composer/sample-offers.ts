import { html, nothing } from 'lit';

import type { PageState, Sample } from '../../src/page/protocol.ts';
import { type CommandEntry, entryLabel, needsOnlyFile } from './command-entry.ts';

/** Most commands that are offered with a sample. */
const mostOffers = 2;

/** The shortest way to see what the bot does: commands that a sample is enough for. */
export function sampleOffers(
  { samples, locale }: PageState,
  entries: readonly CommandEntry[],
  use: (entry: CommandEntry, sample: Sample) => void,
): unknown {
  const offered = entries.filter(needsOnlyFile).slice(0, mostOffers);
  const [sample] = samples;
  if (sample === undefined || offered.length === 0) return nothing;
  return html`<div class="row offers">
    ${offered.map(
      (entry) => html`<button type="button" @click=${() => use(entry, sample)}>
        Try /${entryLabel(entry, locale)} with ${sample.name}
      </button>`,
    )}
  </div>`;
}
