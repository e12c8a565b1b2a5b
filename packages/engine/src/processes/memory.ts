import { readFileSync } from 'node:fs';

/** What a process has in memory, in MiB. */
export interface ProcessMemory {
  readonly resident: number;
  /** The most that it has ever had resident. */
  readonly peak: number;
}

/** Looks at the memory of a process; undefined where the system does not tell, or the process is gone. */
export function processMemory(pid: number): ProcessMemory | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const [, peak] = /^VmHWM:\s+(\d+) kB$/m.exec(status) ?? [];
    const [, resident] = /^VmRSS:\s+(\d+) kB$/m.exec(status) ?? [];
    if (peak === undefined || resident === undefined) return undefined;
    return { resident: Number(resident) / 1_024, peak: Number(peak) / 1_024 };
  } catch {
    return undefined;
  }
}
