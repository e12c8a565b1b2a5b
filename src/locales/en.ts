/**
 * Every text that people see, in English: the language that the others are translated from, and fall back on. Plurals
 * end in `_one` and `_other`; names of options and commands are lower case, at most 32 characters, descriptions at most
 * 100 (Discord's rules).
 */
export const en = {
  commands: {
    avatars: {
      name: 'avatars',
      description: 'See who can speak your clips',
      search: { name: 'search', description: 'Part of a name or of a pose id' },
      gender: {
        name: 'gender',
        description: 'Only these',
        choices: { female: 'female', male: 'male' },
      },
      type: {
        name: 'type',
        description: 'Only these',
        choices: { human: 'filmed human', cg_human: 'drawn or computer-generated' },
      },
    },
    generate: {
      name: 'generate',
      description: 'Turn a voice clip into a video of an avatar speaking it',
      audio: {
        name: 'audio',
        description: 'A clip of speech, up to {{seconds}} seconds',
      },
      pose: {
        name: 'pose',
        description: 'Who speaks it: begin to type a name. Without it, your default of /avatars',
      },
      mask: {
        name: 'mask',
        description: 'Also make a mask video, to cut the avatar out (yes unless you say no)',
      },
      text: { name: 'text', description: 'Instead of a clip: what a computer voice is to say' },
      voice: { name: 'voice', description: 'The voice for the text: begin to type a name' },
    },
    about: {
      name: 'about',
      description: 'What this bot is, with its privacy policy and terms',
    },
    myData: {
      name: 'my-data',
      description: 'What is kept about you: see it, take it with you, delete it',
      show: { name: 'show', description: 'See what is kept about you' },
      export: { name: 'export', description: 'Get everything that is kept about you as a file' },
      delete: { name: 'delete', description: 'Delete everything that is kept about you' },
    },
    talk: { name: 'Make it talk' },
    quota: {
      name: 'quota',
      description: 'See and set who may make how many videos in this server',
      show: {
        name: 'show',
        description: 'See what was made today and this month',
        user: { name: 'user', description: 'Only of this member' },
      },
      set: {
        name: 'set',
        description: 'Set how many videos may be made a day',
        server: {
          name: 'server',
          description: 'All members together',
          limit: {
            name: 'limit',
            description: 'Videos a day; leave it out to go back to the default',
          },
        },
        role: {
          name: 'role',
          description: 'Each member with a role; the highest of a member’s roles counts',
          role: { name: 'role', description: 'The role' },
          limit: {
            name: 'limit',
            description: 'Videos a day; leave it out to take the limit back',
          },
        },
        user: {
          name: 'user',
          description: 'One member, whatever their roles',
          user: { name: 'user', description: 'The member' },
          limit: {
            name: 'limit',
            description: 'Videos a day; leave it out to take the limit back',
          },
        },
      },
      reset: {
        name: 'reset',
        description: 'Begin today’s count anew',
        user: { name: 'user', description: 'Only of this member; else of the server' },
      },
      block: {
        name: 'block',
        description: 'Let a member make no more videos here',
        user: { name: 'user', description: 'The member' },
      },
      unblock: {
        name: 'unblock',
        description: 'Let a member make videos here again',
        user: { name: 'user', description: 'The member' },
      },
      log: {
        name: 'log',
        description: 'Choose where I log what happens, and bring reports',
        channel: {
          name: 'channel',
          description: 'The channel; leave it out to switch the log off',
        },
      },
    },
    status: {
      name: 'status',
      description: 'See how far your videos are',
      video: { name: 'video', description: 'One of your videos, with fresh links' },
    },
  },
  job: {
    submitting: {
      title: 'Your clip is in',
      text: 'I am handing it to the studio.',
    },
    delayed: {
      title: 'Your clip is in, but the studio does not take it right now',
      text: 'I keep trying and will mention you, {{deadline}} at the latest.',
    },
    pending: {
      title: 'In line to be rendered',
      text: 'I will mention you when it is done, {{deadline}} at the latest.',
    },
    in_progressing: {
      title: 'Rendering',
      text: 'I will mention you when it is done, {{deadline}} at the latest.',
    },
    unknown: {
      title: 'The studio’s answer was lost',
      text: 'I cannot tell whether it has your clip, and I do not send it twice. If nothing comes of it, it is not charged; I tell you {{deadline}}.',
    },
    finished: {
      title: 'Your video is ready',
      text: 'It took {{duration}}.',
      label: 'AI-generated',
    },
    failed: {
      title: 'No video this time',
      error: 'The studio could not render your clip. Nothing was charged.',
      errorWithReason: 'The studio could not render your clip: “{{reason}}” Nothing was charged.',
      refused: 'The studio refused your clip (code {{code}}). Nothing was charged.',
      refusedWithReason:
        'The studio refused your clip: “{{reason}}” (code {{code}}). Nothing was charged.',
      expired: 'The studio did not finish in time. Nothing was charged: you can try again.',
    },
    lost: {
      title: 'Not started',
      text: 'I was restarted before I had taken your clip. Nothing was charged: please run `/generate` again.',
    },
    cancelled: {
      title: 'Cancelled',
      text: 'You cancelled it before the studio had your clip. Nothing was charged.',
      charged:
        'You cancelled it. The studio had your clip already and cannot be stopped, so it counts as a video of today.',
    },
    expected: 'Expected {{time}}',
    place: 'Place {{place}} in line ({{time}})',
    facts: {
      mask: 'with mask',
      noMask: 'no mask',
      lacksMask: 'no mask from this studio',
    },
    by: 'Asked for by {{user}}',
    links: { video: 'Video', mask: 'Mask', reply: 'Where it was made' },
    linksLeftOut: 'Links that are too long for a message are left out.',
    notAttached: '{{names}} could not be attached: too large for Discord, or gone.',
    studioLost: 'The studio no longer has this video. What is attached to my messages stays.',
    and: '{{first}} and {{second}}',
    shown: 'A video of {{pose}}',
    actions: {
      cancel: 'Cancel',
      again: 'Again with another pose',
      refresh: 'Refresh links',
      delete: 'Delete',
    },
    notYours: 'This is not one of your videos, or it was deleted.',
    cancel: {
      sending:
        'Your clip is being handed to the studio this very moment. Try again in a few seconds.',
      unknown:
        'Nobody knows yet whether the studio has your clip, so there is nothing to cancel. If nothing comes of it, it is not charged.',
      over: 'There is nothing left to cancel: it has ended already.',
    },
    again: {
      title: 'Again with another pose',
      text: 'The same clip, {{clip}}: who shall speak it?',
      choose: 'Choose a pose',
      page: 'Page {{page}} of {{pages}}',
      clipGone:
        'Discord keeps the link to a clip for about a day, and that of this one has ended. Please attach it again with `/generate`.',
    },
    delete: {
      title: 'Delete this video?',
      text: 'My messages with it and its entry in your history go, for good. What it counted stays counted. Links that somebody has copied work until the studio ends them.',
      done: 'The video is deleted.',
      left: 'The video is deleted from your history, but I cannot reach a message that shows it. You can delete it there.',
      notYet: 'I am still bringing this video to Discord. Try again in a minute.',
    },
  },
  tell: {
    ready: '{{user}} your video with **{{pose}}** is ready.',
    failed: '{{user}} your video with **{{pose}}** could not be made. Nothing was charged.',
  },
  duration: {
    seconds: '{{count}} s',
    minutes: '{{count}} min',
  },
  state: {
    submitting: 'being handed over',
    pending: 'in line',
    in_progressing: 'rendering',
    unknown: 'unclear',
    finished: 'ready',
    error: 'failed',
    expired: 'given up',
    cancelled: 'cancelled',
  },
  status: {
    title: 'Your videos',
    none: 'You have no videos yet: make one with `/generate`.',
    left_one: 'You can make {{count}} more video today; the count begins anew {{when}}.',
    left_other: 'You can make {{count}} more videos today; the count begins anew {{when}}.',
    choose: 'Show a video, with fresh links',
    newer: 'Newer',
    older: 'Older',
    end: 'There are no older videos.',
    noSuchVideo: 'You have no such video. Choose one of those that come up while you type.',
  },
  avatars: {
    title: 'Who can speak',
    count_one: '{{count}} pose',
    count_other: '{{count}} poses',
    page: 'page {{page}} of {{pages}}',
    choose: 'Choose your default pose',
    generate: 'Generate with it',
    before: '◀ Back',
    after: 'More ▶',
    none: 'Nobody fits that. Try `/avatars` without a filter.',
    drawn: 'drawn',
    yours: 'your default',
    noSuchPose:
      'I know no such pose. Choose one of the names that come up while you type, or look at `/avatars`.',
    noDefault:
      'Who is to speak? Choose a pose in `pose`, or choose your default once and for all in `/avatars`.',
    modal: {
      title: 'Generate with {{pose}}',
      clip: 'Your clip',
      clipHint: 'A clip of speech, up to {{seconds}} seconds',
      mask: 'Mask video',
      maskYes: 'Also make a mask video',
      maskNo: 'Only the video',
    },
  },
  talk: {
    title: 'Make it talk',
    hint: 'Choose who speaks it: the video then begins at once, for all to see.',
    choose: 'Who speaks it?',
    choosePage: 'Who speaks it? (page {{page}} of {{pages}})',
    own: '⭐ {{pose}}',
    mask: 'Mask: yes',
    noMask: 'Mask: no',
    noClip:
      'There is no clip of sound in that message. Use this on a voice message, or on a message with a sound file.',
    gone: 'This menu is over. Please use “Make it talk” on the message again.',
  },
  speech: {
    clipOrText: 'Give me a clip in `audio` or a text in `text`.',
    notBoth: 'Give me either a clip in `audio` or a text in `text`, not both.',
    voiceAlone: 'A `voice` is for a `text`: a clip has a voice of its own.',
    often: 'You have had many texts said within an hour. You can have more said {{when}}.',
    none: 'This studio has no voices for texts. Attach a clip of speech instead.',
    noSuchVoice: 'I know no such voice. Choose one of the names that come up while you type.',
    refused: 'The studio cannot say that text. Try another text or voice.',
    refusedWithReason: 'The studio cannot say that text: “{{reason}}”',
    broken: 'The studio’s voice has failed. Please try again, or attach a clip of speech.',
  },
  audio: {
    foreign:
      'I only take clips that are uploaded to Discord. Attach the file to the command itself.',
    empty: 'That file is empty. Attach a clip of speech.',
    large:
      'That file is {{megabytes}} MB; I take up to {{most}} MB. An MP3 of the same clip is much smaller.',
    larger: 'That file is larger than {{most}} MB.',
    notSound:
      'That is not a sound file. Attach a clip of speech, such as MP3, WAV, OGG, M4A or FLAC.',
    unreadable:
      'I cannot read that file as sound. Attach a clip of speech, such as MP3, WAV, OGG, M4A or FLAC.',
    notTaken: 'Discord does not take the converted clip here. Attach it as WAV or MP3.',
    silent: 'That clip holds no sound. Attach a clip of speech.',
    long: 'That clip is {{minutes}} min {{seconds}} s long; I take up to {{most}} seconds. Cut it and try again.',
    gone: 'I could not fetch that file from Discord. Please attach it again.',
  },
  quota: {
    ownUsed_one:
      'You have used your one video of today. New ones can be made {{when}} (at {{time}}).',
    ownUsed_other:
      'You have used all {{count}} videos of today. New ones can be made {{when}} (at {{time}}).',
    userUsed_one:
      'You have used the one video that you can make in this server today. New ones can be made {{when}} (at {{time}}).',
    userUsed_other:
      'You have used all {{count}} videos that you can make in this server today. New ones can be made {{when}} (at {{time}}).',
    userNone:
      'The moderators of this server have set your limit to 0 videos a day. Only they can change that.',
    guildUsed_one:
      'This server has used its one video of today. New ones can be made {{when}} (at {{time}}).',
    guildUsed_other:
      'This server has used all {{count}} videos of today. New ones can be made {{when}} (at {{time}}).',
    guildNone: 'The moderators of this server have set its limit to 0 videos a day.',
    blocked:
      'The moderators of this server have blocked you from making videos here, since {{since}}. Only they can change that.',
    tooMany: 'There can be {{most}} of these. Take one back first.',
    notModerator: 'Only those who may manage this server can do that.',
    show: {
      server: 'Videos of this server',
      user: 'Videos of a member',
      today: 'Today: **{{made}}** of {{limit}}. It begins anew {{when}}.',
      month: 'This month: **{{made}}**',
      limits: 'Videos a day of some: {{list}}',
      blocked: 'Blocked: {{list}}',
      more: '{{list}} and {{count}} more',
      requests: 'The studio takes {{left}} more requests in this minute, of {{of}}.',
      calls: '{{left}} of {{of}} API calls are left.',
      log: 'The log is in {{channel}}.',
      noLog: 'There is no log. Choose a channel for it with `/quota log`.',
      logUnreachable:
        'I cannot write to the log in {{channel}}. Let me see the channel and send messages there.',
      chart: 'Bars: who made the most videos this month',
      rank: '**{{rank}}** {{user}}: {{month}}, {{today}} of them today',
      legend: 'The long bars are this month, the green part is today.',
      everybodys: 'The limit is everybody’s.',
      ownLimit: 'The limit is this member’s own.',
      roleLimit: 'The limit is that of {{role}}.',
      blockedSince: 'Blocked since {{since}}.',
    },
    notBlocked: '{{user}} is not blocked.',
    wasBlocked: '{{user}} is blocked already.',
  },
  log: {
    asked: '{{user}} has asked for a video with **{{pose}}**, {{seconds}} s long:',
    by: 'By {{user}}',
    server: 'the server',
    noLimit: 'none of its own',
    limit: 'Videos a day for {{target}}: {{from}} → {{to}}',
    reset: 'Videos counted today for {{target}}: {{before}} → 0',
    block: '{{user}} can make no more videos in this server.',
    unblock: '{{user}} can make videos in this server again.',
    on: 'What happens here is logged in {{channel}}.',
    off: 'Nothing is logged any more.',
    unreachable:
      'I cannot write in {{channel}}. Let me see the channel and send messages there, then try again.',
  },
  report: {
    button: 'Report',
    modal: {
      title: 'Report this video',
      reason: 'What is wrong with it?',
      hint: 'The moderators of this server read it, with your name.',
    },
    entry: {
      title: 'A video was reported',
      text: '{{user}} has reported the video of {{owner}} with **{{pose}}**:',
      link: 'Video',
    },
    decide: { dismiss: 'Dismiss', delete: 'Delete video', block: 'Block the member' },
    decided: {
      dismiss: 'Dismissed by {{user}}, {{time}}',
      delete: 'Video deleted by {{user}}, {{time}}',
      block: 'Member blocked by {{user}}, {{time}}',
      missed: '{{user}} wanted to delete the video, {{time}}, but I could not delete all of it',
    },
    sent: 'The moderators of this server have your report. Thank you.',
    noLog:
      'The moderators of this server have no place where I could bring this. Please tell them yourself, or report the message to Discord.',
    noLogButOwner:
      'The moderators of this server have no place where I could bring this. Please tell them yourself, such as the owner {{owner}}, or report the message to Discord.',
    gone: 'I no longer have this video. If a message of it is still there, please tell a moderator.',
    tooMany: 'You have reported a lot. You can report more {{when}}.',
  },
  budget: {
    used: {
      title: 'The studio’s calls are used up',
      text: 'All {{of}} of them. New videos cannot be made until whoever runs this bot has more.',
    },
    low: {
      title: 'The studio’s calls run low',
      text: '{{left}} of {{of}} are left. Each video takes some; whoever runs this bot can get more.',
    },
    left: '{{left}} of {{of}} API calls are left.',
    noRoom:
      'The studio takes no more videos: the budget of calls is used up. Please tell a moderator.',
  },
  consent: {
    title: 'Before your first video',
    text: 'Please confirm, once, that for every clip you send:\n• the voice is yours, or its owner has agreed to this video;\n• the video will not deceive, harass or hurt anybody.\nYour clip goes to the studio that makes the video. `/about` has the terms and the privacy policy.',
    kept: 'The time of your answer is kept. `/my-data` shows it, and deletes it.',
    yes: 'I confirm',
    no: 'No',
    given: 'Thank you. I am making your video now.',
    late: 'Thank you, I have noted it. This question was old, so please use the command once more.',
    refused: 'All right: nothing was made, and your clip was not passed on.',
  },
  privacy: {
    title: 'What is kept about you',
    none: 'Nothing.',
    open_one: '• {{count}} video in the making',
    open_other: '• {{count}} videos in the making',
    ended_one:
      '• {{count}} video that is done: avatar, name and length of the clip or your text, times, links',
    ended_other:
      '• {{count}} videos that are done: avatar, name and length of the clips or your texts, times, links',
    oldest: '• the oldest of them is of {{time}}',
    usedToday_one: '• that you have made {{count}} video today',
    usedToday_other: '• that you have made {{count}} videos today',
    consent: '• that you confirmed the right to use the voices, {{time}}',
    defaultPose: '• your favourite pose: {{pose}}',
    guilds_one: '• what {{count}} server counts for you, or has set for you',
    guilds_other: '• what {{count}} servers count for you, or have set for you',
    quarantined_one: '• {{count}} copy of a damaged document',
    quarantined_other: '• {{count}} copies of damaged documents',
    retention_one: 'Videos that are done are forgotten after {{count}} day.',
    retention_other: 'Videos that are done are forgotten after {{count}} days.',
    retentionNone: 'Videos that are done are kept until you delete them.',
    how: '`/my-data export` gives you all of it, `/my-data delete` deletes it.',
    exported: 'Everything that is kept about you, without what would open your links to others.',
    tooLarge: 'That is too much for one file here. Please ask whoever runs this bot for it.',
    confirm: {
      title: 'Delete everything that is kept about you?',
      text: 'Videos in the making are given up and do not come any more. Links and the list of your videos are lost, and I will ask you again before your next video. This cannot be undone.',
      stays:
        'What stays: messages in channels, which you can delete yourself; that a moderator has blocked you or set a limit for you; how many videos you have made today, until midnight (UTC) and without your name; the sums of servers, which name nobody.',
      yes: 'Delete everything',
      no: 'Keep it',
    },
    deleted: 'Everything that was kept about you is deleted.',
    kept: 'Nothing was deleted.',
    deletedMeanwhile:
      'Your data was deleted while I was looking at your clip, so nothing was made. Use the command again if you still want the video.',
  },
  about: {
    title: 'Mouthpiece {{version}}',
    text: 'I turn a voice clip into a video of an avatar speaking it. The videos are AI-generated, and say so.',
    commands:
      '`/avatars` shows who can speak, `/generate` makes a video, `/status` shows yours, `/my-data` what is kept about you.',
    privacy: 'Privacy',
    terms: 'Terms',
    privacyTitle: 'Privacy policy',
    termsTitle: 'Terms of use',
    page: 'Page {{page}} of {{of}}',
    back: 'Back',
    next: 'Next',
  },
  problem: {
    bug: 'Something went wrong on my side. Nothing was charged. If it happens again, tell a moderator this number: {{reference}}',
    studioClosed:
      'The studio does not let me in. Please tell a moderator this number: {{reference}}',
    studioSilent:
      'The studio does not answer right now. Please try again in a few minutes ({{reference}}).',
    noStorage:
      'I cannot write down new videos right now, so I took nothing on and nothing was charged. Please try again later; the operator has been told.',
    restarting: 'I am being restarted. Please try again in a minute.',
    unknownCommand: 'I no longer have this command. Reload Discord to see what I have.',
    unknownComponent: 'This button is of an older version of me. Please use the command again.',
  },
  noName: '(no name)',
} as const;
