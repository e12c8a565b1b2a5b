import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { textOf } from '@mouthpiece/sandbox';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choice } from '../../src/interactions/command.ts';
import { Languages } from '../../src/locales/languages.ts';
import { quotable } from '../../src/services/a2v/a2v-error.ts';
import { matchesText } from '../../src/services/avatar-catalogue.ts';
import { endStates, openStates } from '../../src/services/job.ts';
import { againMessage } from '../../src/views/again-view.ts';
import { avatarsMessage } from '../../src/views/avatars-view.ts';
import { jobLine, jobMessage, outcomeMessage, tellMessage } from '../../src/views/job-view.ts';
import { statusMessage } from '../../src/views/status-view.ts';
import { talkMessage } from '../../src/views/talk-view.ts';
import { BotWorld, clip } from '../e2e/bot-world.ts';
import { aJob } from '../support/jobs.ts';

const t = new Languages().of();

const evil = [
  ...['@everyone', '@here', '<@100000000000000009>', '<@&2>', '<#3>', '</generate:4>', '<t:0:R>'],
  ...['[free](https://evil.example)', 'https://evil.example/x', 'discord.gg/evil', '<https://e.x>'],
  ...[
    '```js\n',
    '`',
    '**',
    '__',
    '~~',
    '||',
    '*',
    '_',
    '\\',
    '\\\\',
    '\n# big',
    '\n> quote',
    '\n-# ',
  ],
  ...[
    '\u202e',
    '\u2066',
    '\u200b',
    '\ufeff',
    '\u0000',
    '\r',
    '\u2028',
    '\ud800',
    '\udfff',
    '\u00ad',
  ],
  ...['Z\u0351\u0357\u0301\u0302\u0303\u0304\u0305\u0306', '👩‍👩‍👧', '\u3164'],
];
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...evil), fc.string({ unit: 'binary', maxLength: 20 })), {
    minLength: 1,
    maxLength: 40,
  })
  .map((parts) => parts.join(''));

