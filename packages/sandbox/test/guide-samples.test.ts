import {
  ActionRowBuilder,
  ApplicationCommandType,
  AttachmentBuilder,
  ButtonBuilder,
  ButtonStyle,
  ComponentType,
  ContainerBuilder,
  ContextMenuCommandBuilder,
  EmbedBuilder,
  Events,
  FileUploadBuilder,
  type Interaction,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  SectionBuilder,
  SeparatorBuilder,
  SlashCommandBuilder,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
  ThumbnailBuilder,
  UserSelectMenuBuilder,
} from 'discord.js';
import { expect, test } from 'vitest';
import { textOf } from '../src/index.ts';
import type { Bench } from './bot.ts';
import { startBench } from './bot.ts';

/** What discord.js' guide teaches, as bots write it: unmodified discord.js, its builders, and what people then see. */

interface Registrable {
  toJSON(): object;
}

/** A bot with commands, and how it answers. */
async function startBot(
  commands: readonly Registrable[],
  handle: (interaction: Interaction<'cached'>) => Promise<unknown>,
): Promise<Bench> {
  const bench = await startBench(handle);
  const body = commands.map((command) => command.toJSON());
  await bench.client.rest.put(`/applications/${bench.sandbox.applicationId}/commands`, { body });
  return bench;
}

/** Nothing was thrown in the bot, and no rule of Discord's was broken. */
function expectNoFaults({ errors, sandbox }: Bench): void {
  expect(errors).toEqual([]);
  expect(sandbox.violations).toEqual([]);
}

const command = (name: string) => new SlashCommandBuilder().setName(name).setDescription(name);

/** Waits for a collector: nobody presses a button faster than the bot has noted that it was sent. */
const collecting = ({ sandbox, client }: Bench) =>
  sandbox.waitFor(() => client.listenerCount(Events.InteractionCreate) > 1, {
    what: 'a collector',
  });

const buttons = (...made: ButtonBuilder[]) =>
  new ActionRowBuilder<ButtonBuilder>().addComponents(made);

test('a slash command reads its options', async () => {
  const echo = command('echo')
    .addStringOption((option) =>
      option.setName('text').setDescription('What to say').setRequired(true).setMaxLength(20),
    )
    .addIntegerOption((option) =>
      option.setName('times').setDescription('How often').setMinValue(1).setMaxValue(3),
    )
    .addBooleanOption((option) => option.setName('loud').setDescription('Whether to shout'))
    .addUserOption((option) => option.setName('to').setDescription('Whom to say it to'))
    .addStringOption((option) =>
      option
        .setName('style')
        .setDescription('How to say it')
        .addChoices({ name: 'Bold', value: '**' }, { name: 'Italic', value: '*' }),
    );
  await using bot = await startBot([echo], async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    const { options } = interaction;
    const text = options.getString('text', true).repeat(options.getInteger('times') ?? 1);
    const said = options.getBoolean('loud') === true ? text.toUpperCase() : text;
    const style = options.getString('style') ?? '';
    await interaction.reply(`${options.getUser('to') ?? 'all'}: ${style}${said}${style}`);
  });
  const { sandbox } = bot;
  const member = sandbox.person('member');
  const ada = sandbox.person('ada');
  const options = { text: 'ha', times: 2, loud: true, to: ada.id, style: '**' };
  expect((await member.slash('echo', options)).message).toMatchObject({
    content: `<@${ada.id}>: **HAHA**`,
    mentions: [{ username: 'ada' }],
  });
  expect((await member.slash('echo', { text: 'ha' })).message?.content).toBe('all: ha');
  expectNoFaults(bot);
});

test('subcommands and groups of them tell each other apart', async () => {
  const info = command('info')
    .addSubcommand((sub) => sub.setName('server').setDescription('About the server'))
    .addSubcommandGroup((group) =>
      group
        .setName('user')
        .setDescription('About people')
        .addSubcommand((sub) =>
          sub
            .setName('name')
            .setDescription('What somebody is called')
            .addUserOption((option) =>
              option.setName('target').setDescription('Who').setRequired(true),
            ),
        ),
    );
  await using bot = await startBot([info], async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    const { options, guild } = interaction;
    if (options.getSubcommandGroup() === 'user') {
      await interaction.reply(options.getUser('target', true).username);
    } else await interaction.reply(`${options.getSubcommand()}: ${guild.name}`);
  });
  const member = bot.sandbox.person('member');
  const target = bot.sandbox.person('ada').id;
  expect((await member.slash('info server')).message?.content).toBe('server: Sandbox');
  expect((await member.slash('info user name', { target })).message?.content).toBe('ada');
  expectNoFaults(bot);
});

