declare module 'fs-native-extensions' {
  /** Locks a whole open file for this handle alone. Returns false when another handle has it. */
  export function tryLock(fd: number): boolean;
}
