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
        description: 'A clip of speech, WAV or MP3, up to {{seconds}} seconds',
      },
      pose: { name: 'pose', description: 'Who speaks it: begin to type a name' },
      mask: {
        name: 'mask',
        description: 'Also make a mask video, to cut the avatar out (yes unless you say no)',
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
    count_one: '{{count}} avatar',
    count_other: '{{count}} avatars',
    choose: 'choose one with `/generate`',
    none: 'Nobody fits that. Try `/avatars` without a filter.',
    more_one: '… and {{count}} more: narrow them down with `search`.',
    more_other: '… and {{count}} more: narrow them down with `search`.',
    morePoses_one: '{{poses}} and {{count}} more',
    morePoses_other: '{{poses}} and {{count}} more',
    drawn: 'drawn',
    noSuchPose:
      'I know no such pose. Choose one of the names that come up while you type, or look at `/avatars`.',
  },
  audio: {
    foreign:
      'I only take clips that are uploaded to Discord. Attach the file to the command itself.',
    empty: 'That file is empty. Attach a clip of speech.',
    large:
      'That file is {{megabytes}} MB; I take up to {{most}} MB. An MP3 of the same clip is much smaller.',
    larger: 'That file is larger than {{most}} MB.',
    notSound: 'That is not a sound file. Attach a clip of speech as WAV or MP3.',
    unreadable: 'I cannot read that file as sound. Attach a clip of speech as WAV or MP3.',
    silent: 'That clip holds no sound. Attach a clip of speech.',
    long: 'That clip is {{minutes}} min {{seconds}} s long; I take up to {{most}} seconds. Cut it and try again.',
    gone: 'I could not fetch that file from Discord. Please attach it again.',
  },
  quota: {
    userUsed:
      'You have used all {{limit}} videos of today. New ones can be made {{when}} (at {{time}}).',
    guildUsed:
      'This server has used all {{limit}} videos of today. New ones can be made {{when}} (at {{time}}).',
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