test('autocomplete offers what begins with what was typed', async () => {
  const guide = command('guide').addStringOption((option) =>
    option.setName('topic').setDescription('What about').setAutocomplete(true).setRequired(true),
  );
  const topics = ['Popular topics: threads', 'Popular topics: sharding', 'Library: voice'];
  await using bot = await startBot([guide], async (interaction) => {
    if (interaction.isAutocomplete()) {
      const typed = interaction.options.getFocused();
      const found = topics.filter((topic) => topic.startsWith(typed));
      await interaction.respond(found.map((topic) => ({ name: topic, value: topic })));
    } else if (interaction.isChatInputCommand()) {
      await interaction.reply(interaction.options.getString('topic', true));
    }
  });
  const member = bot.sandbox.person('member');
  const offered = await member.autocomplete('guide', 'topic', 'Pop');
  expect(offered.map(({ value }) => value)).toEqual(topics.slice(0, 2));
  const [first] = offered;
  const { message } = await member.slash('guide', { topic: first?.value ?? '' });
  expect(message?.content).toBe(topics[0]);
  expectNoFaults(bot);
});

test('a button is waited for, and only the person who asked may press it', async () => {
  await using bot = await startBot([command('ban')], async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    const row = buttons(
      new ButtonBuilder().setCustomId('confirm').setLabel('Confirm').setStyle(ButtonStyle.Danger),
      new ButtonBuilder().setCustomId('cancel').setLabel('Cancel').setStyle(ButtonStyle.Secondary),
    );
    const response = await interaction.reply({
      content: 'Are you sure?',
      components: [row],
      withResponse: true,
    });
    const pressed = await response.resource?.message?.awaitMessageComponent({
      componentType: ComponentType.Button,
      filter: ({ user }) => user.id === interaction.user.id,
      time: 60_000,
    });
    await pressed?.update({ content: `You pressed ${pressed.customId}.`, components: [] });
  });
  const { sandbox } = bot;
  const member = sandbox.person('member');
  const asked = await member.slash('ban');
  if (asked.message === undefined) throw new Error('no message');
  await collecting(bot);
  const others = sandbox.person('ada').click(asked.message, 'confirm');
  expect((await member.click(asked.message, 'cancel')).state).toBe('answered');
  expect(asked.message).toMatchObject({ content: 'You pressed cancel.', components: [] });
  sandbox.clock.advance(3_001);
  expect((await others).state).toBe('failed');
  expectNoFaults(bot);
});

test('a collector counts the presses of a button', async () => {
  await using bot = await startBot([command('count')], async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    const row = buttons(
      new ButtonBuilder().setCustomId('more').setEmoji('➕').setStyle(ButtonStyle.Primary),
    );
    const { resource } = await interaction.reply({
      content: '0',
      components: [row],
      withResponse: true,
    });
    const collector = resource?.message?.createMessageComponentCollector({
      componentType: ComponentType.Button,
      max: 2,
    });
    let count = 0;
    collector?.on('collect', async (press) => {
      count += 1;
      await press.update(String(count));
    });
    collector?.on('end', async () => {
      row.components[0]?.setDisabled(true);
      await interaction.editReply({ components: [row] });
    });
  });
  const { sandbox } = bot;
  const member = sandbox.person('member');
  const counter = await member.slash('count');
  await collecting(bot);
  for (const count of ['1', '2']) {
    if (counter.message === undefined) throw new Error('no message');
    await member.click(counter.message, 'more');
    expect(counter.message?.content).toBe(count);
  }
  await sandbox.waitFor(() =>
    JSON.stringify(counter.message?.components).includes('"disabled":true'),
  );
  const { message } = counter;
  if (message === undefined) throw new Error('no message');
  await expect(member.click(message, 'more')).rejects.toThrow(/disabled/);
  expectNoFaults(bot);
});

