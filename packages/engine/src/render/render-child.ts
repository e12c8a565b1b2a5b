import { fileURLToPath } from 'node:url';
import { type DecodeOrder, decodeResult } from '../audio/decode-message.ts';
import { LimitedProcess, type ProcessLimits } from '../processes/limited-process.ts';
import { renderResult } from './render-message.ts';
import type { RenderOutcome, RenderRequest } from './render-video.ts';

/** A stranger's clip to be made into a video. Paths are absolute; the outputs are overwritten. */
export type ClipRequest = DecodeOrder & Pick<RenderRequest, 'look' | 'videoPath' | 'maskPath'>;

/** Makes one video somewhere else than in this process. */
export type RunRender = (request: ClipRequest, signal: AbortSignal) => Promise<RenderOutcome>;

/**
 * What decoding may use. A minute of any format takes under 0.3 s and 110 MiB, ten minutes no more memory: the rest
 * is for slow machines.
 */
export const DECODE_LIMITS: ProcessLimits = { timeoutSeconds: 30, memoryMegabytes: 384 };

const DECODER = entry('../../dist/audio/decode-process.js');
const RENDERER = entry('../../dist/render/render-process.js');

/**
 * Decodes and renders, each in a process of its own. Both start at once, so that the second has loaded its libraries
 * when the first has its result.
 *
 * @param limits - of the process that renders
 * @throws ProcessError
 */
export function renderInChildren(limits: ProcessLimits): RunRender {
  return async ({ clip, sound, speech, maxSeconds, ...picture }, signal) => {
    await using decoder = new LimitedProcess(DECODER, DECODE_LIMITS, signal);
    await using renderer = new LimitedProcess(RENDERER, limits, signal);
    decodeResult.parse(await decoder.ask({ clip, sound, speech, maxSeconds }));
    const request: RenderRequest = { sound, speech, ...picture };
    return renderResult.parse(await renderer.ask(request));
  };
}

/** The compiled script, also where this file runs from its source. */
function entry(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}
