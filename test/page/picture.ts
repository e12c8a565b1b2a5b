import { join } from 'node:path';

import type { Page } from 'playwright-core';

import { projectRoot } from '../support/project-root.ts';

/** Writes what a window shows to `docs/pictures/<name>.png`; only where `PAGE_PICTURES` says so, for it changes files. */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env['PAGE_PICTURES'] === undefined) return;
  await page.screenshot({ path: join(projectRoot(), `docs/pictures/${name}.png`) });
}