test('a string select and a user select hand over what was chosen', async () => {
  await using bot = await startBot([command('choose')], async (interaction) => {
    if (interaction.isChatInputCommand()) {
      const pets = new StringSelectMenuBuilder()
        .setCustomId('pets')
        .setPlaceholder('Choose up to two')
        .setMinValues(1)
        .setMaxValues(2)
        .addOptions(
          { label: 'Cat', value: 'cat', description: 'It sleeps', emoji: '🐈' },
          { label: 'Dog', value: 'dog', default: true },
          { label: 'Fish', value: 'fish' },
        );
      const owner = new UserSelectMenuBuilder().setCustomId('owner').setMaxValues(5);
      await interaction.reply({
        content: 'Whose pets?',
        components: [
          new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(pets),
          new ActionRowBuilder<UserSelectMenuBuilder>().addComponents(owner),
        ],
      });
    } else if (interaction.isStringSelectMenu()) {
      await interaction.reply(`pets: ${interaction.values.join(', ')}`);
    } else if (interaction.isUserSelectMenu()) {
      const names = interaction.members.map(({ user }) => user.username);
      await interaction.reply(`owners: ${names.join(', ')}`);
    }
  });
  const { sandbox } = bot;
  const member = sandbox.person('member');
  const { message } = await member.slash('choose');
  if (message === undefined) throw new Error('no message');
  const pets = await member.select(message, 'pets', ['cat', 'fish']);
  expect(pets.message?.content).toBe('pets: cat, fish');
  const chosen = [sandbox.person('ada').id, sandbox.person('grace').id];
  const owners = await member.select(message, 'owner', chosen);
  expect(owners.message?.content).toBe('owners: ada, grace');
  await expect(member.select(message, 'pets', ['cat', 'dog', 'fish'])).rejects.toThrow(/1 to 2/);
  expectNoFaults(bot);
});

test('a modal asks for a text, a choice, a person and files', async () => {
  const received: unknown[] = [];
  await using bot = await startBot([command('apply')], async (interaction) => {
    if (interaction.isChatInputCommand()) {
      const why = new TextInputBuilder()
        .setCustomId('why')
        .setStyle(TextInputStyle.Paragraph)
        .setPlaceholder('Because …')
        .setMinLength(3)
        .setMaxLength(100);
      const role = new StringSelectMenuBuilder()
        .setCustomId('role')
        .addOptions({ label: 'Helper', value: 'helper' }, { label: 'Artist', value: 'artist' });
      const friend = new UserSelectMenuBuilder().setCustomId('friend').setRequired(false);
      const work = new FileUploadBuilder().setCustomId('work').setMinValues(1).setMaxValues(2);
      const modal = new ModalBuilder()
        .setCustomId('application')
        .setTitle('Join the team')
        .addTextDisplayComponents(new TextDisplayBuilder().setContent('We read every application.'))
        .addLabelComponents(
          new LabelBuilder()
            .setLabel('Why you?')
            .setDescription('In a sentence')
            .setTextInputComponent(why),
          new LabelBuilder().setLabel('As what?').setStringSelectMenuComponent(role),
          new LabelBuilder().setLabel('Who knows you?').setUserSelectMenuComponent(friend),
          new LabelBuilder().setLabel('Your work').setFileUploadComponent(work),
        );
      await interaction.showModal(modal);
    } else if (interaction.isModalSubmit()) {
      const { fields } = interaction;
      const files = [...fields.getUploadedFiles('work', true).values()];
      const texts = await Promise.all(files.map(async ({ url }) => (await fetch(url)).text()));
      received.push(fields.getSelectedUsers('friend')?.map(({ username }) => username));
      const role = fields.getStringSelectValues('role').join();
      await interaction.reply({
        content: `${fields.getTextInputValue('why')} (${role}): ${texts.join()}`,
        flags: MessageFlags.Ephemeral,
      });
    }
  });
  const { sandbox } = bot;
  const member = sandbox.person('member');
  const file = (name: string, text: string) => ({ name, file: Buffer.from(text) });
  const work = [file('a.txt', 'one'), file('b.txt', 'two')];
  const entered = { why: 'I like it', role: ['artist'], friend: [sandbox.person('ada').id], work };
  const form = await member.slash('apply');
  expect(form.modal?.title).toBe('Join the team');
  await expect(member.submitModal(form, { ...entered, why: 'I' })).rejects.toThrow(/3 to 100/);
  const sent = await member.submitModal(form, entered);
  expect(sent.message?.content).toBe('I like it (artist): one,two');
  expect(sent.ephemeral).toBe(true);
  expect(received).toEqual([['ada']]);
  expectNoFaults(bot);
});

