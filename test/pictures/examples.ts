import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Languages } from '../../src/locales/languages.ts';
import { endStates, openStates } from '../../src/services/job.ts';
import { avatarsMessage } from '../../src/views/avatars-view.ts';
import { jobMessage, tellMessage } from '../../src/views/job-view.ts';
import { budgetMessage, lostMessage, refusalMessage } from '../../src/views/notice-view.ts';
import type { OutgoingMessage } from '../../src/views/outgoing-message.ts';
import { statusMessage } from '../../src/views/status-view.ts';
import { aJob } from '../support/jobs.ts';
import { projectRoot } from '../support/project-root.ts';
import type { Sheet } from './sheet-data.ts';

/** A picture of docs/commands.md. */
interface Example {
  /** The file's name, without its ending. */
  readonly name: string;
  readonly sheet: Sheet;
}

const now = Date.UTC(2026, 10, 22, 12);
const userId = '100000000000000001';
const ephemeral = 64;

/** Every message that people see, by the views that make them. */
export function examples(): Example[] {
  const t = new Languages().of();
  const base = aJob({
    createdAt: now,
    videoUrl: '',
    audio: { url: '', name: 'hello.mp3', seconds: 24 },
  });
  const { videoUrl: _, ...job } = base;
  const links = {
    videoUrl: 'https://results.example/v.mp4?Expires=1',
    maskUrl: 'https://results.example/m.mp4?Expires=1',
  };
  const attached = ['video.mp4', 'mask.mp4'];
  const outlook = { place: 2, expectedAt: now + 14 * 60_000 };
  const open = openStates.map((state) => ({
    name: `generate-${state}`,
    message: jobMessage(t, { ...job, state }, { outlook }),
  }));
  const ended = endStates.map((state) => ({
    name: `generate-${state}`,
    message: jobMessage(
      t,
      { ...job, state, endedAt: now + 840_000, ...(state === 'finished' && links) },
      state === 'finished' ? { attached } : {},
    ),
  }));
  const states = [...openStates, ...endStates];
  const jobs = states.map((state) => ({ ...job, state }));
  return [
    ...[...open, ...ended].map(({ name, message }) => example(name, message)),
    example('tell', tellMessage(t, { ...job, state: 'finished' }, true)),
    example('generate-lost', lostMessage(t)),
    example('status', statusMessage(t, jobs, 3), ephemeral),
    example('avatars', avatarsMessage(t, avatars), ephemeral),
    example('refusal', refusalMessage(t('audio.notSound')), ephemeral),
    example('budget', budgetMessage(t, 10, 100)),
  ];
}

const avatars = [
  {
    id: '1',
    name: 'Nova',
    gender: 'female',
    type: 'cg_human',
    poses: [{ id: 'nova_01', name: 'Nova, blue' }],
  },
  {
    id: '2',
    name: 'Milo',
    gender: 'male',
    type: 'cg_human',
    poses: [{ id: 'milo_01', name: 'Milo, hat' }],
  },
];

function example(name: string, message: OutgoingMessage, flags = 0): Example {
  const author = { username: 'Mouthpiece', bot: true };
  return {
    name,
    sheet: {
      now,
      messages: [
        {
          content: '',
          components: JSON.parse(JSON.stringify(message.components)),
          flags: message.flags | flags,
          timestamp: new Date(now).toISOString(),
          author,
        },
      ],
      names: { [userId]: 'Ada' },
      files: { 'attachment://video.mp4': picture(), 'attachment://mask.mp4': '#' },
    },
  };
}

function picture(): string {
  const file = join(projectRoot(), 'test/fixtures/video.mp4');
  return `data:video/mp4;base64,${readFileSync(file).toString('base64')}`;
}
