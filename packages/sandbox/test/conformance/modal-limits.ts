import { type Limit, list, text } from './limit.ts';

const label = (more: object) => ({
  type: 18,
  label: 'Why',
  component: { type: 4, style: 1, custom_id: 'why' },
  ...more,
});
const modal = (components: readonly object[], title = 'Tell') => ({
  type: 9,
  data: { title, custom_id: 'tell', components },
});

/** The sizes that modals keep, as answers to an interaction. */
export const modalLimits: readonly Limit[] = [
  {
    rule: 'a modal has 1 to 5 components',
    least: 1,
    most: 5,
    make: (size) =>
      modal(
        list(size, (index) => label({ component: { type: 4, style: 1, custom_id: `${index}` } })),
      ),
  },
  {
    rule: "a modal's title has 45 characters",
    least: 1,
    most: 45,
    make: (size) => modal([label({})], text(size)),
  },
  {
    rule: 'a label has 45 characters',
    least: 1,
    most: 45,
    make: (size) => modal([label({ label: text(size) })]),
  },
  {
    rule: "a label's description has 100 characters",
    most: 100,
    make: (size) => modal([label({ description: text(size) })]),
  },
  {
    rule: 'a text input has 4000 characters',
    most: 4000,
    make: (size) =>
      modal([label({ component: { type: 4, style: 2, custom_id: 'why', value: text(size) } })]),
  },
  {
    rule: 'a text input asks for no more than 4000 characters',
    most: 4000,
    make: (size) =>
      modal([label({ component: { type: 4, style: 2, custom_id: 'why', max_length: size } })]),
  },
  {
    rule: 'a file upload takes up to 10 files',
    most: 10,
    make: (size) => modal([label({ component: { type: 19, custom_id: 'why', max_values: size } })]),
  },
];