test('files are sent along, and taken from an option', async () => {
  const upload = command('upload').addAttachmentOption((option) =>
    option.setName('file').setDescription('What to count').setRequired(true),
  );
  await using bot = await startBot([upload], async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    const file = interaction.options.getAttachment('file', true);
    const bytes = Buffer.from(await (await fetch(file.url)).arrayBuffer());
    const copy = new AttachmentBuilder(bytes, { name: 'copy.txt', description: 'The same again' });
    await interaction.reply({ content: `${file.name}: ${file.size} bytes`, files: [copy] });
  });
  const file = { name: 'note.txt', file: Buffer.from('hello') };
  const { message } = await bot.sandbox.person('member').slash('upload', { file });
  expect(message).toMatchObject({
    content: 'note.txt: 5 bytes',
    attachments: [{ filename: 'copy.txt', size: 5, description: 'The same again' }],
  });
  const link = message?.attachments[0]?.url ?? '';
  expect(await (await fetch(link)).text()).toBe('hello');
  expectNoFaults(bot);
});

test('an answer is deferred, edited, followed up and deleted', async () => {
  await using bot = await startBot([command('ping')], async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply();
    await interaction.editReply('Pong!');
    await interaction.followUp('Pong again!');
    const secret = await interaction.followUp({ content: 'Psst', flags: MessageFlags.Ephemeral });
    await interaction.deleteReply();
    await interaction.editReply({ content: 'Psst!', message: secret });
  });
  const { sandbox } = bot;
  const ping = await sandbox.person('member').slash('ping');
  expect(ping.callback?.type).toBe(5);
  await sandbox.waitFor(() => ping.followUps.some(({ content }) => content === 'Psst!'));
  expect(ping.message).toBeUndefined();
  expect(ping.followUps.map(({ content, flags }) => [content, flags])).toEqual([
    ['Pong again!', 0],
    ['Psst!', MessageFlags.Ephemeral],
  ]);
  expectNoFaults(bot);
});

test('an ephemeral answer is seen by one person alone', async () => {
  await using bot = await startBot([command('secret')], async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.reply({ content: 'Only you', flags: MessageFlags.Ephemeral });
    const seen = await interaction.channel?.messages.fetch();
    await interaction.followUp(`${seen?.size} messages are seen by all`);
  });
  const { sandbox } = bot;
  const secret = await sandbox.person('member').slash('secret');
  expect(secret.ephemeral).toBe(true);
  await sandbox.waitFor(() => secret.followUps.length === 1);
  expect(secret.followUps[0]?.content).toBe('0 messages are seen by all');
  expectNoFaults(bot);
});

test('context menu commands get the person or the message that they are used on', async () => {
  const avatar = new ContextMenuCommandBuilder()
    .setName('User Information')
    .setType(ApplicationCommandType.User);
  const quote = new ContextMenuCommandBuilder()
    .setName('Quote')
    .setType(ApplicationCommandType.Message);
  await using bot = await startBot([avatar, quote], async (interaction) => {
    if (interaction.isUserContextMenuCommand()) {
      const joined = interaction.targetMember?.joinedAt instanceof Date;
      await interaction.reply(`${interaction.targetUser.username}, joined: ${joined}`);
    } else if (interaction.isMessageContextMenuCommand()) {
      const { author, content } = interaction.targetMessage;
      await interaction.reply(`> ${content}\n— ${author.username}`);
    }
  });
  const { sandbox } = bot;
  const member = sandbox.person('member');
  const ada = sandbox.person('ada');
  const about = await member.userCommand('User Information', ada.id);
  expect(about.message?.content).toBe('ada, joined: true');
  const wise = ada.send(sandbox.channel.id, 'Machines may compose music.');
  const quoted = await member.messageCommand('Quote', wise);
  expect(quoted.message?.content).toBe('> Machines may compose music.\n— ada');
  expectNoFaults(bot);
});

