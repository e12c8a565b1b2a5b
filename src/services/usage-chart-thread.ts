import { fileURLToPath } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';

import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartItem,
  LinearScale,
} from 'chart.js';

import { isRecord } from './document-guards.ts';

// The entry of a thread, see usage-chart.ts: it is given bars and answers a picture of them. There are no words in it:
// they would have to be in every language, and names would need every script.

const width = 900;
const barHeight = 44;
const colours = { today: '#23a55a', earlier: '#5865f2', text: '#dbdee1', grid: '#4e5058' };
const background = '#2b2d31';
const font = import.meta.resolve('@fontsource/inter/files/inter-latin-400-normal.woff2');

GlobalFonts.registerFromPath(fileURLToPath(font), 'Inter');
Chart.register(BarController, BarElement, CategoryScale, LinearScale);
Chart.defaults.font = { family: 'Inter', size: 18 };
Chart.defaults.color = colours.text;

const bars: unknown = workerData;
if (!Array.isArray(bars)) throw new TypeError('these are no bars');
const today = bars.map((bar) => count(bar, 'today'));
const earlier = bars.map((bar) => count(bar, 'month') - count(bar, 'today'));
const canvas = createCanvas(width, barHeight * (bars.length + 1) + 20);
const context = canvas.getContext('2d');
if (!isDrawable(canvas)) throw new TypeError('this is no canvas');

const chart = new Chart(canvas, {
  type: 'bar',
  data: {
    labels: bars.map((_, index) => `#${index + 1}`),
    datasets: [
      { data: earlier, backgroundColor: colours.earlier },
      { data: today, backgroundColor: colours.today },
    ],
  },
  options: {
    animation: false,
    responsive: false,
    devicePixelRatio: 1,
    indexAxis: 'y',
    layout: { padding: 16 },
    scales: {
      x: {
        stacked: true,
        beginAtZero: true,
        ticks: { precision: 0 },
        grid: { color: colours.grid },
      },
      y: { stacked: true, grid: { display: false } },
    },
  },
});
// What stands behind it is painted last: drawing begins with an empty canvas.
context.globalCompositeOperation = 'destination-over';
context.fillStyle = background;
context.fillRect(0, 0, canvas.width, canvas.height);
const picture = await canvas.encode('png');
chart.destroy();
parentPort?.postMessage(new Uint8Array(picture));

function count(bar: unknown, name: 'today' | 'month'): number {
  const value = isRecord(bar) ? bar[name] : undefined;
  return typeof value === 'number' ? value : 0;
}

/** By its types chart.js takes a browser's canvas; it draws on anything that has a context. */
function isDrawable(value: unknown): value is ChartItem {
  return isRecord(value) && typeof value['getContext'] === 'function';
}
