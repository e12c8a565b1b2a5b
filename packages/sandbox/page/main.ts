import { Session } from './session.ts';

const session = new Session(`ws://${location.host}/page/socket`);
session.start('member', 'en-US');
