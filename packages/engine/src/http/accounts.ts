import { createHash, timingSafeEqual } from 'node:crypto';

/** A bearer token and the account that it opens; several tokens may open one account. */
export interface AccountToken {
  readonly account: string;
  readonly token: string;
}

/** Knows which account a request belongs to, and whose an older record is. */
export interface Accounts {
  /** The account of an `Authorization` header, found in a time that says nothing about the tokens. */
  of(authorization: string | undefined): string | undefined;
  /** Whether `account` owns what is recorded as `owner`'s. */
  owns(account: string, owner: string): boolean;
}

/** What records say that were written before there were accounts. */
const UNNAMED = 'default';

/**
 * Makes the accounts of `tokens`. What belongs to none of them by name, because it is older than accounts are, is the
 * first one's.
 */
export function createAccounts(tokens: readonly AccountToken[]): Accounts {
  const known = tokens.map(({ account, token }) => ({ account, digest: digest(token) }));
  const names = tokens.map(({ account }) => account);
  const unnamed = names.includes(UNNAMED) ? UNNAMED : names[0];
  return {
    of(authorization) {
      const [, token] = /^Bearer +(\S+)$/i.exec(authorization ?? '') ?? [];
      if (token === undefined) return undefined;
      const given = digest(token);
      return known.find((one) => timingSafeEqual(one.digest, given))?.account;
    },
    owns: (account, owner) => account === (owner === UNNAMED ? unnamed : owner),
  };
}

/** The name of a token's account where the operator gave it none: it says nothing about the token. */
export function unnamedAccount(token: string): string {
  return digest(token).toString('hex').slice(0, 12);
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
