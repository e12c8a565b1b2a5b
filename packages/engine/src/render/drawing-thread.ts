// The entry of the thread that draws: looks at the clip, says that it is ready, and fills the ring with its frames.
import { parentPort, workerData } from 'node:worker_threads';
import { SPEECH_RATE } from '../audio/rates.ts';
import { readSamples } from '../audio/sample-reader.ts';
import { Portrait } from '../drawing/portrait.ts';
import { trainedLipSync } from '../lipsync/trained-lip-sync.ts';
import type { DrawingOrder } from './drawing-order.ts';
import { FrameRing } from './frame-ring.ts';

const order: DrawingOrder = workerData;
const ring = new FrameRing(order.ring);
const { frames, frameRate } = order;
const track = trainedLipSync(readSamples(order.speech), SPEECH_RATE, frameRate, frames);
const portrait = new Portrait(order.look, order.size, track, frameRate);
parentPort?.postMessage('ready');
for (let frame = 0; frame < frames; frame += 1) ring.put(portrait.draw(frame));
