import { Client, Events, GatewayIntentBits, MessageFlags } from 'discord.js';

// The least that answers a command: what discord.js itself costs.
const { API = '', TOKEN = '' } = process.env;
const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: API } });
client.on(Events.InteractionCreate, async (interaction) => {
  if (!interaction.isChatInputCommand()) return;
  await interaction.reply({ content: 'Hello', flags: MessageFlags.Ephemeral });
});
client.once(Events.ClientReady, (bot) =>
  bot.application.commands.set([{ name: 'status', description: 'Says hello' }]),
);
process.once('SIGTERM', () => void client.destroy());
await client.login(TOKEN);
