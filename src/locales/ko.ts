import type { Texts } from './text-key.ts';

/** Every text in Korean; see `en.ts`. */
export const ko: Texts = {
  commands: {
    avatars: {
      name: '아바타',
      description: '내 음성을 말해 줄 아바타 보기',
      search: {
        name: '검색',
        description: '이름 또는 포즈 id의 일부',
      },
      gender: {
        name: '성별',
        description: '이것만 보기',
        choices: {
          female: '여성',
          male: '남성',
        },
      },
      type: {
        name: '종류',
        description: '이것만 보기',
        choices: {
          human: '촬영된 사람',
          cg_human: '그림 또는 컴퓨터 생성',
        },
      },
    },
    generate: {
      name: '생성',
      description: '음성 클립을 아바타가 말하는 영상으로 만들기',
      audio: {
        name: '음성',
        description: '말하는 소리가 담긴 클립, 최대 {{seconds}}초',
      },
      pose: {
        name: '포즈',
        description: '누가 말할지: 이름을 입력하세요. 비우면 /아바타 에서 고른 기본 포즈',
      },
      mask: {
        name: '마스크',
        description: '아바타를 오려 낼 마스크 영상도 만들기 (아니요를 고르지 않으면 만듦)',
      },
      text: {
        name: '텍스트',
        description: '클립 대신: 컴퓨터 음성이 말할 글',
      },
      voice: {
        name: '목소리',
        description: '글을 읽을 목소리: 이름을 입력하세요',
      },
    },
    about: {
      name: '정보',
      description: '이 봇에 대한 설명과 개인정보 처리방침, 이용약관',
    },
    myData: {
      name: '내-데이터',
      description: '나에 대해 저장된 것: 보기, 가져가기, 삭제',
      show: {
        name: '보기',
        description: '나에 대해 저장된 것 보기',
      },
      export: {
        name: '내보내기',
        description: '나에 대해 저장된 모든 것을 파일로 받기',
      },
      delete: {
        name: '삭제',
        description: '나에 대해 저장된 모든 것을 삭제',
      },
    },
    talk: {
      name: '말하게 하기',
    },
    quota: {
      name: '할당량',
      description: '이 서버에서 누가 영상을 몇 개 만들 수 있는지 보고 정하기',
      show: {
        name: '보기',
        description: '오늘과 이번 달에 만든 것 보기',
        user: {
          name: '멤버',
          description: '이 멤버의 것만',
        },
      },
      set: {
        name: '설정',
        description: '하루에 만들 수 있는 영상 수 정하기',
        server: {
          name: '서버',
          description: '모든 멤버 합계',
          limit: {
            name: '한도',
            description: '하루 영상 수. 비우면 기본값으로 돌아감',
          },
        },
        role: {
          name: '역할',
          description: '역할이 있는 각 멤버. 가진 역할 중 가장 높은 것이 적용됨',
          role: {
            name: '역할',
            description: '역할',
          },
          limit: {
            name: '한도',
            description: '하루 영상 수. 비우면 한도를 없앰',
          },
        },
        user: {
          name: '멤버',
          description: '역할과 상관없이 멤버 한 명',
          user: {
            name: '멤버',
            description: '멤버',
          },
          limit: {
            name: '한도',
            description: '하루 영상 수. 비우면 한도를 없앰',
          },
        },
      },
      reset: {
        name: '초기화',
        description: '오늘의 집계를 새로 시작',
        user: {
          name: '멤버',
          description: '이 멤버만. 비우면 서버',
        },
      },
      block: {
        name: '차단',
        description: '멤버가 여기서 더는 영상을 만들지 못하게 하기',
        user: {
          name: '멤버',
          description: '멤버',
        },
      },
      unblock: {
        name: '차단해제',
        description: '멤버가 여기서 다시 영상을 만들 수 있게 하기',
        user: {
          name: '멤버',
          description: '멤버',
        },
      },
      log: {
        name: '로그',
        description: '일어난 일을 기록하고 신고를 전할 곳 고르기',
        channel: {
          name: '채널',
          description: '채널. 비우면 로그를 끔',
        },
      },
    },
    status: {
      name: '상태',
      description: '내 영상이 얼마나 진행됐는지 보기',
      video: {
        name: '영상',
        description: '내 영상 중 하나를 새 링크와 함께 보기',
      },
    },
  },
  job: {
    submitting: {
      title: '클립을 받았어요',
      text: '스튜디오에 넘기고 있어요.',
    },
    delayed: {
      title: '클립을 받았지만, 지금은 스튜디오가 받지 않아요',
      text: '계속 시도하고, 늦어도 {{deadline}}에 멘션할게요.',
    },
    pending: {
      title: '렌더링 대기 중',
      text: '다 되면 멘션할게요. 늦어도 {{deadline}}이에요.',
    },
    in_progressing: {
      title: '렌더링 중',
      text: '다 되면 멘션할게요. 늦어도 {{deadline}}이에요.',
    },
    unknown: {
      title: '스튜디오의 답이 사라졌어요',
      text: '스튜디오가 클립을 받았는지 알 수 없고, 두 번 보내지는 않아요. 아무것도 나오지 않으면 횟수에 넣지 않아요. {{deadline}} 알려 줄게요.',
    },
    finished: {
      title: '영상이 준비됐어요',
      text: '{{duration}} 걸렸어요.',
      label: 'AI 생성',
    },
    failed: {
      title: '이번에는 영상이 없어요',
      error: '스튜디오가 클립을 렌더링하지 못했어요. 횟수에 넣지 않았어요.',
      errorWithReason: '스튜디오가 클립을 렌더링하지 못했어요: “{{reason}}” 횟수에 넣지 않았어요.',
      refused: '스튜디오가 클립을 거절했어요 (코드 {{code}}). 횟수에 넣지 않았어요.',
      refusedWithReason:
        '스튜디오가 클립을 거절했어요: “{{reason}}” (코드 {{code}}). 횟수에 넣지 않았어요.',
      expired: '스튜디오가 제때 끝내지 못했어요. 횟수에 넣지 않았으니 다시 시도할 수 있어요.',
    },
    lost: {
      title: '시작하지 않음',
      text: '클립을 받기 전에 다시 시작됐어요. 횟수에 넣지 않았어요. `/생성` 명령어를 다시 써 주세요.',
    },
    cancelled: {
      title: '취소됨',
      text: '스튜디오가 클립을 받기 전에 취소했어요. 횟수에 넣지 않았어요.',
      charged: '취소했어요. 스튜디오가 이미 클립을 받아 멈출 수 없으므로 오늘의 영상으로 집계돼요.',
    },
    expected: '예상: {{time}}',
    place: '대기 순서 {{place}}번째 ({{time}})',
    facts: {
      mask: '마스크 있음',
      noMask: '마스크 없음',
      lacksMask: '이 스튜디오는 마스크를 주지 않음',
    },
    by: '요청한 사람: {{user}}',
    links: {
      video: '영상',
      mask: '마스크',
      reply: '만든 곳',
    },
    linksLeftOut: '메시지에 넣기에 너무 긴 링크는 뺐어요.',
    notAttached: '{{names}} 첨부 실패: Discord에 너무 크거나 사라졌어요.',
    studioLost: '스튜디오에 이제 이 영상이 없어요. 제 메시지에 첨부된 것은 남아 있어요.',
    and: '{{first}}, {{second}}',
    shown: '{{pose}} 영상',
    actions: {
      cancel: '취소',
      again: '다른 포즈로 다시',
      refresh: '링크 새로 고침',
      delete: '삭제',
    },
    notYours: '내 영상이 아니거나 삭제된 영상이에요.',
    cancel: {
      sending: '바로 지금 클립을 스튜디오에 넘기고 있어요. 몇 초 뒤에 다시 시도해 주세요.',
      unknown:
        '스튜디오가 클립을 받았는지 아직 알 수 없어 취소할 것이 없어요. 아무것도 나오지 않으면 횟수에 넣지 않아요.',
      over: '더 취소할 것이 없어요. 이미 끝났어요.',
    },
    again: {
      title: '다른 포즈로 다시',
      text: '같은 클립, {{clip}}: 누가 말할까요?',
      choose: '포즈 고르기',
      page: '{{pages}}쪽 중 {{page}}쪽',
      clipGone:
        'Discord는 클립 링크를 하루쯤 유지하는데, 이 링크는 끝났어요. `/생성` 명령어로 다시 첨부해 주세요.',
    },
    delete: {
      title: '이 영상을 삭제할까요?',
      text: '이 영상이 담긴 제 메시지와 기록의 항목이 영구히 사라져요. 집계된 것은 그대로예요. 누군가 복사한 링크는 스튜디오가 닫을 때까지 열려요.',
      done: '영상을 삭제했어요.',
      left: '기록에서 영상을 삭제했지만, 영상이 있는 메시지 하나에 닿을 수 없어요. 거기서 직접 삭제할 수 있어요.',
      notYet: '아직 이 영상을 Discord로 가져오는 중이에요. 1분 뒤에 다시 시도해 주세요.',
    },
  },
  tell: {
    ready: '{{user}} **{{pose}}** 영상이 준비됐어요.',
    failed: '{{user}} **{{pose}}** 영상을 만들지 못했어요. 횟수에 넣지 않았어요.',
  },
  duration: {
    seconds: '{{count}}초',
    minutes: '{{count}}분',
  },
  state: {
    submitting: '넘기는 중',
    pending: '대기 중',
    in_progressing: '렌더링 중',
    unknown: '불분명',
    finished: '완료',
    error: '실패',
    expired: '포기됨',
    cancelled: '취소됨',
  },
  status: {
    title: '내 영상',
    none: '아직 영상이 없어요. `/생성` 명령어로 만들어 보세요.',
    left_other: '오늘 영상을 {{count}}개 더 만들 수 있어요. 집계는 {{when}} 새로 시작돼요.',
    choose: '영상을 새 링크와 함께 보기',
    newer: '더 최근',
    older: '더 이전',
    end: '더 오래된 영상이 없어요.',
    noSuchVideo: '그런 영상이 없어요. 입력할 때 나오는 것 중에서 골라 주세요.',
  },
  avatars: {
    title: '말할 수 있는 아바타',
    count_other: '포즈 {{count}}개',
    page: '{{pages}}쪽 중 {{page}}쪽',
    choose: '기본 포즈 고르기',
    generate: '이 포즈로 생성',
    before: '◀ 이전',
    after: '더 보기 ▶',
    none: '맞는 아바타가 없어요. 필터 없이 `/아바타` 명령어를 써 보세요.',
    drawn: '그림',
    yours: '내 기본 포즈',
    noSuchPose: '모르는 포즈예요. 입력할 때 나오는 이름 중에서 고르거나 `/아바타` 목록을 보세요.',
    noDefault:
      '누가 말할까요? `포즈` 옵션에서 포즈를 고르거나, `/아바타` 목록에서 기본 포즈를 한 번 골라 두세요.',
    modal: {
      title: '{{pose}} 포즈로 생성',
      clip: '내 클립',
      clipHint: '말하는 소리가 담긴 클립, 최대 {{seconds}}초',
      mask: '마스크 영상',
      maskYes: '마스크 영상도 만들기',
      maskNo: '영상만',
    },
  },
  talk: {
    title: '말하게 하기',
    hint: '누가 말할지 고르면 영상이 바로 시작되고 모두에게 보여요.',
    choose: '누가 말할까요?',
    choosePage: '누가 말할까요? ({{pages}}쪽 중 {{page}}쪽)',
    own: '⭐ {{pose}}',
    mask: '마스크: 예',
    noMask: '마스크: 아니요',
    noClip:
      '그 메시지에는 소리 클립이 없어요. 음성 메시지나 소리 파일이 있는 메시지에서 써 주세요.',
    gone: '이 메뉴는 끝났어요. 메시지에서 “말하게 하기”를 다시 써 주세요.',
  },
  speech: {
    clipOrText: '`음성` 옵션에 클립을, 또는 `텍스트` 옵션에 글을 넣어 주세요.',
    notBoth: '`음성` 클립과 `텍스트` 글 중 하나만 넣어 주세요.',
    voiceAlone: '`목소리` 옵션은 `텍스트` 옵션을 위한 거예요. 클립에는 이미 목소리가 있어요.',
    often: '한 시간 동안 글을 많이 말하게 했어요. {{when}} 더 할 수 있어요.',
    none: '이 스튜디오에는 글을 읽을 목소리가 없어요. 대신 말하는 클립을 첨부해 주세요.',
    noSuchVoice: '모르는 목소리예요. 입력할 때 나오는 이름 중에서 골라 주세요.',
    refused: '스튜디오가 그 글을 말할 수 없어요. 다른 글이나 목소리를 써 보세요.',
    refusedWithReason: '스튜디오가 그 글을 말할 수 없어요: “{{reason}}”',
    broken: '스튜디오의 목소리에 문제가 생겼어요. 다시 시도하거나 말하는 클립을 첨부해 주세요.',
  },
  audio: {
    foreign: 'Discord에 올린 클립만 받아요. 파일을 명령어에 직접 첨부해 주세요.',
    empty: '빈 파일이에요. 말하는 클립을 첨부해 주세요.',
    large:
      '그 파일은 {{megabytes}} MB예요. {{most}} MB까지 받아요. 같은 클립을 MP3로 하면 훨씬 작아요.',
    larger: '그 파일은 {{most}} MB보다 커요.',
    notSound: '소리 파일이 아니에요. MP3, WAV, OGG, M4A, FLAC 같은 말하는 클립을 첨부해 주세요.',
    unreadable:
      '그 파일을 소리로 읽을 수 없어요. MP3, WAV, OGG, M4A, FLAC 같은 말하는 클립을 첨부해 주세요.',
    notTaken: '여기서는 Discord가 변환한 클립을 받지 않아요. WAV나 MP3로 첨부해 주세요.',
    silent: '그 클립에는 소리가 없어요. 말하는 클립을 첨부해 주세요.',
    long: '그 클립은 {{minutes}}분 {{seconds}}초예요. {{most}}초까지 받아요. 잘라서 다시 시도해 주세요.',
    gone: 'Discord에서 그 파일을 가져오지 못했어요. 다시 첨부해 주세요.',
  },
  quota: {
    ownUsed_other:
      '오늘의 영상 {{count}}개를 모두 썼어요. {{when}} ({{time}}) 새로 만들 수 있어요.',
    userUsed_other:
      '이 서버에서 오늘 만들 수 있는 영상 {{count}}개를 모두 썼어요. {{when}} ({{time}}) 새로 만들 수 있어요.',
    userNone: '이 서버의 관리자가 한도를 하루 0개로 정했어요. 관리자만 바꿀 수 있어요.',
    guildUsed_other:
      '이 서버가 오늘의 영상 {{count}}개를 모두 썼어요. {{when}} ({{time}}) 새로 만들 수 있어요.',
    guildNone: '이 서버의 관리자가 서버의 한도를 하루 0개로 정했어요.',
    blocked:
      '{{since}}부터 이 서버의 관리자가 여기서 영상을 만들지 못하게 했어요. 관리자만 바꿀 수 있어요.',
    tooMany: '{{most}}개까지 둘 수 있어요. 먼저 하나를 취소해 주세요.',
    notModerator: '이 서버를 관리할 수 있는 사람만 할 수 있어요.',
    show: {
      server: '이 서버의 영상',
      user: '멤버의 영상',
      today: '오늘: **{{made}}** / {{limit}}. {{when}} 새로 시작돼요.',
      month: '이번 달: **{{made}}**',
      limits: '따로 정한 하루 영상 수: {{list}}',
      blocked: '차단됨: {{list}}',
      more: '{{list}} 외 {{count}}',
      requests: '이번 1분 동안 스튜디오가 요청을 {{left}}개 더 받아요 (전체 {{of}}개).',
      calls: 'API 호출이 {{of}}회 중 {{left}}회 남았어요.',
      log: '로그는 {{channel}}에 있어요.',
      noLog: '로그가 없어요. `/할당량 로그` 명령어로 채널을 골라 주세요.',
      logUnreachable:
        '{{channel}}의 로그에 쓸 수 없어요. 채널을 보고 메시지를 보낼 수 있게 해 주세요.',
      chart: '막대: 이번 달에 영상을 가장 많이 만든 사람',
      rank: '**{{rank}}** {{user}}: {{month}}, 그중 오늘 {{today}}',
      legend: '긴 막대는 이번 달, 초록색 부분은 오늘이에요.',
      everybodys: '모두에게 적용되는 한도예요.',
      ownLimit: '이 멤버에게만 적용되는 한도예요.',
      roleLimit: '{{role}} 역할의 한도예요.',
      blockedSince: '{{since}}부터 차단됐어요.',
    },
    notBlocked: '{{user}} 님은 차단되지 않았어요.',
    wasBlocked: '{{user}} 님은 이미 차단됐어요.',
  },
  log: {
    asked: '{{user}} 님이 **{{pose}}** 영상을 요청했어요 ({{seconds}}초):',
    by: '{{user}} 님이 함',
    server: '서버',
    noLimit: '따로 없음',
    limit: '{{target}}의 하루 영상 수: {{from}} → {{to}}',
    reset: '{{target}}의 오늘 집계된 영상: {{before}} → 0',
    block: '{{user}} 님은 이 서버에서 더는 영상을 만들 수 없어요.',
    unblock: '{{user}} 님은 이 서버에서 다시 영상을 만들 수 있어요.',
    on: '여기서 일어나는 일은 {{channel}}에 기록돼요.',
    off: '이제 아무것도 기록되지 않아요.',
    unreachable:
      '{{channel}}에 쓸 수 없어요. 채널을 보고 메시지를 보낼 수 있게 한 뒤 다시 시도해 주세요.',
  },
  report: {
    button: '신고',
    modal: {
      title: '이 영상 신고',
      reason: '무엇이 문제인가요?',
      hint: '이 서버의 관리자가 내 이름과 함께 읽어요.',
    },
    entry: {
      title: '영상이 신고됐어요',
      text: '{{user}} 님이 {{owner}} 님의 **{{pose}}** 영상을 신고했어요:',
      link: '영상',
    },
    decide: {
      dismiss: '기각',
      delete: '영상 삭제',
      block: '멤버 차단',
    },
    decided: {
      dismiss: '{{user}} 님이 기각함, {{time}}',
      delete: '{{user}} 님이 영상을 삭제함, {{time}}',
      block: '{{user}} 님이 멤버를 차단함, {{time}}',
      missed: '{{user}} 님이 영상을 삭제하려 했지만 ({{time}}) 전부 삭제하지는 못했어요',
    },
    sent: '이 서버의 관리자가 신고를 받았어요. 고마워요.',
    noLog:
      '이 서버에는 제가 신고를 전할 곳이 없어요. 관리자에게 직접 알리거나 메시지를 Discord에 신고해 주세요.',
    noLogButOwner:
      '이 서버에는 제가 신고를 전할 곳이 없어요. 소유자 {{owner}} 님 등에게 직접 알리거나 메시지를 Discord에 신고해 주세요.',
    gone: '이 영상은 더는 없어요. 영상이 있는 메시지가 남아 있으면 관리자에게 알려 주세요.',
    tooMany: '신고를 많이 했어요. {{when}} 더 신고할 수 있어요.',
  },
  budget: {
    used: {
      title: '스튜디오 호출을 다 썼어요',
      text: '{{of}}회 전부예요. 이 봇의 운영자가 더 확보할 때까지 새 영상을 만들 수 없어요.',
    },
    low: {
      title: '스튜디오 호출이 얼마 남지 않았어요',
      text: '{{of}}회 중 {{left}}회 남았어요. 영상마다 몇 회씩 쓰고, 이 봇의 운영자가 더 확보할 수 있어요.',
    },
    left: 'API 호출이 {{of}}회 중 {{left}}회 남았어요.',
    noRoom: '스튜디오가 영상을 더 받지 않아요. 호출을 다 썼어요. 관리자에게 알려 주세요.',
  },
  consent: {
    title: '첫 영상을 만들기 전에',
    text: '보내는 모든 클립에 대해 한 번만 확인해 주세요:\n• 목소리가 내 것이거나, 목소리의 주인이 이 영상에 동의했다.\n• 영상이 아무도 속이거나 괴롭히거나 해치지 않는다.\n클립은 영상을 만드는 스튜디오로 전달돼요. 이용약관과 개인정보 처리방침은 `/정보` 명령어에 있어요.',
    kept: '답한 시각이 저장돼요. `/내-데이터` 명령어로 보고 삭제할 수 있어요.',
    yes: '확인합니다',
    no: '아니요',
    given: '고마워요. 지금 영상을 만들고 있어요.',
    late: '고마워요, 기록했어요. 오래된 질문이었으니 명령어를 한 번 더 써 주세요.',
    refused: '알겠어요. 아무것도 만들지 않았고, 클립도 넘기지 않았어요.',
  },
  privacy: {
    title: '나에 대해 저장된 것',
    none: '없음.',
    open_other: '• 만드는 중인 영상 {{count}}개',
    ended_other:
      '• 끝난 영상 {{count}}개: 아바타, 클립의 이름과 길이 또는 입력한 텍스트, 시각, 링크',
    oldest: '• 그중 가장 오래된 것은 {{time}}',
    usedToday_other: '• 오늘 영상을 {{count}}개 만들었다는 것',
    consent: '• 목소리를 쓸 권리를 확인했다는 것, {{time}}',
    defaultPose: '• 좋아하는 포즈: {{pose}}',
    guilds_other: '• 서버 {{count}}곳이 나에 대해 집계하거나 정한 것',
    quarantined_other: '• 손상된 문서의 사본 {{count}}개',
    retention_other: '끝난 영상은 {{count}}일 뒤에 잊혀요.',
    retentionNone: '끝난 영상은 삭제할 때까지 저장돼요.',
    how: '`/내-데이터 내보내기` 명령어로 모두 받고, `/내-데이터 삭제` 명령어로 삭제해요.',
    exported: '나에 대해 저장된 모든 것이에요. 다른 사람이 링크를 열 수 있게 하는 것은 뺐어요.',
    tooLarge: '여기서 파일 하나에 담기에는 너무 많아요. 이 봇의 운영자에게 요청해 주세요.',
    confirm: {
      title: '나에 대해 저장된 모든 것을 삭제할까요?',
      text: '만드는 중인 영상은 포기되고 더는 오지 않아요. 링크와 영상 목록이 사라지고, 다음 영상 전에 다시 물어볼게요. 되돌릴 수 없어요.',
      stays:
        '남는 것: 직접 삭제할 수 있는 채널의 메시지, 관리자가 차단했거나 한도를 정했다는 사실, 오늘 만든 영상의 수(이름 없이 자정(UTC)까지), 아무의 이름도 없는 서버의 합계.',
      yes: '모두 삭제',
      no: '그대로 두기',
    },
    deleted: '나에 대해 저장된 모든 것을 삭제했어요.',
    kept: '아무것도 삭제하지 않았어요.',
    deletedMeanwhile:
      '클립을 살펴보는 동안 데이터가 삭제되어 아무것도 만들지 않았어요. 아직 영상을 원하면 명령어를 다시 써 주세요.',
  },
  about: {
    title: 'Mouthpiece {{version}}',
    text: '음성 클립을 아바타가 말하는 영상으로 만들어요. 영상은 AI가 생성하고, 그렇게 표시돼요.',
    commands:
      '`/아바타` 명령어는 말할 수 있는 아바타를, `/상태` 명령어는 내 영상을, `/내-데이터` 명령어는 나에 대해 저장된 것을 보여 줘요. `/생성` 명령어는 영상을 만들어요.',
    privacy: '개인정보',
    terms: '약관',
    privacyTitle: '개인정보 처리방침',
    termsTitle: '이용약관',
    page: '{{of}}쪽 중 {{page}}쪽',
    back: '이전',
    next: '다음',
  },
  problem: {
    bug: '제 쪽에서 문제가 생겼어요. 횟수에 넣지 않았어요. 또 일어나면 관리자에게 이 번호를 알려 주세요: {{reference}}',
    studioClosed:
      '스튜디오가 들여보내 주지 않아요. 관리자에게 이 번호를 알려 주세요: {{reference}}',
    studioSilent: '스튜디오가 지금 답하지 않아요. 몇 분 뒤에 다시 시도해 주세요 ({{reference}}).',
    noStorage:
      '지금은 새 영상을 기록할 수 없어 아무것도 받지 않았고, 횟수에도 넣지 않았어요. 나중에 다시 시도해 주세요. 운영자에게 알렸어요.',
    restarting: '다시 시작하는 중이에요. 1분 뒤에 다시 시도해 주세요.',
    unknownCommand:
      '이 명령어는 이제 없어요. Discord를 새로 고쳐 지금 있는 명령어를 확인해 주세요.',
    unknownComponent: '이 버튼은 예전 버전의 것이에요. 명령어를 다시 써 주세요.',
  },
  noName: '(이름 없음)',
};
