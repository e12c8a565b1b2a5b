import type { OutgoingMessage } from './outgoing-message.ts';

/** What moderators are told when the budget of API calls runs low. */
export function budgetMessage(left: number, budget: number): OutgoingMessage {
  const content =
    left === 0
      ? `⚠️ **The studio's calls are used up**, all ${budget} of them. New videos cannot be made until whoever runs this bot has more.`
      : `⚠️ **The studio's calls run low**: ${left} of ${budget} are left. Each video takes some; whoever runs this bot can get more.`;
  return { content, components: [] };
}

/** The line that those who manage a server see in `/status`. */
export function budgetLine(left: number, budget: number): string {
  return `-# ${left} of ${budget} API calls are left.`;
}
