import {
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
} from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';

import { commandEntries } from '../page/composer/command-entry.ts';
import { enter, openForm } from '../page/composer/command-form.ts';
import { Desks } from '../page/composer/desk.ts';
import { emptyDraft } from '../page/composer/message-draft.ts';
import type { SendingLine } from '../page/composer/sender.ts';
import { Sending } from '../page/composer/sending.ts';
import type {
  PageRequestName,
  PageRequests,
  PageState,
  UploadedRef,
} from '../src/page/protocol.ts';

const clip = { name: 'clip.ogg', size: 4, content: new Blob(['clip']) };
const context = {
  around: { users: [], strangers: [], roles: [], channels: [] },
  locale: 'en-US',
  attachmentSizeLimit: 1000,
};
const clipOption: APIApplicationCommandOption = {
  type: ApplicationCommandOptionType.Attachment,
  name: 'clip',
  description: 'A file',
};
const place = 'ada/general';

function stateOf(name: string): PageState {
  return {
    me: { name, id: `id-${name}`, username: name },
    locale: 'en-US',
    people: [],
    bot: { id: 'id-bot', username: 'sandbox-bot', isReady: true },
    users: {
      'id-ada': { username: 'ada', globalName: null, isBot: false },
      'id-bot': { username: 'sandbox-bot', globalName: null, isBot: true },
    },
    guilds: [],
    dm: { id: 'general', name: '', canSend: true, canManage: false },
    samples: [],
    attachmentSizeLimit: 1000,
    clockOffset: 0,
    developer: {
      canRestartBot: false,
      armedFaults: [],
      denied: {},
      botAdministersIds: [],
      closedDms: [],
    },
  };
}

/** A line whose uploads and answers can be waited with, and whose person can change meanwhile. */
class TestLine implements SendingLine {
  readonly asked: { name: string; given: unknown }[] = [];
  state = stateOf('ada');
  onUpload: () => void = () => undefined;
  onAsk: () => unknown = () => null;

  async upload(): Promise<UploadedRef> {
    await Promise.resolve();
    this.onUpload();
    return { file: 'uploaded' };
  }

  async ask<Name extends PageRequestName>(
    name: Name,
    given: PageRequests[Name]['in'],
  ): Promise<PageRequests[Name]['out']> {
    this.asked.push({ name, given });
    await Promise.resolve();
    // Each test knows what it asks for.
    return this.onAsk() as PageRequests[Name]['out'];
  }
}

function setUp() {
  const line = new TestLine();
  const desks = new Desks();
  const sending = new Sending({ requestUpdate: () => undefined }, desks);
  const to = { session: line, place, channelId: 'general', replyTo: undefined };
  const told: string[] = [];
  const tell = {
    sent: () => void told.push('sent'),
    answered: () => void told.push('answered'),
    refused: () => void told.push('refused'),
  };
  const offered = {
    command: {
      id: '1',
      application_id: '1',
      version: '1',
      type: 1,
      name: 'say',
      description: 'Says it',
      default_member_permissions: null,
      options: [clipOption],
    },
    userInstall: false,
  };
  const forms = commandEntries([offered]).map((entry) =>
    enter(openForm(entry), 'clip', { kind: 'file', file: clip }),
  );
  const [form] = forms;
  const becomeBob = () => {
    line.state = stateOf('bob');
  };
  return { line, desks, sending, to, told, tell, form, becomeBob };
}

describe('what one person has chosen', () => {
  it('is not sent as another who the page has become during the upload, and stays where it was', async () => {
    const { line, desks, sending, to, becomeBob } = setUp();
    const draft = { ...emptyDraft, text: 'mine', files: [clip] };
    desks.change(place, { draft });
    line.onUpload = becomeBob;
    expect(await sending.message(to)).toBe(false);
    expect(line.asked).toEqual([]);
    expect(desks.at(place).draft).toEqual(draft);
    expect([sending.problem, sending.isBusy]).toEqual([
      'Not sent: you have become somebody else during the upload.',
      false,
    ]);
  });

  it('is no voice message of another, either', async () => {
    const { line, sending, to, becomeBob } = setUp();
    line.onUpload = becomeBob;
    const sent = sending.voice(to, { file: clip, durationSecs: 1, waveform: '' });
    await expect(sent).rejects.toThrow('somebody else');
    expect(line.asked).toEqual([]);
  });

  it('does not go into a command of another: the form is still there', async () => {
    const { line, desks, sending, to, told, tell, form, becomeBob } = setUp();
    desks.change(place, { form });
    line.onUpload = becomeBob;
    expect(await sending.command(to, context, tell)).toBe(false);
    expect(line.asked).toEqual([]);
    expect(desks.at(place).form).toBe(form);
    expect(told).toEqual([]);
    expect(sending.problem).toContain('somebody else');
  });

  it('is sent once, with its files and mentions, by whom it is from', async () => {
    const { line, desks, sending, to } = setUp();
    desks.change(place, { draft: { ...emptyDraft, text: ' mine, @sandbox-bot ', files: [clip] } });
    const both = [sending.message(to), sending.message(to)];
    expect(await Promise.all(both)).toEqual([true, false]);
    expect(line.asked).toEqual([
      {
        name: 'send',
        given: { channelId: 'general', content: 'mine, <@id-bot>', files: [{ file: 'uploaded' }] },
      },
    ]);
    expect(desks.at(place).draft).toEqual(emptyDraft);
  });
});

describe('what a command has come to', () => {
  it('is told to whoever has used it', async () => {
    const { line, desks, sending, to, told, tell, form } = setUp();
    desks.change(place, { form });
    line.onAsk = () => ({ id: '1', state: 'answered' });
    expect(await sending.command(to, context, tell)).toBe(true);
    expect(told).toEqual(['sent', 'answered']);
    expect(desks.at(place).form).toBeUndefined();
  });

  it('brings the form back when it is refused', async () => {
    const { line, desks, sending, to, told, tell, form } = setUp();
    desks.change(place, { form });
    line.onAsk = () => {
      throw new Error('No such command');
    };
    expect(await sending.command(to, context, tell)).toBe(false);
    expect(told).toEqual(['sent', 'refused']);
    expect(desks.at(place).form).toBe(form);
    expect(sending.problem).toBe('No such command');
  });

  it.each([
    ['answered', () => ({ id: '1', state: 'answered' })],
    [
      'refused',
      () => {
        throw new Error('No such command');
      },
    ],
  ])('is not told to somebody else when it is %s', async (_, answer) => {
    const { line, desks, sending, to, told, tell, form, becomeBob } = setUp();
    desks.change(place, { form });
    line.onAsk = () => {
      becomeBob();
      return answer();
    };
    await sending.command(to, context, tell);
    expect(told).toEqual(['sent']);
    expect(sending.problem).toBe('');
  });
});
