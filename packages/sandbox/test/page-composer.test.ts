import {
  type APIApplicationCommand,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  ChannelType,
} from 'discord-api-types/v10';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { addFiles, isSpoiler, sizeText, toggleSpoiler } from '../page/composer/chosen-file.ts';
import { commandEntries, entryLabel, needsOnlyFile } from '../page/composer/command-entry.ts';
import {
  addOption,
  type CommandForm,
  enter,
  fileOption,
  formProblems,
  formValues,
  nextEmpty,
  openForm,
  remainingOptions,
  removeOption,
} from '../page/composer/command-form.ts';
import { Desks } from '../page/composer/desk.ts';
import { movedCursor } from '../page/composer/list-cursor.ts';
import { matchCommands, typedCommand } from '../page/composer/match-commands.ts';
import { charactersLeft, emptyDraft } from '../page/composer/message-draft.ts';
import { type Entered, optionAnswer } from '../page/composer/option-answer.ts';
import { optionPicks } from '../page/composer/option-picks.ts';
import { Suggester, type Suggestions } from '../page/composer/suggester.ts';
import { waveformOf } from '../page/composer/waveform.ts';
import type { OfferedCommand } from '../src/page/protocol.ts';
import type { Choice } from '../src/people/choice.ts';

const {
  String: Text,
  Integer,
  Boolean: YesNo,
  Attachment,
  User,
  Channel,
  Role,
} = ApplicationCommandOptionType;

const around = {
  users: [
    { id: '100000000000000001', name: 'Ada Lovelace', username: 'ada' },
    { id: '100000000000000002', name: 'bob', username: 'bob' },
  ],
  strangers: [{ id: '100000000000000003', name: 'eve', username: 'eve' }],
  roles: [
    { id: '200000000000000001', name: '@everyone' },
    { id: '200000000000000002', name: 'crew' },
  ],
  channels: [{ id: '300000000000000001', name: 'general' }],
};
const context = { around, locale: 'en-US', attachmentSizeLimit: 1000 };

function command(name: string, more: Partial<APIApplicationCommand> = {}): OfferedCommand {
  return {
    command: {
      id: `id-${name}`,
      application_id: '1',
      version: '1',
      type: 1,
      name,
      description: `About ${name}`,
      default_member_permissions: null,
      ...more,
    },
    userInstall: false,
  };
}

function subcommands(...names: readonly string[]): APIApplicationCommandOption[] {
  return names.map((name) => ({
    type: ApplicationCommandOptionType.Subcommand,
    name,
    description: `Does ${name}`,
  }));
}

function names(offered: readonly OfferedCommand[], typed: string, locale = 'en-US'): string[] {
  return matchCommands(commandEntries(offered), typed, locale).map((entry) => entry.name);
}

function file(name: string, size = 10) {
  return { name, size, content: new Blob([]) };
}

function text(typed: string): Entered {
  return { kind: 'text', text: typed };
}