/** What Discord could take for markup, a mention, a link or another line, apart from what is escaped. */
function markup(content: string): string[] {
  return content.replace(/\\[^0-9A-Za-z\s]/g, '').match(/[\\*_~`|<[\]@/\n]/g) ?? [];
}

const invisible = /[^\P{Cc}\n]|[\p{Cf}\p{Cs}]|\p{M}{5}/u;
const joiners = /[\u200c\u200d]/g;

/** Every text that people see, with `name` wherever something comes from outside. */
function texts(name: string): string[] {
  const states = [...openStates, ...endStates].map((state) => {
    const audio = { url: 'https://x.example/a', name, seconds: 5 };
    const pose = { id: name, name };
    const apiError = quotable({ code: name, message: name });
    return aJob({
      state,
      pose,
      audio,
      apiError,
      isRefused: true,
      endedAt: aJob().createdAt + 1_000,
    });
  });
  const pose = { id: name, name };
  const avatar = { id: name, name, gender: name, type: name, poses: [pose] };
  const ids = { choose: 'a', generate: 'b', before: 'c', after: 'd', own: 'e', mask: 'f' };
  const page = { poses: [{ avatar, pose }], page: 0, pages: 2, ids };
  return [
    ...states.flatMap((job) => [
      textOf(jobMessage(t, job)),
      textOf(outcomeMessage(t, job)),
      textOf(tellMessage(t, job, true)),
      jobLine(t, job),
      textOf(
        statusMessage(t, {
          jobs: [job],
          page: 0,
          hasOlder: false,
          standing: { left: 1 },
          newDayAt: 0,
        }),
      ),
      textOf(againMessage(t, job, [{ id: name, name, avatar: name }], 0)),
    ]),
    textOf(
      avatarsMessage(t, { ...page, total: 9, defaultPose: undefined, pictures: new Map() }).message,
    ),
    textOf(talkMessage(t, { ...page, clipName: name, own: undefined, withMask: true })),
  ];
}

describe('a name or text from outside', () => {
  it('adds no markup, mention, link or line to any message (property)', () => {
    const harmless = texts('harmless').map(markup);
    fc.assert(
      fc.property(hostile, (name) => {
        const shown = texts(name);
        expect(shown.map(markup)).toEqual(harmless);
        for (const text of shown) {
          expect(text.length).toBeLessThanOrEqual(4_000);
          expect(text.replace(joiners, '')).not.toMatch(invisible);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('is a choice that Discord takes (property)', () => {
    fc.assert(
      fc.property(hostile, (name) => {
        const made = choice(`${name} (${name})`, 'id').name;
        expect([...made].length).toBeLessThanOrEqual(100);
        expect(made.length).toBeGreaterThan(0);
        expect(made.replace(joiners, '')).not.toMatch(invisible);
      }),
    );
  });

  it.each([10_000_000, 64_000_000])(
    'of %d characters is cut without reading it through',
    (length) => {
      const before = performance.now();
      const links = 'http://'.repeat(length / 7);
      expect(texts(links)[0]?.length).toBeLessThan(2_000);
      expect(performance.now() - before).toBeLessThan(2_000);
    },
  );

  it('that is searched for never explodes, however it is typed', () => {
    const before = performance.now();
    const typed = `${'a '.repeat(3_000)}${'(a+)+$'.repeat(100)}`;
    for (let i = 0; i < 1_000; i += 1) matchesText(typed, 'a'.repeat(200), `pose ${i}`);
    expect(performance.now() - before).toBeLessThan(2_000);
  });
});

describe('a result link', () => {
  it.each([
    'https://x.example/v.mp4>) @everyone [free](<https://evil.example',
    'https://x.example/v\n# big',
    'https://x.example/v?a=> <@1>',
    'https://x.example/v#> @everyone',
  ])('%j cannot end and begin something else', (start) => {
    const job = aJob({ state: 'finished', videoUrl: `${start}${'x'.repeat(600)}` });
    const content = textOf(jobMessage(t, job));
    const [, url = ''] = /\[Video\]\(<(.*)>\)$/.exec(content) ?? [];
    expect(url.length).toBeGreaterThan(600);
    expect(url).not.toMatch(/[\s<>]/);
    expect(content.split('\n')).toHaveLength(5);
  });
});

describe('hostile texts on the whole way', () => {
  it('mention nobody and mark up nothing, from the API and from file names', async () => {
    await using world = await BotWorld.start();
    const { discord, provider } = world;
    const member = discord.person('member');
    const name = evil.filter((text) => !/[\ud800-\udfff]/.test(text)).join(' ');
    const avatar = {
      id: 1,
      name,
      display_name: name,
      gender: '@everyone',
      poses: [{ pose_id: 'kem_03', name }],
    };
    provider.failNext('video.generate', {
      status: 400,
      body: { code: '@everyone [x](https://evil.example)', message: name },
    });
    const interaction = await member.slash('generate', {
      audio: clip(1, 'a@everyone[x](https:evil.example)`_`.wav'),
      pose: 'kem_03',
    });
    const message = await world.reply(interaction, /No video this time/);
    expect(message.mentions).toEqual([]);
    expect(message.mention_everyone).toBe(false);
    expect(markup(textOf(message)).filter((mark) => mark === '@' || mark === '[')).toEqual([]);
    // The catalogue was read at the start: only a bot that knows none reads the hostile one.
    await world.bot.stop();
    provider.failNext('avatar.list', { body: { code: 0, data: [avatar] } });
    for (const end of ['', '-wal', '-shm']) {
      rmSync(join(world.folder.path, `mouthpiece.sqlite${end}`), { force: true });
    }
    await world.startBot();
    const [pose] = await member.autocomplete('generate', 'pose', '');
    expect(pose?.value).toBe('kem_03');
    expect(pose?.name).not.toMatch(/\p{Cc}/u);
    const list = await member.slash('avatars');
    const shown = await world.reply(list, /Who can speak/);
    expect(shown.mention_everyone).toBe(false);
    expect(markup(textOf(shown)).filter((mark) => mark === '@' || mark === '[')).toEqual([]);
    world.expectCleanRun();
  });
});
