import type { DaySum, GuildDocument, Intent, IntentBucket, UserDocument } from './documents.ts';
import { endStates, type Job, openStates, type Reply } from './job.ts';

// Each looks at what the code relies on, so that a damaged document is known before it does harm. Finished jobs are
// many and only ever shown: of those no more is looked at than that they are jobs.

const states: readonly unknown[] = [...openStates, ...endStates];

/** True for anything with keys that is no list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isNumberList(value: unknown): value is number[] {
  return Array.isArray(value) && value.every(isNumber);
}

export function isUserDocument(value: unknown): value is UserDocument {
  return (
    isRecord(value) &&
    isCount(value['rev']) &&
    isCount(value['archivePages']) &&
    isDaySum(value['spent']) &&
    isArchivePage(value['finished']) &&
    isRecord(value['open']) &&
    Object.entries(value['open']).every(([id, job]) => isOpenJob(job) && job.id === id)
  );
}

export function isGuildDocument(value: unknown): value is GuildDocument {
  return (
    isRecord(value) &&
    isDaySum(value['spent']) &&
    isRecord(value['reserved']) &&
    Object.values(value['reserved']).every(
      (share) => isRecord(share) && typeof share['day'] === 'string' && isNumber(share['cost']),
    ) &&
    isOptional(value['month'], isMonthSum) &&
    isOptional(value['limits'], isLimits) &&
    isOptional(value['blocked'], isBlockList) &&
    isOptional(value['log'], (log) => isRecord(log) && typeof log['channelId'] === 'string')
  );
}

function isMonthSum(value: unknown): boolean {
  return (
    isRecord(value) &&
    typeof value['month'] === 'string' &&
    isNumber(value['count']) &&
    isRecord(value['members']) &&
    Object.values(value['members']).every(
      (member) => isDaySum(member) && 'today' in member && isNumber(member.today),
    )
  );
}

function isLimits(value: unknown): boolean {
  return (
    isRecord(value) &&
    isOptional(value['server'], isNumber) &&
    isOptional(value['roles'], isNumbers) &&
    isOptional(value['users'], isNumbers)
  );
}

function isBlockList(value: unknown): boolean {
  return (
    isRecord(value) &&
    Object.values(value).every((block) => isRecord(block) && isNumber(block['at']))
  );
}

export function isIntentBucket(value: unknown): value is IntentBucket {
  return isRecord(value) && Object.values(value).every(isIntent);
}

export function isArchivePage(value: unknown): value is readonly Job[] {
  return (
    Array.isArray(value) &&
    value.every((job) => isRecord(job) && typeof job['id'] === 'string' && isJobState(job['state']))
  );
}

function isOpenJob(value: unknown): value is Job {
  return (
    isRecord(value) &&
    typeof value['id'] === 'string' &&
    typeof value['userId'] === 'string' &&
    isJobState(value['state']) &&
    isNumber(value['cost']) &&
    isNumber(value['createdAt']) &&
    isNumber(value['deadlineAt']) &&
    typeof value['delivery'] === 'string' &&
    isRecord(value['pose']) &&
    isRecord(value['audio']) &&
    isReply(value['reply'])
  );
}

function isIntent(value: unknown): value is Intent {
  return isRecord(value) && typeof value['user'] === 'string' && isReply(value['reply']);
}

function isReply(value: unknown): value is Reply {
  return (
    isRecord(value) &&
    ['channelId', 'messageId', 'token'].every((name) => typeof value[name] === 'string') &&
    isNumber(value['tokenExpiresAt'])
  );
}

function isJobState(value: unknown): boolean {
  return states.includes(value);
}

export function isDaySum(value: unknown): value is DaySum {
  return (
    isRecord(value) &&
    typeof value['day'] === 'string' &&
    isNumber(value['count']) &&
    isOptional(value['places'], isNumbers)
  );
}

function isNumbers(value: unknown): value is Record<string, number> {
  return isRecord(value) && Object.values(value).every(isNumber);
}

/** For what older documents lack. */
function isOptional(value: unknown, isIt: (value: unknown) => boolean): boolean {
  return value === undefined || isIt(value);
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0;
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}
