import type { World } from '../state/world.ts';
import { callbackRoutes } from './callback-routes.ts';
import { channelRoutes } from './channel-routes.ts';
import { commandRoutes } from './command-routes.ts';
import { guildRoutes } from './guild-routes.ts';
import { identityRoutes } from './identity-routes.ts';
import { messageRoutes } from './message-routes.ts';
import { overwriteRoutes } from './overwrite-routes.ts';
import type { RestRoute } from './route.ts';
import { webhookRoutes } from './webhook-routes.ts';

/** Everything that the sandbox implements of Discord's API. */
export function allRoutes(world: World): RestRoute[] {
  return [
    ...identityRoutes(world),
    ...guildRoutes(world),
    ...channelRoutes(world),
    ...overwriteRoutes(world),
    ...messageRoutes(world),
    ...commandRoutes(world),
    ...callbackRoutes(world),
    ...webhookRoutes(world),
  ];
}
