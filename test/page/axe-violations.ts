import { source } from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe finds wrong with a window as it is now, shadow trees included: what to mend, and the element. */
export async function axeViolations(page: Page): Promise<string[]> {
  await page.evaluate(source);
  return page.evaluate(async () => {
    const axe: {
      run(): Promise<{ violations: { nodes: { html: string; failureSummary?: string }[] }[] }>;
    } = Reflect.get(window, 'axe');
    const { violations } = await axe.run();
    return violations.flatMap(({ nodes }) =>
      nodes.map(({ html, failureSummary }) => `${failureSummary} ${html}`),
    );
  });
}
