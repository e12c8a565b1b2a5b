import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of a test's own, removed when it is disposed. */
export class TempFolder implements Disposable {
  readonly path = mkdtempSync(join(tmpdir(), 'mouthpiece-test-'));

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
