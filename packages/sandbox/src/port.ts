/** The port that a setting names, 0 (a free one) when it is not set; `undefined` when it is none. */
export function readPort(value = '0'): number | undefined {
  const port = /^\d{1,5}$/.test(value.trim() || '0') ? Number(value) : Number.NaN;
  return port <= 65_535 ? port : undefined;
}

/** What is wrong with a port that could not be opened, to be mended by who has chosen it. */
export function portProblem(error: unknown, port: number): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  if (error.code === 'EADDRINUSE') {
    return `Port ${port} is taken by another program: set SANDBOX_PORT to another one, or leave it out for a free one.`;
  }
  if (error.code === 'EACCES')
    return `Port ${port} may not be opened: set SANDBOX_PORT to one above 1023.`;
  return undefined;
}
