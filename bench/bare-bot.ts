import { Client, ComponentType, Events, GatewayIntentBits, MessageFlags } from 'discord.js';

// The least that answers a command with a message like that of `/status`: what discord.js itself costs.
const { API = '', TOKEN = '' } = process.env;
const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: API } });
client.on(Events.InteractionCreate, async (interaction) => {
  if (!interaction.isChatInputCommand()) return;
  const content = '### Your videos\nYou have not made a video yet.\n5 videos are left for today.';
  await interaction.reply({
    components: [
      { type: ComponentType.Container, components: [{ type: ComponentType.TextDisplay, content }] },
    ],
    flags: MessageFlags.Ephemeral | MessageFlags.IsComponentsV2,
  });
});
client.once(Events.ClientReady, (bot) =>
  bot.application.commands.set([{ name: 'status', description: 'Says hello' }]),
);
process.once('SIGTERM', () => void client.destroy());
await client.login(TOKEN);
