import type { DecodeOrder } from '../audio/decode-message.ts';
import type { RenderRequest } from '../render/render-video.ts';

/** What a process of the benchmark is asked. */
export type BenchOrder =
  | ({ readonly task: 'decode' } & DecodeOrder)
  | ({ readonly task: 'render' } & RenderRequest)
  | ({ readonly task: 'encode' } & RenderRequest);

/** What it measured. */
export interface BenchFigures {
  /** From the order to its end, without the start of the process. */
  readonly milliseconds: number;
  /** The most memory that the process has ever had, in MB. */
  readonly peakMegabytes: number;
}
