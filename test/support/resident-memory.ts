import { readFileSync } from 'node:fs';

/** The resident memory of a process that is its own, in bytes, as Linux tells it. */
export function residentMemory(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) * 1024;
}