describe('the list of commands', () => {
  const offered = [
    command('quota', {
      options: [
        ...subcommands('show'),
        {
          type: ApplicationCommandOptionType.SubcommandGroup,
          name: 'admin',
          description: 'For moderators',
          options: [
            {
              type: ApplicationCommandOptionType.Subcommand,
              name: 'set',
              description: 'Sets a quota',
            },
          ],
        },
      ],
    }),
    command('generate', {
      name_localizations: { de: 'erzeugen' },
      description: 'Makes a video',
      description_localizations: { de: 'Macht ein Video' },
    }),
    command('about'),
    command('Make it talk', { type: 3 }),
  ];

  it('offers subcommands in place of the command that holds them, and no commands of menus', () => {
    expect(names(offered, '')).toEqual(['about', 'generate', 'quota admin set', 'quota show']);
  });

  it('finds subcommands, words of descriptions, and names in the person’s language or the usual one', () => {
    expect(names(offered, 'show')).toEqual(['quota show']);
    expect(names(offered, 'quota  SH')).toEqual(['quota show']);
    expect(names(offered, 'macht', 'de')).toEqual(['generate']);
    expect(names(offered, 'erz', 'de')).toEqual(['generate']);
    expect(names(offered, 'gen', 'de')).toEqual(['generate']);
    expect(names(offered, 'macht')).toEqual([]);
  });

  it('shows a command by its name in the person’s language', () => {
    const [generate] = matchCommands(commandEntries(offered), 'generate', 'de');
    expect(generate && entryLabel(generate, 'de')).toBe('erzeugen');
    expect(generate && entryLabel(generate, 'fr')).toBe('generate');
  });

  it('puts what begins with the text before what holds it, and descriptions last', () => {
    const some = [
      command('a', { description: 'Play' }),
      command('display'),
      command('play'),
      command('player'),
    ];
    expect(names(some, 'play')).toEqual(['play', 'player', 'display', 'a']);
  });

  it('takes a whole name with a space after it, unless a longer name goes on like that', () => {
    const entries = commandEntries(offered);
    expect(typedCommand(entries, '/about ', 'en-US')?.name).toBe('about');
    expect(typedCommand(entries, '/quota show ', 'en-US')?.name).toBe('quota show');
    expect(typedCommand(entries, '/erzeugen ', 'de')?.name).toBe('generate');
    expect(typedCommand(entries, '/quota ', 'en-US')).toBeUndefined();
    expect(typedCommand(entries, '/about', 'en-US')).toBeUndefined();
    expect(typedCommand(entries, '/abouts ', 'en-US')).toBeUndefined();
  });

  it('finds every command first by its whole name', () => {
    const someNames = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,6}$/), {
      minLength: 1,
      maxLength: 9,
    });
    fc.assert(
      fc.property(someNames, (all) => {
        for (const name of all)
          expect(
            names(
              all.map((one) => command(one)),
              name,
            )[0],
          ).toBe(name);
      }),
    );
  });

  it('knows the commands that a file is enough for', () => {
    const audio = { type: Attachment, name: 'audio', description: 'A clip' } as const;
    const title = { type: Text, name: 'title', description: 'A title', required: true } as const;
    const isEnough = (...options: APIApplicationCommandOption[]) =>
      commandEntries([command('one', { options })]).map(needsOnlyFile);
    expect(isEnough(audio)).toEqual([true]);
    expect(isEnough({ ...audio, required: true })).toEqual([true]);
    expect(isEnough(title, audio)).toEqual([false]);
    expect(isEnough()).toEqual([false]);
  });
});

