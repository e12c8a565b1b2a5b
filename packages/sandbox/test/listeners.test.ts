import { expect, test } from 'vitest';
import { ChangeSignal } from '../src/change-signal.ts';
import { WorldEvents } from '../src/state/world-events.ts';

const broken = () => {
  throw new Error('broken');
};

test('a listener that fails keeps no other from hearing of a change', async () => {
  const failures: unknown[] = [];
  const changes = new ChangeSignal(
    () => '',
    (error) => failures.push(error),
  );
  changes.listen(broken);
  const heard = new Promise<void>((resolve) => changes.listen(resolve));
  changes.notify();
  await heard;
  expect(failures).toEqual([new Error('broken')]);
});

test('a listener that fails keeps no other from hearing of an event', () => {
  const failures: unknown[] = [];
  const heard: string[] = [];
  const events = new WorldEvents((error) => failures.push(error));
  events.listen(broken);
  events.listen(({ type }) => heard.push(type));
  events.tell({ type: 'commands' });
  expect(heard).toEqual(['commands']);
  expect(failures).toEqual([new Error('broken')]);
});
