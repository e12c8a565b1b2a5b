import { rolesOfMember } from '../interactions/role-ids.ts';
import type { QuotaOverview } from '../services/quota-overview.ts';
import type { UsageChart } from '../services/usage-chart.ts';
import {
  chartFile,
  memberQuotaMessage,
  type ServerQuota,
  serverQuotaMessage,
} from '../views/quota-view.ts';
import type { QuotaDeed } from './quota.ts';

/** `/quota show [user]`: what was made, and what may be. */
export function showQuota(services: {
  overview: QuotaOverview;
  chart: UsageChart;
  /** What the provider still takes. */
  provider: () => ServerQuota['provider'];
}): QuotaDeed {
  const { overview, chart, provider } = services;
  return async (interaction, guildId, t) => {
    const user = interaction.options.getUser('user');
    if (user !== null) {
      const roleIds = rolesOfMember(interaction.options.getMember('user'), guildId);
      const member = await overview.ofMember(guildId, { userId: user.id, roleIds });
      await interaction.editReply(memberQuotaMessage(t, member));
      return;
    }
    const server = { ...(await overview.ofServer(guildId)), provider: provider() };
    const picture = await chart.draw(server.top);
    const message = serverQuotaMessage(t, server, picture !== undefined);
    const files = picture === undefined ? [] : [{ attachment: picture, name: chartFile }];
    await interaction.editReply({ ...message, files });
  };
}