describe('what is entered for an option', () => {
  const base = { name: 'one', description: 'One' };
  const answer = (option: APIApplicationCommandBasicOption, typed: string) =>
    optionAnswer(option, text(typed), context);

  it('keeps texts to their length', () => {
    const option = { ...base, type: Text, min_length: 2, max_length: 3 } as const;
    expect(answer(option, 'ab')).toEqual({ kind: 'value', value: 'ab' });
    expect(answer(option, 'a').kind).toBe('wrong');
    expect(answer(option, 'abcd').kind).toBe('wrong');
    expect(answer(option, ' ')).toEqual({ kind: 'none' });
  });

  it('refuses what is no number, no whole one, or out of bounds', () => {
    const whole = { ...base, type: Integer, min_value: -1, max_value: 5 } as const;
    expect(answer(whole, '5')).toEqual({ kind: 'value', value: 5 });
    expect(answer(whole, '-1')).toEqual({ kind: 'value', value: -1 });
    for (const typed of ['6', '-2', '1.5', 'one', '1e1', '0x1', '-']) {
      expect(answer(whole, typed).kind).toBe('wrong');
    }
    const number = { ...base, type: ApplicationCommandOptionType.Number } as const;
    expect(answer(number, '.5')).toEqual({ kind: 'value', value: 0.5 });
    expect(answer(number, 'Infinity').kind).toBe('wrong');
  });

  it('reads every whole number that Discord takes', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (number) => {
        expect(answer({ ...base, type: Integer }, String(number))).toEqual({
          kind: 'value',
          value: number,
        });
      }),
    );
  });

  it('takes a choice by its name in the person’s language, and nothing else', () => {
    const choices = [{ name: 'Red', value: 'r', name_localizations: { de: 'Rot' } }];
    const option: APIApplicationCommandBasicOption = { ...base, type: Text, choices };
    expect(answer(option, 'red')).toEqual({ kind: 'value', value: 'r' });
    expect(optionAnswer(option, text('rot'), { ...context, locale: 'de' })).toEqual({
      kind: 'value',
      value: 'r',
    });
    expect(answer(option, 're').kind).toBe('wrong');
    expect(answer({ ...base, type: YesNo }, 'false')).toEqual({ kind: 'value', value: false });
    expect(answer({ ...base, type: YesNo }, 'rue').kind).toBe('wrong');
  });

  it('takes people here by name and people elsewhere by id', () => {
    const option = { ...base, type: User } as const;
    for (const typed of ['@Ada', 'ada', 'ada lovelace', '@Ada Lovelace']) {
      expect(answer(option, typed)).toEqual({ kind: 'value', value: '100000000000000001' });
    }
    const shown = { label: '@Ada Lovelace', description: 'ada', value: '100000000000000001' };
    expect(optionPicks(option, '@ada', around, 'en-US')).toEqual([shown]);
    expect(optionPicks(option, 'lovelace', around, 'en-US')).toEqual([shown]);
    expect(answer(option, 'bob')).toEqual({ kind: 'value', value: '100000000000000002' });
    expect(answer(option, 'eve').kind).toBe('wrong');
    expect(optionPicks(option, '100000000000000003', around, 'en-US')).toEqual([
      { label: '@eve', value: '100000000000000003' },
    ]);
  });

  it('offers roles with one sign before their name, and text channels only where they are taken', () => {
    const labels = (option: APIApplicationCommandBasicOption) =>
      optionPicks(option, '', around, 'en-US')?.map(({ label }) => label);
    expect(labels({ ...base, type: Role })).toEqual(['@everyone', '@crew']);
    expect(labels({ ...base, type: ApplicationCommandOptionType.Mentionable })).toEqual([
      '@Ada Lovelace',
      '@bob',
      '@everyone',
      '@crew',
    ]);
    expect(labels({ ...base, type: Channel })).toEqual(['#general']);
    const voices: APIApplicationCommandBasicOption = {
      ...base,
      type: Channel,
      channel_types: [ChannelType.GuildVoice],
    };
    expect(labels(voices)).toEqual([]);
    expect(labels({ ...base, type: Text })).toBeUndefined();
  });

  it('refuses a file that is too large, with its size', () => {
    const option = { ...base, type: Attachment } as const;
    const given = (size: number) =>
      optionAnswer(option, { kind: 'file', file: file('a.ogg', size) }, context);
    expect(given(1000).kind).toBe('value');
    expect(given(1001)).toMatchObject({
      kind: 'wrong',
      why: expect.stringContaining('1001 bytes'),
    });
  });
});