test('an embed shows its parts and the picture that is sent along', async () => {
  await using bot = await startBot([command('card')], async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    const embed = new EmbedBuilder()
      .setColor(0x0099ff)
      .setTitle('Some title')
      .setURL('https://discord.js.org/')
      .setAuthor({ name: 'Somebody', url: 'https://discord.js.org/' })
      .setDescription('Some description')
      .addFields({ name: 'A', value: '1', inline: true }, { name: 'B', value: '2', inline: true })
      .setImage('attachment://dot.png')
      .setTimestamp()
      .setFooter({ text: 'The end' });
    await interaction.reply({
      embeds: [embed],
      files: [{ attachment: onePixel, name: 'dot.png' }],
    });
  });
  const { message } = await bot.sandbox.person('member').slash('card');
  const [embed] = message?.embeds ?? [];
  expect(embed).toMatchObject({
    type: 'rich',
    color: 0x0099ff,
    title: 'Some title',
    fields: [{ name: 'A' }, { name: 'B' }],
    image: { width: 1, height: 1 },
  });
  expect((await fetch(embed?.image?.url ?? '')).headers.get('content-type')).toBe('image/png');
  expect(message?.attachments).toEqual([]);
  expectNoFaults(bot);
});

test('a container of Components V2 lays out texts, a picture and buttons', async () => {
  await using bot = await startBot([command('layout')], async (interaction) => {
    if (interaction.isButton()) await interaction.reply(`pressed ${interaction.customId}`);
    if (!interaction.isChatInputCommand()) return;
    const picture = new ThumbnailBuilder().setURL('attachment://dot.png').setDescription('A dot');
    const container = new ContainerBuilder()
      .setAccentColor(0x0099ff)
      .addSectionComponents(
        new SectionBuilder()
          .addTextDisplayComponents(new TextDisplayBuilder().setContent('# Hello'))
          .setThumbnailAccessory(picture),
      )
      .addSeparatorComponents(new SeparatorBuilder().setDivider(true))
      .addActionRowComponents((row) =>
        row.setComponents(
          new ButtonBuilder().setCustomId('wave').setLabel('Wave').setStyle(ButtonStyle.Primary),
          new ButtonBuilder()
            .setURL('https://discord.js.org/')
            .setLabel('Read')
            .setStyle(ButtonStyle.Link),
        ),
      );
    await interaction.reply({
      flags: MessageFlags.IsComponentsV2,
      components: [container],
      files: [{ attachment: onePixel, name: 'dot.png' }],
    });
  });
  const member = bot.sandbox.person('member');
  const { message } = await member.slash('layout');
  if (message === undefined) throw new Error('no message');
  expect(textOf(message)).toBe('# Hello');
  expect(message.components).toMatchObject([
    {
      type: ComponentType.Container,
      components: [
        { accessory: { media: { width: 1, content_type: 'image/png' } } },
        { type: ComponentType.Separator },
        { components: [{ label: 'Wave' }, { label: 'Read' }] },
      ],
    },
  ]);
  const pressed = await member.click(message, 'wave');
  expect(pressed.message?.content).toBe('pressed wave');
  expectNoFaults(bot);
});

test('a direct message reaches a person, or says why it cannot', async () => {
  await using bot = await startBot([command('remind')], async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    try {
      await interaction.user.send('Do not forget!');
      await interaction.reply('I wrote to you.');
    } catch {
      await interaction.reply('You take no direct messages.');
    }
  });
  const { sandbox } = bot;
  const member = sandbox.person('member');
  expect((await member.slash('remind')).message?.content).toBe('I wrote to you.');
  expect(sandbox.directMessages(member.id)).toMatchObject([{ content: 'Do not forget!' }]);
  sandbox.faults.closeDms(member.id);
  expect((await member.slash('remind')).message?.content).toBe('You take no direct messages.');
  expectNoFaults(bot);
});

/** A PNG of one pixel. */
const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
