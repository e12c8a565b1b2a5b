/** Points that no kind of job reaches, and why that may be: each is the beginning of the points' ids. */
export const unreachedPoints: readonly { readonly reason: string; readonly points: string[] }[] = [
  {
    reason:
      'another command, autocomplete or a refusal that is only shown: nothing is written down',
    points: [
      'generateCommand.poseChoices › ',
      'generateCommand.voiceChoices › ',
      'AvatarCatalogue.poses › ',
      'VoiceList.voices › ',
      'InteractionHandler.#complete › ',
      'InteractionHandler.#answering › this.#answer(interaction, ',
      'InteractionHandler.#route › command.executeOn(',
      'InteractionHandler.#answer › interaction.editReply(',
      'DiscordReplies.remove › ',
    ],
  },
  {
    reason: 'a private view of a job, or one that is closed, whose Cancel only reads and shows',
    points: [
      'cancelButton.execute › history.find(',
      'cancelButton.execute › interaction.editReply(',
    ],
  },
  {
    reason:
      'neither a channel nor direct messages are open; such a message is not sent again on a guess',
    points: ['Notices.send.asFollowUp › '],
  },
  {
    reason: 'a closed video that its person deletes',
    points: ['DiscordReplies.remove › '],
  },
  {
    reason:
      'a person who has not yet confirmed the right to a voice is asked: no job begins before',
    points: ['withFirstConsent › interaction.reply('],
  },
  {
    reason:
      'jobs are forgotten with all else of their person; test/services/personal-data does that',
    points: [
      'JobStore.forgetUser › ',
      'JobStore.#settleAll › ',
      'JobStore.#carryOver › ',
      'DocumentStore.remove › ',
      'DocumentStore.discard › ',
    ],
  },
  {
    reason: 'a start that fails, waits for Discord or is the first one: no job is taken up before',
    points: [
      'startApp › dispose()',
      'runTool › ',
      'waitForLogin › clock.sleep(pause)',
      'keepTrying › clock.sleep(pause)',
      'lockFile › file.close()',
      'openStorage › close()',
      'registerCommands › client.rest.put(',
      'openDatabase › storage.set(schemaKey, ',
      'openDatabase › storage[Symbol.asyncDispose]()',
    ],
  },
  {
    reason: 'documents of an older version are brought up to date before any job is taken up',
    points: ['openDatabase › keepOld(', 'openDatabase › migrate(', 'migrate › ', 'keepOld › '],
  },
  {
    reason: 'a damaged document is put aside and begun anew before the change that found it',
    points: [
      'DocumentStore.#readSound › this.#storage.set(',
      'DocumentStore.#readSound › this.#storage.delete(',
      'DocumentStore.#readSound › document.rebuild',
      'VideoLedger.#readPages › this.#change(',
      'userDocument.rebuild › ',
      'guildDocument.rebuild › ',
      'bucketDocument.rebuild › ',
      'openJobsOfGuild › ',
      'sqliteStorage.get › adapter.get(',
      'sqliteStorage.delete › ',
    ],
  },
  {
    reason:
      'a full disk: what waits is written once there is room, and a kill loses it as it does others',
    points: ['PatientStorage.#patiently › this.#writable', 'PatientStorage.#untilWritable › '],
  },
  {
    reason: 'moderators are told of a low budget, which no job hangs on',
    points: [
      'BudgetWatch.#change › this.#documents.change(',
      'BudgetWatch.#change › this.#tell(',
      'Moderators.tell › ',
      'Moderators.#tellOne › ',
    ],
  },
  {
    reason: 'a thread that measures clips ends: it changes nothing',
    points: ['ClipMeter.measure › worker.terminate()', 'ClipMeter.#giveBack › '],
  },
  {
    reason: 'a question for the catalogue or the voices, which nothing hangs on',
    points: [
      'A2vClient.#withPoses › ',
      'A2vClient.say › ',
      'VoiceList.constructor.fetch › ',
      'noneWhereRefused › ',
    ],
  },
  {
    reason:
      'after a lost answer the API is asked whether it answers at all, which changes nothing; test/services/lost-answers',
    points: [
      'A2vClient.probe › ',
      'LostAnswers.beforeSending › this.#requireAnswer(',
      'LostAnswers.#requireAnswer › ',
    ],
  },
  {
    reason: 'jobs wait ten minutes for the operator; the same write as after a rate limit',
    points: ['Submission.#sendOnce › this.#delay('],
  },
  {
    reason: 'a text that is said, or a pose found, before there is a job: nothing is written down',
    points: [
      'requirePose › defaults.of(',
      'requirePose › catalogue.poses(',
      'AudioIntake.checkSpeech › ',
    ],
  },
  {
    reason: 'it takes 290 failures, about a day, and settles the books as for every other job',
    points: [
      'DeliveryLine.#failed › this.#givenUp(',
      'DeliveryLine.#givenUp › ',
      'Settlement.#giveUp › ',
    ],
  },
];
