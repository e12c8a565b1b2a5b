/** The token of a real bot, which a sandbox neither needs nor should ever hold. */
export class RealToken extends Error {
  override readonly name = 'RealToken';

  constructor() {
    super(
      'The token given to the sandbox is that of a real bot: leave it out for a random one, or make one up, such as a.b.c.',
    );
  }
}

/**
 * Refuses tokens as Discord makes them: their first part is the bot's id in base64.
 *
 * @throws RealToken, which does not quote it
 */
export function refuseRealToken(token: string): void {
  const [first = ''] = token.trim().replace(/^Bot /, '').split('.');
  if (/^\d{17,20}$/.test(Buffer.from(first, 'base64').toString('latin1'))) throw new RealToken();
}
