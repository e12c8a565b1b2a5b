import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

import { type Client, Events, REST } from 'discord.js';
import { z } from 'zod';

import { reachA2v } from './a2v-access.ts';
import { aboutCommand } from './commands/about.ts';
import { avatarsCommand } from './commands/avatars.ts';
import { generateCommand } from './commands/generate.ts';
import { makeItTalkCommand } from './commands/make-it-talk.ts';
import { myDataCommand } from './commands/my-data.ts';
import { quotaCommand } from './commands/quota.ts';
import { quotaChanges } from './commands/quota-changes.ts';
import { showQuota } from './commands/quota-show.ts';
import { registerCommands } from './commands/registration.ts';
import { statusCommand } from './commands/status.ts';
import { againComponents } from './components/again.ts';
import { galleryChoiceSelect, galleryPageButton } from './components/avatar-gallery.ts';
import { cancelButton } from './components/cancel.ts';
import { deleteComponents } from './components/delete.ts';
import { eraseDataButton, keepDataButton } from './components/erase-data.ts';
import { generateButton, generateModal } from './components/generate-modal.ts';
import { giveConsentButton } from './components/give-consent.ts';
import { readLegalButton, turnLegalButton } from './components/read-legal.ts';
import { refreshButton } from './components/refresh.ts';
import { refuseConsentButton } from './components/refuse-consent.ts';
import { reportComponents, reportsAnHour } from './components/report.ts';
import { reportDecisions } from './components/report-decisions.ts';
import { statusPageButton, statusVideoSelect } from './components/status-pages.ts';
import {
  talkMaskButton,
  talkOwnButton,
  talkPageButton,
  talkPoseSelect,
} from './components/talk-menu.ts';
import type { Config } from './config.ts';
import type { DiscordAccess } from './discord-access.ts';
import { inviteLink, newClient } from './discord-client.ts';
import { InteractionHandler } from './events/interaction-create.ts';
import { showGallery } from './interactions/avatar-gallery.ts';
import { Drafts } from './interactions/drafts.ts';
import { type UnconfirmedVideo, withFirstConsent } from './interactions/first-consent.ts';
import { startVideo } from './interactions/start-video.ts';
import { statusPages } from './interactions/status-pages.ts';
import { type TalkDraft, TalkMenu } from './interactions/talk-menu.ts';
import { Languages } from './locales/languages.ts';
import { CallLimiter } from './services/a2v/call-limiter.ts';
import { A2vClient } from './services/a2v/client.ts';
import { AudioIntake } from './services/audio-intake.ts';
import { AuditLog } from './services/audit-log.ts';
import { AvatarCatalogue } from './services/avatar-catalogue.ts';
import { BudgetWatch } from './services/budget-watch.ts';
import { callsKept, hasRoomForJob } from './services/call-reserve.ts';
import { Cancellation } from './services/cancellation.ts';
import { ClipConverter } from './services/clip-converter.ts';
import { ClipHandover } from './services/clip-handover.ts';
import { ClipMeter } from './services/clip-meter.ts';
import { systemClock } from './services/clock.ts';
import { Consents } from './services/consents.ts';
import { Deadlines } from './services/deadlines.ts';
import { DefaultPoses } from './services/default-poses.ts';
import { Delivery } from './services/delivery.ts';
import { fatalEnd, keepAsking, logConnection, logIn } from './services/discord-login.ts';
import { DiscordReplies } from './services/discord-replies.ts';
import { DocumentStore } from './services/document-store.ts';
import { GuildSettings } from './services/guild-settings.ts';
import { startHealthServer } from './services/health-server.ts';
import { HourlyAllowance } from './services/hourly-allowance.ts';
import { JobHistory } from './services/job-history.ts';
import { JobStore } from './services/job-store.ts';
import { LegalPages } from './services/legal-pages.ts';
import type { Logger } from './services/logger.ts';
import { LostAnswers } from './services/lost-answers.ts';
import { Moderators } from './services/moderators.ts';
import { Notices } from './services/notices.ts';
import { outlookOf } from './services/outlook.ts';
import { PatientStorage } from './services/patient-storage.ts';
import { PersonalData } from './services/personal-data.ts';
import { Poller } from './services/poller.ts';
import { PreviewPictures } from './services/preview-pictures.ts';
import { isOwnHost } from './services/public-address.ts';
import { publicOnlyAgent } from './services/public-only-agent.ts';
import { QuotaLedger } from './services/quota-ledger.ts';
import { QuotaOverview } from './services/quota-overview.ts';
import { resumeJobs } from './services/recovery.ts';
import { RenderTimes } from './services/render-times.ts';
import { ResultFiles } from './services/result-files.ts';
import { ResultLinks } from './services/result-links.ts';
import { Retention } from './services/retention.ts';
import { openDatabase } from './services/schema.ts';
import { Settlement } from './services/settlement.ts';
import { Speech } from './services/speech.ts';
import { Submission } from './services/submission.ts';
import { UsageChart } from './services/usage-chart.ts';
import { VideoLedger } from './services/video-ledger.ts';
import { VideoRemoval } from './services/video-removal.ts';
import { VoiceList } from './services/voice-list.ts';
import { jobEntry } from './views/log-view.ts';
import { budgetMessage } from './views/notice-view.ts';

