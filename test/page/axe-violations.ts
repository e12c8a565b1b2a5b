import { source } from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe finds wrong with a window as it is now, shadow trees included: what to mend, and the element. */
export async function axeViolations(page: Page): Promise<string[]> {
  await page.evaluate(source);
  return page.evaluate(async () => {
    // What is out of sight is not laid out, and axe would see it on top of something else.
    const everything = new CSSStyleSheet();
    everything.replaceSync('* { content-visibility: visible !important; }');
    document.adoptedStyleSheets.push(everything);
    const axe: {
      run(): Promise<{ violations: { nodes: { html: string; failureSummary?: string }[] }[] }>;
    } = Reflect.get(window, 'axe');
    const { violations } = await axe.run();
    return violations.flatMap(({ nodes }) =>
      nodes.map(({ html, failureSummary }) => `${failureSummary} ${html}`),
    );
  });
}
