import {
  copyFileSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { TempFolder } from '../support/temp-folder.ts';
import { addPoints } from './find-points.ts';
import { recoverySteps } from './recovery-steps.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const runtime = fileURLToPath(new URL('crash-runtime.mjs', import.meta.url));

/** Files whose awaits are not on the way of a job, and why. Every other file of the bot is, a new one too. */
const notOnTheWay: Readonly<Record<string, string>> = {
  'main.js': 'it waits for signals and for what app.js builds',
  'companion.js': 'there are no companions where Discord and the API are given',
  'a2v-access.js': 'there are no companions where Discord and the API are given',
  'discord-access.js': 'there are no companions where Discord and the API are given',
  'commands/avatars.js': 'another command',
  'commands/make-it-talk.js': 'it asks for the pose; the job begins as every other one',
  'components/avatar-gallery.js': 'another command',
  'components/generate-modal.js': 'it asks for a clip; the job begins as every other one',
  'interactions/avatar-gallery.js': 'another command',
  'interactions/talk-menu.js': 'it asks for the pose; the job begins as every other one',
  'commands/status.js': 'another command, and one that only reads',
  'services/default-poses.js': 'a choice that no job hangs on',
  'services/preview-pictures.js': 'another command',
  'services/speech.js': 'it makes a clip before there is a job, and writes nothing down',
  'commands/quota.js': 'another command',
  'commands/quota-changes.js': 'another command: each change is one write of one document',
  'commands/quota-show.js': 'another command, and one that only reads',
  'components/report.js': 'it only reads, and tells moderators',
  'components/report-decisions.js': 'it is about videos that were made and delivered',
  'services/guild-settings.js': 'what moderators decide: each is one write of one document',
  'services/quota-overview.js': 'it only reads',
  'services/audit-log.js': 'it tells moderators beside jobs, and no job waits for it',
  'services/usage-chart.js': 'it draws a picture in a thread and changes nothing',
  'services/usage-chart-thread.js': 'it draws a picture in a thread and changes nothing',
  'services/job-history.js': 'jobs that have ended and are closed',
  'services/video-removal.js': 'jobs that have ended and are closed',
  'interactions/status-pages.js': 'it only reads',
  'interactions/answer-soon.js': 'it answers commands that only read',
  'interactions/within.js': 'it is for commands that only read',
  'components/status-pages.js': 'it only reads',
  'components/again.js': 'it asks who shall speak and begins a job as the command does',
  'components/refresh.js': 'it asks for links and shows them: nothing is written down',
  'components/delete.js': 'a job that is closed already, deleted by its person',
  'commands/about.js': 'another command, and one that only reads',
  'commands/my-data.js': 'another command, and one that only reads',
  'components/give-consent.js': 'it comes before a job, and does not change one',
  'components/refuse-consent.js': 'no job comes of it',
  'components/erase-data.js':
    'jobs are forgotten with all else; test/services/personal-data does that',
  'components/read-legal.js': 'it only shows a text',
  'interactions/update-private.js': 'it changes a private message that is no reply of a job',
  'services/consents.js': 'it is asked before a job, and changes none',
  'services/legal-pages.js': 'it only reads a text',
  'services/personal-data.js':
    'jobs are forgotten with all else; test/services/personal-data does that',
  'services/retention.js': 'jobs that are long over, in documents that are changed one by one',
  'services/health-server.js': 'it tells how the bot is',
  'services/clip-conversion.js': 'it runs in a process that reads a clip and changes nothing',
  'services/clip-conversion-process.js':
    'it runs in a process that reads a clip and changes nothing',
  'services/clip-converter.js': 'it makes a file that is gone when it returns',
  'services/clip-length.js': 'it runs in a thread that reads a clip and changes nothing',
  'services/clip-length-thread.js': 'it runs in a thread that reads a clip and changes nothing',
  'backup.js': 'it copies the database beside the bot',
  'restore.js': 'no bot runs meanwhile',
  'services/restore.js': 'no bot runs meanwhile',
  'services/restored-jobs.js': 'no bot runs meanwhile',
  'services/database-copy.js': 'it copies the database for backup and restore',
  'services/migrations.js': 'documents of an older version, before any job is taken up',
};

/** A copy of the built bot that notes the points it reaches and can be killed at each of them. */
export class TracedBot implements Disposable {
  readonly #folder = new TempFolder();
  /** Ids of all points, in the order of files and lines. */
  readonly points: readonly string[];
  /** The script that starts it. */
  readonly script: string;

  /**
   * @param without the name of a recovery step that is taken out
   * @throws Error when a file that is named as not on the way is gone, or two points have the same name
   */
  constructor(without?: string) {
    const copy = join(this.#folder.path, 'dist');
    cpSync(join(root, 'dist'), copy, { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(this.#folder.path, 'node_modules'));
    copyFileSync(join(root, 'package.json'), join(this.#folder.path, 'package.json'));
    copyFileSync(runtime, join(copy, 'crash-runtime.mjs'));
    for (const file of Object.keys(notOnTheWay)) {
      if (!existsSync(join(copy, file))) throw new Error(`${file} is gone: take it off the list`);
    }
    if (without !== undefined) takeOut(without, copy);
    const points: string[] = [];
    const files = readdirSync(copy, { recursive: true, encoding: 'utf8' });
    for (const file of files.filter((name) => name.endsWith('.js')).sort()) {
      if (file in notOnTheWay) continue;
      const path = join(copy, file);
      const found = addPoints(readFileSync(path, 'utf8'), file);
      writeFileSync(path, found.code);
      points.push(...found.points);
    }
    const twice = points.filter((id, index) => points.indexOf(id) !== index);
    if (twice.length > 0) throw new Error(`two points have the same name: ${twice.join(', ')}`);
    this.points = points;
    this.script = join(copy, 'main.js');
    const main = readFileSync(this.script, 'utf8');
    writeFileSync(this.script, `import './crash-runtime.mjs';\n${main}`);
  }

  [Symbol.dispose](): void {
    this.#folder[Symbol.dispose]();
  }
}

function takeOut(name: string, folder: string): void {
  const step = recoverySteps.find((candidate) => candidate.name === name);
  if (step === undefined) throw new Error(`there is no recovery step ${name}`);
  const path = join(folder, step.file);
  const code = readFileSync(path, 'utf8');
  if (!step.code.test(code)) throw new Error(`${step.file} has no longer the step ${name}`);
  writeFileSync(path, code.replace(step.code, step.without));
}
