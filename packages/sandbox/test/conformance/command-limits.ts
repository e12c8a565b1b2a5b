import { type Limit, list, text } from './limit.ts';

const command = (more: object) => [{ name: 'a', description: 'A', ...more }];
const option = (more: object) => ({ type: 3, name: 'o', description: 'O', ...more });

/** The sizes that commands keep, as the list of all global ones. */
export const commandLimits: readonly Limit[] = [
  {
    rule: "a command's name has 1 to 32 characters",
    least: 1,
    most: 32,
    make: (size) => command({ name: text(size) }),
  },
  {
    rule: "a command's description has 1 to 100 characters",
    least: 1,
    most: 100,
    make: (size) => command({ description: text(size) }),
  },
  {
    rule: 'a command has 25 options',
    most: 25,
    make: (size) => command({ options: list(size, (index) => option({ name: `o${index}` })) }),
  },
  {
    rule: 'an option has 25 choices',
    most: 25,
    make: (size) => {
      const choices = list(size, (index) => ({ name: `c${index}`, value: `${index}` }));
      return command({ options: [option({ choices })] });
    },
  },
  {
    rule: "a choice's value has 100 characters",
    most: 100,
    make: (size) => command({ options: [option({ choices: [{ name: 'c', value: text(size) }] })] }),
  },
  { rule: 'a command has 8000 characters in all', most: 8000, make: commandOfSize },
  {
    rule: 'there are 100 global commands',
    most: 100,
    make: (size) => list(size, (index) => ({ name: `c${index}`, description: 'C' })),
  },
];

/** A command whose names, descriptions and values have so many characters: 100 choices share what is left. */
function commandOfSize(size: number): object {
  const name = (index: number) => String(index).padStart(3, '0');
  const rest = size - 'a'.length - 'A'.length - 4 * ('o0'.length + 'O'.length) - 100 * 3;
  const choice = (index: number) => {
    const length = Math.floor(rest / 100) + (index < rest % 100 ? 1 : 0);
    return { name: name(index), value: text(length) };
  };
  const choices = list(100, choice);
  const options = list(4, (index) =>
    option({ name: `o${index}`, choices: choices.slice(index * 25, index * 25 + 25) }),
  );
  return command({ options });
}
