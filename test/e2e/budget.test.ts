import { textOf } from '@mouthpiece/sandbox';
import { describe, expect, it } from 'vitest';
import { BotWorld } from './bot-world.ts';

describe('A2V_CALL_BUDGET', () => {
  it('takes no clip that would use the calls kept for those taken before, and charges nothing', async () => {
    // The avatars, the videos before the first, the first clip: that leaves what is kept for asking about it.
    await using world = await BotWorld.start({ A2V_CALL_BUDGET: '13', POLL_MIN_SECONDS: '0.3' });
    const first = await world.generate();
    await world.reply(first, /In line/);
    const second = await world.generate();
    await world.reply(second, /budget of calls is used up/);
    expect(second.ephemeral).toBe(true);
    world.provider.advance('finished');
    await world.reply(first, /Your video is ready/);
    expect(world.provider.calls('video.generate')).toHaveLength(1);
    expect(world.provider.requests.length).toBeLessThanOrEqual(13);
    world.expectCleanRun();
  });

  it('takes no more of many clips at once than there are calls for', async () => {
    await using world = await BotWorld.start({
      A2V_CALL_BUDGET: '15',
      POLL_MAX_SECONDS: '60',
      POLL_MIN_SECONDS: '60',
    });
    await world.bot.logged('the bot is ready');
    const asked = await Promise.all(Array.from({ length: 10 }, () => world.generate()));
    const texts = await world.discord.waitFor(
      () => {
        const shown = asked.map(({ message }) => (message ? textOf(message) : ''));
        return shown.every((text) => /In line|budget of calls is used up/.test(text)) && shown;
      },
      { what: 'ten answers', timeoutMs: 20_000 },
    );
    expect(texts.filter((text) => text.includes('In line'))).toHaveLength(2);
    world.expectCleanRun();
  });

  it('is told to moderators once at each level, over restarts too', async () => {
    await using world = await BotWorld.start({
      A2V_CALL_BUDGET: '20',
      POLL_MIN_SECONDS: '0.05',
      POLL_MAX_SECONDS: '0.05',
      HTTP_PORT: '0',
    });
    const { discord } = world;
    const updates = discord.addChannel('moderators');
    discord.setUpdatesChannel(updates.id);
    const notices = () => discord.messages(updates.id).map(textOf);
    await world.reply(await world.generate(), /In line/);
    await discord.waitFor(() => notices().length === 3, { what: 'three notices' });
    expect(notices()).toEqual([
      expect.stringContaining('4 of 20 are left'),
      expect.stringContaining('2 of 20 are left'),
      expect.stringContaining('used up'),
    ]);
    expect(world.provider.requests).toHaveLength(20);
    const warned = world.bot.log.filter(({ msg }) => msg.includes('budget of A2V API calls'));
    expect(warned.map(({ left }) => left)).toEqual([4, 2, 0]);

    const status = await discord.person('moderator').slash('status');
    await world.reply(status, /0 of 20 API calls are left/);
    const others = await discord.person('member').slash('status');
    await world.reply(others, /more videos today/);
    expect(textOf(others.message)).not.toContain('API calls');

    expect(await world.bot.stop()).toBe(0);
    const bot = await world.startBot();
    const { port } = await bot.logged('health and metrics are served');
    const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    expect(metrics).toContain('mouthpiece_a2v_calls_left 0');
    expect(notices()).toHaveLength(3);
    expect(world.provider.requests).toHaveLength(20);
    world.expectCleanRun();
  });
});