const drainMs = 8_000;
/** A provider may be working yet on a request whose answer was lost. */
const longestFirstLookMs = 5_000;

/** The running bot. */
export interface App extends AsyncDisposable {
  /** Resolves with the reason when the bot cannot go on. */
  readonly failed: Promise<Error>;
  /**
   * Begins nothing more and resolves when nothing is under way, however long that takes: to be awaited before another bot
   * starts in this process. Disposing waits some seconds for it, for then the process ends.
   */
  drain(): Promise<void>;
}

/**
 * Builds everything but Discord and starts it; disposing takes it down in reverse order, after the work under way is done.
 *
 * @throws StartupError when something that it needs is not to be had
 */
export async function startApp(config: Config, discord: DiscordAccess, log: Logger): Promise<App> {
  const opened: AsyncDisposable[] = [];
  const keep: Keep = (resource) => {
    opened.push(resource);
    return resource;
  };
  const dispose = async (): Promise<void> => {
    for (const resource of opened.splice(0).reverse()) await resource[Symbol.asyncDispose]();
  };
  try {
    const { failures, drain } = await build(config, discord, log, keep);
    return { failed: Promise.race(failures), drain, [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

/** Remembers what has to be disposed. */
type Keep = <T extends AsyncDisposable>(resource: T) => T;

/** Starts everything and answers what would end it, and how it comes to rest. */
async function build(
  config: Config,
  discord: DiscordAccess,
  log: Logger,
  keep: Keep,
): Promise<{ failures: readonly Promise<Error>[]; drain(): Promise<void> }> {
  const clock = systemClock;
  const languages = new Languages();
  const database = await openDatabase(config.storage.file, log);
  const storage = keep(new PatientStorage(database, clock, log));
  const documents = new DocumentStore(storage, log, clock.now);
  const isSandbox = config.discord.kind === 'sandbox';
  if (isSandbox && config.a2v.kind === 'api') {
    log.warn(
      {},
      'the A2V API cannot fetch clips from the sandbox: set DISCORD_TOKEN, or leave A2V_TOKEN out',
    );
  }
  const a2v = keep(await reachA2v(config, discord.cdnHosts));
  if (a2v.isEmbedded)
    log.info({ url: a2v.url }, 'A2V_TOKEN is not set: the embedded engine was started');
  const links = publicOnlyAgent([...discord.cdnHosts, a2v.host].filter(isOwnHost));
  keep({ [Symbol.asyncDispose]: () => links.destroy() });

  const quotas = new QuotaLedger(documents, config.quota, clock.now);
  const store = new JobStore(documents, quotas, clock.now);
  const settings = new GuildSettings(documents, clock.now);
  const client = newClient(discord.apiUrl);
  const budgetWatch = watchBudget(config.callBudget, {
    client,
    documents,
    settings,
    languages,
    log,
  });
  const limiter = new CallLimiter(documents, clock, {
    perMinute: config.requestsPerMinute,
    budget: config.callBudget,
    kept: (priority) => callsKept(store.open(), priority),
    onTaken: () => budgetWatch.check(limiter.left()),
  });
  await limiter.load();
  const api = keep(new A2vClient(a2v, limiter, clock));
  // The embedded engine has another address at every start, but always the same avatars.
  const source = config.a2v.kind === 'api' ? config.a2v.url : 'embedded engine';
  const catalogue = new AvatarCatalogue(source, () => api.avatars(), documents, clock, log);
  const voices = new VoiceList(source, () => api.voices(), documents, clock, log);
  const defaults = new DefaultPoses(documents);

  const endConnectionLog = logConnection(client, log);
  keep({
    [Symbol.asyncDispose]: () => {
      endConnectionLog();
      return client.destroy();
    },
  });
  const fatal = fatalEnd(client);
  const messaging = {
    rest: client.rest,
    applicationId: () => client.application?.id ?? '',
    clock,
    log,
  };
  const replies = new DiscordReplies(messaging);
  const notices = new Notices({
    ...messaging,
    // A follow-up cannot be told from the one before: it is not sent again on a guess.
    followUpRest: new REST({ ...client.options.rest, retries: 0 }),
    botUserId: () => client.user?.id ?? '',
  });
  const resultLinks = new ResultLinks(api, clock, log);
  const renderTimes = new RenderTimes(documents, config.poll.minMs);
  await renderTimes.load();
  const delivery = new Delivery({
    replies,
    notices,
    links: resultLinks,
    files: new ResultFiles(links, a2v.host, log),
    outlook: (job) => outlookOf(job, store.open(), renderTimes.model, clock.now()),
    languages,
    log,
  });
  const onRetryPlanned = () => deadlines.wake();
  const ledger = new VideoLedger(documents);
  await ledger.load();
  const settlement = new Settlement({
    store,
    ledger,
    delivery,
    languages,
    clock,
    log,
    onRetryPlanned,
  });
  const ends = { store, api, settlement, clock, log };
  const firstLookMs = Math.min(longestFirstLookMs, config.poll.minMs);
  const lostAnswers = new LostAnswers({ ...ends, ledger, firstLookMs });
  const poller = new Poller({
    ...ends,
    lostAnswers,
    renderTimes,
    scarcity: () => limiter.scarcity(),
    onLooked: () => deadlines.wake(),
    interval: config.poll,
  });
  const deadlines = new Deadlines({ ...ends, mayEnd: (job) => poller.hadLastLook(job) });
  const audit = new AuditLog({ documents, rest: client.rest, clock, log });
  const localeOf = (guildId: string) => client.guilds.cache.get(guildId)?.preferredLocale;
  const submission = new Submission({
    ...ends,
    lostAnswers,
    onAccepted: (job) => {
      deadlines.wake();
      const { guildId } = job;
      if (guildId === undefined) return;
      void audit.record(guildId, jobEntry(languages.of(localeOf(guildId)), job));
    },
    onPending: (job) => poller.watch(job),
  });

  // The lock on the database keeps every other bot out of it.
  const converter = new ClipConverter(`${config.storage.file}.clips`);
  await converter.clear();
  const intake = new AudioIntake({
    hosts: discord.cdnHosts,
    apiHost: a2v.host,
    maxSeconds: config.audioMaxSeconds,
    dispatcher: links,
    meter: keep(new ClipMeter()),
    converter,
  });
  const newJobId = () => `${clock.now().toString(36)}${randomBytes(6).toString('hex')}`;
  const budget = () =>
    config.callBudget === undefined ? undefined : { left: limiter.left(), of: config.callBudget };
  const consents = new Consents(documents, clock.now);
  const newDraftId = () => randomBytes(12).toString('hex');
  const unconfirmed = new Drafts<UnconfirmedVideo>(clock, newDraftId);
  const personalData = new PersonalData({ documents, store, ledger, now: clock.now, log });
  const { retentionDays } = config;
  const retention = new Retention({ documents, days: retentionDays, clock, log });
  const legalPages = new LegalPages(new URL('../docs/', import.meta.url));
  const startConfirmed = startVideo({
    catalogue,
    defaults,
    quotas,
    intake,
    handover: new ClipHandover(replies, languages),
    speech: new Speech({ voices, api, intake, quotas, now: clock.now }),
    storage,
    submission,
    clock,
    hasRoom: (underWay) => hasRoomForJob(store.open(), underWay, limiter.left()),
    newJobId,
    deadlineMs: config.jobDeadlineMs,
    // A video of the embedded engine costs nothing: it can be made again with another pose.
    hasAnyPose: a2v.isEmbedded,
  });
  const start = withFirstConsent(startConfirmed, { consents, drafts: unconfirmed, languages });
  const { privacyUrl, termsUrl } = config.legal;
  const urls = { ...(privacyUrl && { privacy: privacyUrl }), ...(termsUrl && { terms: termsUrl }) };
  const maxSeconds = config.audioMaxSeconds;
  const pictures = new PreviewPictures(links, clock, log);
  const show = showGallery({ catalogue, defaults, pictures, log });
  const drafts = new Drafts<TalkDraft>(clock, newDraftId);
  const menu = new TalkMenu({ catalogue, defaults, drafts, start });
  const history = new JobHistory(documents);
  const pages = statusPages({ documents, history, quotas, clock, budget });
  const commands = [
    aboutCommand({ version: await ownVersion(), urls, languages }),
    myDataCommand({ personalData, retentionDays, languages }),
    avatarsCommand({ show, languages }),
    generateCommand({ catalogue, defaults, voices, start, maxSeconds, languages }),
    makeItTalkCommand({ menu, intake, languages }),
    statusCommand({ history, links: resultLinks, pages, languages }),
    quotaCommand({
      deeds: {
        show: showQuota({
          overview: new QuotaOverview(documents, config.quota, clock.now),
          chart: new UsageChart(log),
          provider: () => ({ requests: limiter.minute(), calls: budget() }),
        }),
        ...quotaChanges({ settings, audit, languages, clock }),
      },
      languages,
    }),
  ];
  const cancellation = new Cancellation(settlement);
  const again = againComponents({ history, catalogue, start, clock });
  const removal = new VideoRemoval({ store, history, replies });
  const deletion = deleteComponents({ history, removal });
  const limit = new HourlyAllowance(reportsAnHour, clock.now);
  const report = reportComponents({ history, audit, limit, languages });
  const decisions = reportDecisions({ history, removal, settings, audit, languages, clock });
  const components = {
    buttons: [
      galleryPageButton(show),
      generateButton({ catalogue, defaults, maxSeconds }),
      talkOwnButton(menu),
      talkMaskButton(menu),
      talkPageButton(menu),
      cancelButton({ store, history, cancellation, clock }),
      ...again.buttons,
      refreshButton({ history, links: resultLinks }),
      deletion.button,
      statusPageButton(pages),
      report.button,
      ...decisions,
      giveConsentButton({ consents, drafts: unconfirmed, storage, start: startConfirmed }),
      refuseConsentButton(unconfirmed),
      eraseDataButton({ personalData, drafts: [unconfirmed, drafts] }),
      keepDataButton(),
      readLegalButton(legalPages),
      turnLegalButton(legalPages),
    ],
    selects: [
      galleryChoiceSelect({ catalogue, defaults, show }),
      talkPoseSelect(menu),
      again.select,
      statusVideoSelect({ history, links: resultLinks }),
    ],
    modals: [generateModal(start), deletion.modal, report.modal],
  };
  const interactions = new InteractionHandler({
    commands,
    components,
    languages,
    refuse: (orphan, message) => settlement.refuse(orphan, message),
    log,
  });

  await catalogue.warmUp();
  await voices.load();
  // What a person had deleted must not be taken up again.
  await personalData.resume();
  const unfinished = await store.recover();
  client.on(Events.InteractionCreate, (interaction) => interactions.handle(interaction));
  const drain = async () => {
    await Promise.all([
      interactions.drain(),
      submission.stop(),
      poller.stop(),
      deadlines.stop(),
      budgetWatch.drain(),
      // Reports wait for their entries.
      audit.stop(),
      retention.stop(),
    ]);
    // Only now nothing starts another delivery, and nothing happens that is logged.
    await Promise.all([settlement.drain(), audit.stop()]);
  };
  keep({ [Symbol.asyncDispose]: () => withinTime(log, drain) });
  if (config.httpPort !== undefined) {
    const state = () => ({
      isReady: client.isReady(),
      openJobs: store.open().length,
      ...(config.callBudget !== undefined && { callsLeft: limiter.left() }),
      problem: storage.problem,
    });
    const { port } = keep(await startHealthServer(config.httpPort, state));
    log.info({ port }, 'health and metrics are served');
  }
  const failures = [fatal, ...discord.failures, ...a2v.failures];
  const orEnd = <T>(work: Promise<T>) =>
    Promise.race([work, Promise.race(failures).then((end) => Promise.reject(end))]);
  const ready = await orEnd(logIn(client, discord.token, { clock, log }));
  await orEnd(keepAsking(() => registerCommands(ready, commands, log), { clock, log }));
  await resumeJobs(unfinished, { store, submission, lostAnswers, settlement, clock, log });
  poller.start();
  deadlines.start();
  retention.start();
  budgetWatch.check(limiter.left());
  const invite = isSandbox ? undefined : inviteLink(ready);
  log.info({ bot: ready.user.tag, invite }, 'the bot is ready');
  return { failures, drain };
}

/** Watches the budget of calls and brings to the moderators of the servers that it runs low. */
function watchBudget(
  budget: number | undefined,
  {
    client,
    documents,
    settings,
    languages,
    log,
  }: {
    client: Client;
    documents: DocumentStore;
    settings: GuildSettings;
    languages: Languages;
    log: Logger;
  },
): BudgetWatch {
  const guilds = () =>
    client.guilds.cache.map(({ id, publicUpdatesChannelId, preferredLocale }) => ({
      id,
      updatesChannelId: publicUpdatesChannelId,
      locale: preferredLocale,
    }));
  const moderators = new Moderators(client.rest, guilds, (id) => settings.read(id), log);
  const tell = (left: number, of: number) =>
    moderators.tell((locale) => budgetMessage(languages.of(locale), left, of));
  return new BudgetWatch(documents, budget, tell, log);
}

/** The version in package.json, which lies beside the folder that this runs in. */
async function ownVersion(): Promise<string> {
  const text = await readFile(new URL('../package.json', import.meta.url), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}

/** Waits for the work under way, but not for ever: what is left goes on at the next start. */
async function withinTime(log: Logger, work: () => Promise<void>): Promise<void> {
  const isDone = work().then(() => true);
  const timer = new AbortController();
  // A supervisor's patience is real time, whatever the services' clock shows.
  const isLate = sleep(drainMs, false, { signal: timer.signal });
  isLate.catch(() => undefined);
  if (!(await Promise.race([isDone, isLate]))) {
    log.warn({}, 'some work was still under way; it goes on at the next start');
  }
  timer.abort();
}
