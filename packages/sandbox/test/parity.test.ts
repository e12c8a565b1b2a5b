import { describe, expect, test } from 'vitest';
import { startSandbox } from '../src/index.ts';
import { rawRequest } from './conformance/raw-request.ts';
import { readDocumentedApi } from './parity/openapi.ts';
import { parityPage } from './parity/page.ts';
import { sentEvents, servedOperations } from './parity/sources.ts';
import { tour } from './parity/tour.ts';

describe('the parity page', () => {
  test('says what the sandbox has today', async () => {
    await expect(parityPage(await tour())).toMatchFileSnapshot('../PARITY.md');
  });

  test('is right in that what is not there says so, even where an id could stand', async () => {
    await using sandbox = await startSandbox();
    const { guild } = sandbox;
    for (const path of [
      `/guilds/${guild.id}/members/search`,
      `/guilds/${guild.id}/roles/member-counts`,
      `/guilds/${guild.id}/emojis`,
    ]) {
      expect((await rawRequest(sandbox, 'GET', path)).status).toBe(404);
      expect(sandbox.violations.at(-1)).toMatchObject({ path, rule: 'unimplemented-route' });
    }
  });

  test('is made of what is there: every route is one of the document or known not to be', () => {
    const { operations } = readDocumentedApi();
    const nameless = (operation: string) => operation.replace(/\{\w+\}/g, '{}');
    const documented = new Set(operations.map(nameless));
    expect(servedOperations().filter((served) => !documented.has(nameless(served)))).toEqual([]);
    expect([...sentEvents()]).toEqual(expect.arrayContaining(['READY', 'MESSAGE_UPDATE']));
  });
});
