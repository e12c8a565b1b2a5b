import type { World } from '../state/world.ts';
import { banRoutes } from './ban-routes.ts';
import { callbackRoutes } from './callback-routes.ts';
import { channelRoutes } from './channel-routes.ts';
import { commandRoutes } from './command-routes.ts';
import { guildRoutes } from './guild-routes.ts';
import { identityRoutes } from './identity-routes.ts';
import { memberRoutes } from './member-routes.ts';
import { messageRoutes } from './message-routes.ts';
import { overwriteRoutes } from './overwrite-routes.ts';
import { pinRoutes } from './pin-routes.ts';
import { reactionRoutes } from './reaction-routes.ts';
import { roleRoutes } from './role-routes.ts';
import type { RestRoute } from './route.ts';
import { webhookRoutes } from './webhook-routes.ts';

/** Everything that the sandbox implements of Discord's API. */
export function allRoutes(world: World): RestRoute[] {
  return [
    ...identityRoutes(world),
    ...guildRoutes(world),
    ...roleRoutes(world),
    ...memberRoutes(world),
    ...banRoutes(world),
    ...channelRoutes(world),
    ...overwriteRoutes(world),
    ...messageRoutes(world),
    ...pinRoutes(world),
    ...reactionRoutes(world),
    ...commandRoutes(world),
    ...callbackRoutes(world),
    ...webhookRoutes(world),
  ];
}