describe('the form of a command', () => {
  const options: APIApplicationCommandOption[] = [
    { type: Text, name: 'title', description: 'A title', required: true },
    { type: Integer, name: 'count', description: 'A count', min_value: 1 },
    { type: Attachment, name: 'audio', description: 'A clip' },
  ];
  const newForm = (): CommandForm => {
    const [entry] = commandEntries([command('one', { options })]);
    if (entry === undefined) throw new Error('There is no command');
    return openForm(entry);
  };

  it('begins with what is required, and asks for it', () => {
    const form = newForm();
    expect(form.shown).toEqual(['title']);
    expect(remainingOptions(form).map(({ name }) => name)).toEqual(['count', 'audio']);
    expect([...formProblems(form, context).keys()]).toEqual(['title']);
    expect(nextEmpty(form)).toBe('title');
  });

  it('has nothing against what may be left out, and does not send it', () => {
    const form = addOption(enter(newForm(), 'title', text('Hello')), 'count');
    expect(formProblems(form, context).size).toBe(0);
    expect([...formValues(form, context)]).toEqual([['title', 'Hello']]);
    expect(nextEmpty(form)).toBe('count');
  });

  it('sends nothing that is wrong', () => {
    const form = enter(enter(newForm(), 'title', text('Hello')), 'count', text('0'));
    expect([...formProblems(form, context).keys()]).toEqual(['count']);
    expect([...formValues(form, context).keys()]).toEqual(['title']);
  });

  it('gives a file to the option that has none, with a field of its own', () => {
    const form = newForm();
    expect(fileOption(form)?.name).toBe('audio');
    const filled = enter(form, 'audio', { kind: 'file', file: file('a.ogg') });
    expect(filled.shown).toEqual(['title', 'audio']);
    expect(fileOption(filled)).toBeUndefined();
  });

  it('keeps every option in one place, whatever is done to it', () => {
    const name = fc.constantFrom('title', 'count', 'audio');
    const entered = fc.option(fc.string().map(text), { nil: undefined });
    const step = fc.oneof(
      name.map((one) => (form: CommandForm) => addOption(form, one)),
      name.map((one) => (form: CommandForm) => removeOption(form, one)),
      fc.tuple(name, entered).map(
        ([one, what]) =>
          (form: CommandForm) =>
            enter(form, one, what),
      ),
    );
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const form = steps.reduce((before, next) => next(before), newForm());
        const places = [...form.shown, ...remainingOptions(form).map((option) => option.name)];
        expect(places.toSorted()).toEqual(['audio', 'count', 'title']);
        expect(form.shown).toContain('title');
        expect(form.shown).toEqual(expect.arrayContaining([...form.entered.keys()]));
        const values = formValues(form, context);
        for (const wrong of formProblems(form, context).keys())
          expect(values.has(wrong)).toBe(false);
      }),
    );
  });
});

describe('suggestions of the bot', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function suggester() {
    const asked = new Map<string, (choices: Choice[] | Error) => void>();
    const shown: Suggestions[] = [];
    const made = new Suggester(
      (typed) =>
        new Promise((resolve, reject) => {
          asked.set(typed, (got) => (got instanceof Error ? reject(got) : resolve(got)));
        }),
      (suggestions) => shown.push(suggestions),
    );
    return { made, asked, shown };
  }

  it('are asked for once typing pauses', async () => {
    const { made, asked } = suggester();
    made.type('a');
    await vi.advanceTimersByTimeAsync(149);
    made.type('ab');
    await vi.advanceTimersByTimeAsync(149);
    expect([...asked.keys()]).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect([...asked.keys()]).toEqual(['ab']);
  });

  it('are dropped when they come after something else was typed', async () => {
    const { made, asked, shown } = suggester();
    made.type('a');
    await vi.advanceTimersByTimeAsync(150);
    made.type('b');
    await vi.advanceTimersByTimeAsync(150);
    asked.get('b')?.([{ name: 'B', value: 'b' }]);
    await vi.advanceTimersByTimeAsync(0);
    asked.get('a')?.([{ name: 'A', value: 'a' }]);
    await vi.advanceTimersByTimeAsync(0);
    expect(shown.at(-1)).toEqual({ kind: 'offered', choices: [{ name: 'B', value: 'b' }] });
  });

  it('are shown as loading, and as failed when nobody answers', async () => {
    const { made, asked, shown } = suggester();
    made.type('a');
    expect(shown).toEqual([{ kind: 'loading' }]);
    await vi.advanceTimersByTimeAsync(150);
    asked.get('a')?.(new Error('Nothing was offered'));
    await vi.advanceTimersByTimeAsync(0);
    expect(shown.at(-1)).toEqual({ kind: 'failed' });
  });
});

