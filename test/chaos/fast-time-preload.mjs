// Loaded into the bot before its own code (`node --import`): lets the clock that its services are handed run faster.
// discord.js keeps real time, so that Discord's three seconds stay three seconds. Nothing else of the bot is changed.
import { setTimeout as sleep } from 'node:timers/promises';

import { systemClock } from '../../dist/services/clock.js';

const { env } = process;
const start = Number(env.FAST_TIME_START);
const realStart = Number(env.FAST_TIME_REAL_START);
const speed = Number(env.FAST_TIME_SPEED);
const patience = Number(env.FAST_TIME_PATIENCE);

systemClock.now = () => start + (Date.now() - realStart) * speed;
systemClock.sleep = (ms, signal) => sleep(ms / speed, undefined, signal && { signal });

// Requests are given up sooner. Shorter limits are about this machine's own work, which gets no faster.
const timeout = AbortSignal.timeout.bind(AbortSignal);
AbortSignal.timeout = (ms) => timeout(ms < 10_000 ? ms : ms / patience);
