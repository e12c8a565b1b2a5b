/** A step of the bot that mends what a crash leaves, and what the built bot looks like without it. */
export interface RecoveryStep {
  readonly name: string;
  readonly file: string;
  readonly code: RegExp;
  readonly without: string;
}

/**
 * Steps that can be taken out of the bot, to see that these tests notice: `CRASH_WITHOUT=<name>` takes one out, and
 * the run must fail.
 */
export const recoverySteps: readonly RecoveryStep[] = [
  {
    name: 'send-unsent',
    file: 'services/recovery.js',
    code: /submission\.send\(job\);/,
    without: ';',
  },
  {
    name: 'never-send-again',
    file: 'services/recovery.js',
    code: /if \(job\.sentAt === undefined\)(\s+submission)/,
    without: '$1',
  },
  {
    name: 'look-for-lost',
    file: 'services/recovery.js',
    code: /await lostAnswers\.lose\(job\);/,
    without: ';',
  },
  {
    name: 'sent-before-sending',
    file: 'services/submission.js',
    code: /await this\.#store\.progress\(job, \{ state: 'submitting', sentAt[^;]*;/,
    without: '',
  },
  {
    name: 'settle-told',
    file: 'services/job-store.js',
    code: /await this\.#settle\(told\);/,
    without: ';',
  },
  {
    name: 'intent-first',
    file: 'services/job-store.js',
    code: /await this\.#announce\(orphan\);/,
    without: '',
  },
  {
    name: 'tell-lost-commands',
    file: 'services/settlement.js',
    code: /for \(const orphan of orphans\)[^;]*;/,
    without: '',
  },
  {
    name: 'take-up-outcomes',
    file: 'services/settlement.js',
    code: /if \(hasEnded\(job\)\)\s+this\.#line\.add\(job\.id, 'outcome'\);/,
    without: ';',
  },
  {
    name: 'nonce',
    file: 'services/notices.js',
    code: /, nonce, enforce_nonce: true/,
    without: '',
  },
  {
    name: 'look-before-telling-again',
    file: 'services/delivery.js',
    code: /const sent = await this\.#notices\.findSent[^;]*;/,
    without: "const sent = 'not there';",
  },
  {
    name: 'settle-once',
    file: 'services/guild-quota.js',
    code: /const \{ \[jobId\]: share, \.\.\.reserved \} = guild\.reserved;/,
    without: 'const reserved = guild.reserved; const share = reserved[jobId];',
  },
];