describe('files of a message', () => {
  it('are at most ten, none over the limit, and the refused ones are named', () => {
    const ten = Array.from({ length: 10 }, (_, index) => file(`${index}.txt`));
    expect(addFiles([], ten, 1000)).toEqual({ files: ten, refusal: undefined });
    const more = addFiles(ten, [file('more.txt')], 1000);
    expect(more).toMatchObject({ files: ten, refusal: expect.stringContaining('10 files') });
    const large = addFiles([], [file('large.bin', 2048), file('small.txt')], 1000);
    expect(large.files.map(({ name }) => name)).toEqual(['small.txt']);
    expect(large.refusal).toContain('large.bin has 2 KB; the limit is 1000 bytes');
  });

  it('become spoilers and ordinary files again', () => {
    const once = toggleSpoiler(file('clip.ogg'));
    expect([once.name, isSpoiler(once)]).toEqual(['SPOILER_clip.ogg', true]);
    expect(toggleSpoiler(once)).toEqual(file('clip.ogg'));
  });

  it('have sizes that people can read', () => {
    const sizes = [0, 1, 1023, 1024, 1536, 10 * 1024 * 1024, 3 * 1024 ** 3];
    expect(sizes.map(sizeText)).toEqual([
      '0 bytes',
      '1 byte',
      '1023 bytes',
      '1 KB',
      '1.5 KB',
      '10 MB',
      '3 GB',
    ]);
  });
});

describe('a waveform', () => {
  const bytes = (base64: string) => [...Buffer.from(base64, 'base64')];

  it('has ten points a second, and 256 at most', () => {
    expect(bytes(waveformOf(new Float32Array(8000), 1))).toHaveLength(10);
    expect(bytes(waveformOf(new Float32Array(8000), 1200))).toHaveLength(256);
    expect(bytes(waveformOf(new Float32Array(0), 0))).toEqual([0]);
  });

  it('shows where it is loud, as a share of the loudest', () => {
    const samples = new Float32Array(40).fill(0.1, 10, 20).fill(-0.2, 30, 40);
    expect(bytes(waveformOf(samples, 0.4))).toEqual([0, 128, 0, 255]);
  });
});

describe('the cursor of a list', () => {
  it('leads from one end to the other, and stays for other keys', () => {
    expect(movedCursor('ArrowDown', undefined, 3)).toBe(0);
    expect(movedCursor('ArrowUp', undefined, 3)).toBe(2);
    expect(movedCursor('ArrowDown', 2, 3)).toBe(0);
    expect(movedCursor('ArrowUp', 0, 3)).toBe(2);
    expect(movedCursor('a', 0, 3)).toBeUndefined();
    expect(movedCursor('ArrowDown', undefined, 0)).toBeUndefined();
  });
});

describe('a message that is being written', () => {
  it('is kept for each place, and comes back before what was written since it could not be sent', () => {
    const desks = new Desks();
    desks.change('ada/general', {
      draft: { text: 'new', files: [file('b.txt')], mentions: new Map([['@ada', '<@1>']]) },
    });
    desks.putBack('ada/general', {
      text: 'old',
      files: [file('a.txt')],
      mentions: new Map([['@bob', '<@2>']]),
    });
    expect(desks.at('ada/general').draft).toEqual({
      text: 'old\nnew',
      files: [file('a.txt'), file('b.txt')],
      mentions: new Map([
        ['@bob', '<@2>'],
        ['@ada', '<@1>'],
      ]),
    });
    expect(desks.at('bob/general').draft).toEqual(emptyDraft);
  });

  it('is counted down once few characters are left', () => {
    const left = (length: number) => charactersLeft({ text: 'a'.repeat(length) });
    expect([left(1799), left(1800), left(2001)]).toEqual([undefined, 200, -1]);
  });
});
