import type { FieldValue, Sandbox } from '../../src/index.ts';

const media = { url: 'https://a.example/picture.png' };
const display = { type: 10, content: 'x' };
const choices = ['a', 'b'].map((value) => ({ label: value, value }));
const row = (component: object) => ({ type: 1, components: [component] });
const button = { type: 2, style: 1, label: 'a', custom_id: 'used' };
const thumbnail = { type: 11, media };

/** A component of each type within what may stand in a Components V2 message. */
export const inMessage: ReadonlyMap<number, object> = new Map([
  [1, row(button)],
  [2, row(button)],
  [3, row({ type: 3, custom_id: 'used', options: choices })],
  ...[5, 6, 7, 8].map((type): [number, object] => [type, row({ type, custom_id: 'used' })]),
  [9, { type: 9, components: [display], accessory: thumbnail }],
  [10, display],
  [11, { type: 9, components: [display], accessory: thumbnail }],
  [12, { type: 12, items: [{ media }] }],
  [13, { type: 13, file: { url: 'attachment://a.txt' } }],
  [14, { type: 14, divider: true, spacing: 2 }],
  [17, { type: 17, components: [display] }],
]);

const labelled = (component: object) => ({ type: 18, label: 'l', component });
const textInput = { type: 4, style: 1, custom_id: 'used' };

/** A component of each type within what may stand in a modal. */
export const inModal: ReadonlyMap<number, object> = new Map([
  [1, row({ ...textInput, label: 'l' })],
  [3, labelled({ type: 3, custom_id: 'used', options: choices })],
  [4, labelled(textInput)],
  ...[5, 6, 7, 8, 19].map((type): [number, object] => [
    type,
    labelled({ type, custom_id: 'used' }),
  ]),
  [10, display],
  [18, labelled(textInput)],
  [21, labelled({ type: 21, custom_id: 'used', options: choices })],
  [22, labelled({ type: 22, custom_id: 'used', options: choices })],
  [23, labelled({ type: 23, custom_id: 'used' })],
]);

/** What somebody enters into a component of a type; `undefined` where nothing can be entered. */
export function entryFor(type: number, sandbox: Sandbox): FieldValue | undefined {
  switch (type) {
    case 1:
    case 4:
    case 18:
      return 'text';
    case 3:
    case 21:
    case 22:
      return ['a'];
    case 5:
    case 7:
      return [sandbox.person('ada').id];
    case 6:
      return [sandbox.guild.id];
    case 8:
      return [sandbox.channel.id];
    case 19:
      return [{ name: 'a.txt', file: Buffer.from('a') }];
    case 23:
      return true;
    default:
      return undefined;
  }
}
