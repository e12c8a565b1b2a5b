import { describe, expect, test } from 'vitest';
import { readDocumentedApi } from './parity/openapi.ts';
import { parityPage } from './parity/page.ts';
import { sentEvents, servedOperations } from './parity/sources.ts';
import { tour } from './parity/tour.ts';

describe('the parity page', () => {
  test('says what the sandbox has today', async () => {
    await expect(parityPage(await tour())).toMatchFileSnapshot('../PARITY.md');
  });

  test('is made of what is there: every route is one of the document or known not to be', () => {
    const { operations } = readDocumentedApi();
    const nameless = (operation: string) => operation.replace(/\{\w+\}/g, '{}');
    const documented = new Set(operations.map(nameless));
    expect(servedOperations().filter((served) => !documented.has(nameless(served)))).toEqual([]);
    expect([...sentEvents()]).toEqual(expect.arrayContaining(['READY', 'MESSAGE_UPDATE']));
  });
});
