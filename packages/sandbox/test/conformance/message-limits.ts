import { type Limit, list, text } from './limit.ts';

const V2 = 1 << 15;
const display = { type: 10, content: 'x' };
const media = { url: 'https://a.example/picture.png' };
const inEmbed = (embed: object) => ({ embeds: [embed] });
const inV2 = (component: object) => ({ flags: V2, components: [component] });
const inRow = (...components: object[]) => ({
  content: 'x',
  components: [{ type: 1, components }],
});
const button = (more: object) => ({ type: 2, style: 1, label: 'a', custom_id: 'a', ...more });
const select = (more: object) => ({
  type: 3,
  custom_id: 'a',
  options: [{ label: 'a', value: 'a' }],
  ...more,
});

/** The sizes that messages and their embeds keep. */
export const messageLimits: readonly Limit[] = [
  { rule: 'content has 2000 characters', most: 2000, make: (size) => ({ content: text(size) }) },
  {
    rule: 'a message has 10 embeds',
    most: 10,
    make: (size) => ({ embeds: list(size, () => ({ title: 'x' })) }),
  },
  {
    rule: 'all embeds of a message have 6000 characters',
    most: 6000,
    make: (size) => ({ embeds: [3000, size - 3000].map((part) => ({ description: text(part) })) }),
  },
  {
    rule: "an embed's title has 256 characters",
    most: 256,
    make: (size) => inEmbed({ title: text(size) }),
  },
  {
    rule: "an embed's description has 4096 characters",
    most: 4096,
    make: (size) => inEmbed({ description: text(size) }),
  },
  {
    rule: 'an embed has 25 fields',
    most: 25,
    make: (size) => inEmbed({ fields: list(size, () => ({ name: 'n', value: 'v' })) }),
  },
  {
    rule: "a field's name has 256 characters",
    most: 256,
    make: (size) => inEmbed({ fields: [{ name: text(size), value: 'v' }] }),
  },
  {
    rule: "a field's value has 1024 characters",
    most: 1024,
    make: (size) => inEmbed({ fields: [{ name: 'n', value: text(size) }] }),
  },
  {
    rule: "an embed's footer has 2048 characters",
    most: 2048,
    make: (size) => inEmbed({ footer: { text: text(size) } }),
  },
  {
    rule: "an embed's author has 256 characters",
    most: 256,
    make: (size) => inEmbed({ author: { name: text(size) } }),
  },
];

/** The sizes that Components V2 keep. */
export const layoutLimits: readonly Limit[] = [
  {
    rule: 'a message has 40 components, nested ones included',
    most: 40,
    make: (size) => inV2({ type: 17, components: list(size - 1, () => display) }),
  },
  {
    rule: 'a gallery has 1 to 10 items',
    least: 1,
    most: 10,
    make: (size) => inV2({ type: 12, items: list(size, () => ({ media })) }),
  },
  {
    rule: 'a section has 1 to 3 texts',
    least: 1,
    most: 3,
    make: (size) =>
      inV2({ type: 9, components: list(size, () => display), accessory: { type: 11, media } }),
  },
  {
    rule: 'the texts of a message have 4000 characters',
    most: 4000,
    make: (size) => ({
      flags: V2,
      components: [2000, size - 2000].map((part) => ({ type: 10, content: text(part) })),
    }),
  },
];

/** The sizes that buttons and selects keep. */
export const componentLimits: readonly Limit[] = [
  {
    rule: 'a row has 5 buttons',
    most: 5,
    make: (size) => inRow(...list(size, (index) => button({ custom_id: `${index}` }))),
  },
  {
    rule: 'a row has 1 select',
    most: 1,
    make: (size) => inRow(...list(size, (index) => ({ type: 5, custom_id: `${index}` }))),
  },
  {
    rule: 'a custom_id has 1 to 100 characters',
    least: 1,
    most: 100,
    make: (size) => inRow(button({ custom_id: text(size) })),
  },
  {
    rule: "a button's label has 80 characters",
    most: 80,
    make: (size) => inRow(button({ label: text(size) })),
  },
  {
    rule: "a button's URL has 512 characters",
    most: 512,
    make: (size) =>
      inRow({ type: 2, style: 5, label: 'a', url: 'https://a.example/'.padEnd(size, 'x') }),
  },
  {
    rule: 'a select has 1 to 25 options',
    least: 1,
    most: 25,
    make: (size) =>
      inRow(select({ options: list(size, (index) => ({ label: 'a', value: `${index}` })) })),
  },
  {
    rule: "a select's placeholder has 150 characters",
    most: 150,
    make: (size) => inRow(select({ placeholder: text(size) })),
  },
];
