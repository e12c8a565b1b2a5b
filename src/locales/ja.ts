import type { Texts } from './text-key.ts';

/** Every text in Japanese; see `en.ts`. */
export const ja: Texts = {
  commands: {
    avatars: {
      name: 'アバター',
      description: '音声を話してくれるアバターを見る',
      search: {
        name: '検索',
        description: '名前またはポーズ id の一部',
      },
      gender: {
        name: '性別',
        description: 'これだけを表示',
        choices: {
          female: '女性',
          male: '男性',
        },
      },
      type: {
        name: '種類',
        description: 'これだけを表示',
        choices: {
          human: '実写の人物',
          cg_human: 'イラストまたはコンピューター生成',
        },
      },
    },
    generate: {
      name: '生成',
      description: '音声クリップを、アバターが話す動画にする',
      audio: {
        name: '音声',
        description: '話し声のクリップ（{{seconds}}秒まで）',
      },
      pose: {
        name: 'ポーズ',
        description: 'だれが話すか：名前を入力。空欄なら /アバター で選んだ標準のポーズ',
      },
      mask: {
        name: 'マスク',
        description: 'アバターを切り抜くためのマスク動画も作る（「いいえ」を選ばなければ作ります）',
      },
      text: {
        name: 'テキスト',
        description: 'クリップの代わりに、合成音声に話させる文章',
      },
      voice: {
        name: '声',
        description: '文章を読む声：名前を入力',
      },
    },
    about: {
      name: 'このボットについて',
      description: 'このボットの説明と、プライバシーポリシー、利用規約',
    },
    myData: {
      name: 'マイデータ',
      description: '保存されている自分のデータを見る、持ち出す、削除する',
      show: {
        name: '表示',
        description: '保存されている自分のデータを見る',
      },
      export: {
        name: '書き出し',
        description: '保存されている自分のデータをすべてファイルで受け取る',
      },
      delete: {
        name: '削除',
        description: '保存されている自分のデータをすべて削除する',
      },
    },
    talk: {
      name: '話させる',
    },
    quota: {
      name: '上限管理',
      description: 'このサーバーで、だれがいくつ動画を作れるかを見る・決める',
      show: {
        name: '表示',
        description: '今日と今月に作られた数を見る',
        user: {
          name: 'メンバー',
          description: 'このメンバーの分だけ',
        },
      },
      set: {
        name: '設定',
        description: '一日に作れる動画の数を決める',
        server: {
          name: 'サーバー',
          description: '全メンバーの合計',
          limit: {
            name: '上限',
            description: '一日の動画数。空欄なら標準に戻す',
          },
        },
        role: {
          name: 'ロール',
          description: 'ロールを持つ各メンバー。持っているロールのうち最大のものが有効',
          role: {
            name: 'ロール',
            description: 'ロール',
          },
          limit: {
            name: '上限',
            description: '一日の動画数。空欄なら上限を取り消す',
          },
        },
        user: {
          name: 'メンバー',
          description: '一人のメンバー（ロールに関係なく）',
          user: {
            name: 'メンバー',
            description: 'メンバー',
          },
          limit: {
            name: '上限',
            description: '一日の動画数。空欄なら上限を取り消す',
          },
        },
      },
      reset: {
        name: 'リセット',
        description: '今日のカウントをやり直す',
        user: {
          name: 'メンバー',
          description: 'このメンバーの分だけ。空欄ならサーバーの分',
        },
      },
      block: {
        name: 'ブロック',
        description: 'メンバーがここで動画を作れないようにする',
        user: {
          name: 'メンバー',
          description: 'メンバー',
        },
      },
      unblock: {
        name: 'ブロック解除',
        description: 'メンバーがここでまた動画を作れるようにする',
        user: {
          name: 'メンバー',
          description: 'メンバー',
        },
      },
      log: {
        name: 'ログ',
        description: '出来事を記録し、通報を届けるチャンネルを選ぶ',
        channel: {
          name: 'チャンネル',
          description: 'チャンネル。空欄ならログを止める',
        },
      },
    },
    status: {
      name: '状況',
      description: '自分の動画の進み具合を見る',
      video: {
        name: '動画',
        description: '自分の動画のひとつを、新しいリンクで見る',
      },
    },
  },
  job: {
    submitting: {
      title: 'クリップを受け取りました',
      text: 'スタジオに渡しています。',
    },
    delayed: {
      title: 'クリップを受け取りましたが、スタジオが今は受け付けません',
      text: '試し続け、遅くとも{{deadline}}にメンションします。',
    },
    pending: {
      title: '順番待ち',
      text: 'できたらメンションします。遅くとも{{deadline}}です。',
    },
    in_progressing: {
      title: 'レンダリング中',
      text: 'できたらメンションします。遅くとも{{deadline}}です。',
    },
    unknown: {
      title: 'スタジオの返事が失われました',
      text: 'クリップが届いたかどうか分からず、二度は送りません。何もできなければ回数には数えません。{{deadline}}にお知らせします。',
    },
    finished: {
      title: '動画ができました',
      text: '{{duration}}かかりました。',
      label: 'AI 生成',
    },
    failed: {
      title: '今回は動画ができませんでした',
      error: 'スタジオがクリップをレンダリングできませんでした。回数には数えていません。',
      errorWithReason:
        'スタジオがクリップをレンダリングできませんでした：「{{reason}}」回数には数えていません。',
      refused: 'スタジオがクリップを断りました（コード {{code}}）。回数には数えていません。',
      refusedWithReason:
        'スタジオがクリップを断りました：「{{reason}}」（コード {{code}}）。回数には数えていません。',
      expired:
        'スタジオが時間内に終わりませんでした。回数には数えていません。もう一度お試しください。',
    },
    lost: {
      title: '始まっていません',
      text: 'クリップを受け取る前に再起動されました。回数には数えていません。もう一度 `/生成` を使ってください。',
    },
    cancelled: {
      title: 'キャンセルしました',
      text: 'スタジオにクリップが届く前にキャンセルしました。回数には数えていません。',
      charged:
        'キャンセルしました。クリップはすでにスタジオにあり止められないため、今日の動画として数えます。',
    },
    expected: '予定：{{time}}',
    place: '順番待ち {{place}} 番目（{{time}}）',
    facts: {
      mask: 'マスクあり',
      noMask: 'マスクなし',
      lacksMask: 'このスタジオからのマスクなし',
    },
    by: '{{user}} さんのリクエスト',
    links: {
      video: '動画',
      mask: 'マスク',
      reply: '作られた場所',
    },
    linksLeftOut: 'メッセージに入らない長いリンクは省いています。',
    notAttached: '{{names}} を添付できませんでした。Discord には大きすぎるか、もうありません。',
    and: '{{first}}と{{second}}',
    shown: '{{pose}} の動画',
    actions: {
      cancel: 'キャンセル',
      again: '別のポーズでもう一度',
      refresh: 'リンクを更新',
      delete: '削除',
    },
    notYours: 'これはあなたの動画ではないか、削除されています。',
    cancel: {
      sending: 'ちょうど今、クリップをスタジオに渡しています。数秒後にもう一度お試しください。',
      unknown:
        'クリップがスタジオに届いたかまだ分からないため、キャンセルするものがありません。何もできなければ回数には数えません。',
      over: 'もうキャンセルするものはありません。すでに終わっています。',
    },
    again: {
      title: '別のポーズでもう一度',
      text: '同じクリップ、{{clip}}：だれが話しますか？',
      choose: 'ポーズを選ぶ',
      page: '{{page}} / {{pages}} ページ',
      clipGone:
        'Discord がクリップのリンクを保つのは約一日で、このリンクは切れています。もう一度 `/生成` で添付してください。',
    },
    delete: {
      title: 'この動画を削除しますか？',
      text: 'この動画を載せた私のメッセージと履歴の記録は、永久に消えます。数えた回数はそのままです。だれかがコピーしたリンクは、スタジオが止めるまで使えます。',
      done: '動画を削除しました。',
      left: '動画を履歴から削除しましたが、動画を載せたメッセージのひとつに手が届きません。そこで自分で削除できます。',
      notYet: 'この動画をまだ Discord に届けている途中です。一分後にもう一度お試しください。',
    },
  },
  tell: {
    ready: '{{user}} **{{pose}}** の動画ができました。',
    failed: '{{user}} **{{pose}}** の動画は作れませんでした。回数には数えていません。',
  },
  duration: {
    seconds: '{{count}} 秒',
    minutes: '{{count}} 分',
  },
  state: {
    submitting: '受け渡し中',
    pending: '順番待ち',
    in_progressing: 'レンダリング中',
    unknown: '不明',
    finished: '完成',
    error: '失敗',
    expired: '断念',
    cancelled: 'キャンセル済み',
  },
  status: {
    title: 'あなたの動画',
    none: 'まだ動画がありません。`/生成` で作れます。',
    left_other: '今日はあと {{count}} 本の動画を作れます。{{when}}に数え直します。',
    choose: '動画を新しいリンクで表示',
    newer: '新しいもの',
    older: '古いもの',
    end: 'これより古い動画はありません。',
    noSuchVideo: 'そのような動画はありません。入力中に出てくるものから選んでください。',
  },
  avatars: {
    title: '話せるアバター',
    count_other: 'ポーズ {{count}} 種',
    page: '{{page}} / {{pages}} ページ',
    choose: '標準のポーズを選ぶ',
    generate: 'これで生成',
    before: '◀ 戻る',
    after: '次へ ▶',
    none: '当てはまるアバターがいません。絞り込まずに `/アバター` を試してください。',
    drawn: 'イラスト',
    yours: 'あなたの標準',
    noSuchPose:
      'そのポーズは知りません。入力中に出てくる名前から選ぶか、`/アバター` を見てください。',
    noDefault:
      'だれが話しますか？ `ポーズ` でポーズを選ぶか、`/アバター` で標準のポーズを一度選んでおいてください。',
    modal: {
      title: '{{pose}} で生成',
      clip: 'あなたのクリップ',
      clipHint: '話し声のクリップ（{{seconds}}秒まで）',
      mask: 'マスク動画',
      maskYes: 'マスク動画も作る',
      maskNo: '動画だけ',
    },
  },
  talk: {
    title: '話させる',
    hint: 'だれが話すかを選ぶと、動画がすぐに始まり、みんなに見えます。',
    choose: 'だれが話しますか？',
    choosePage: 'だれが話しますか？（{{page}} / {{pages}} ページ）',
    own: '⭐ {{pose}}',
    mask: 'マスク：あり',
    noMask: 'マスク：なし',
    noClip:
      'そのメッセージには音声がありません。ボイスメッセージか、音声ファイルのあるメッセージで使ってください。',
    gone: 'このメニューは終わりました。メッセージでもう一度「話させる」を使ってください。',
  },
  speech: {
    clipOrText: '`音声` にクリップを、または `テキスト` に文章を入れてください。',
    notBoth: '`音声` のクリップか `テキスト` の文章の、どちらか一方だけにしてください。',
    voiceAlone: '`声` は `テキスト` のためのものです。クリップには元の声があります。',
    noVideos: '今日はここではもう動画を作れません。`/状況` を見てください。',
    often: '一時間にたくさんの文章を話させました。次は{{when}}からできます。',
    none: 'このスタジオには文章を読む声がありません。代わりに話し声のクリップを添付してください。',
    noSuchVoice: 'その声は知りません。入力中に出てくる名前から選んでください。',
    refused: 'スタジオはその文章を話せません。別の文章か声をお試しください。',
    refusedWithReason: 'スタジオはその文章を話せません：「{{reason}}」',
    broken: 'スタジオの声に問題が起きました。もう一度試すか、話し声のクリップを添付してください。',
  },
  audio: {
    foreign:
      'Discord にアップロードされたクリップだけを受け付けます。コマンドに直接ファイルを添付してください。',
    empty: 'そのファイルは空です。話し声のクリップを添付してください。',
    large:
      'そのファイルは {{megabytes}} MB です。受け付けるのは {{most}} MB までです。MP3 ならずっと小さくなります。',
    larger: 'そのファイルは {{most}} MB を超えています。',
    notSound:
      'それは音声ファイルではありません。MP3、WAV、OGG、M4A、FLAC などで、話し声のクリップを添付してください。',
    unreadable:
      'そのファイルを音声として読めません。MP3、WAV、OGG、M4A、FLAC などで、話し声のクリップを添付してください。',
    notTaken: 'Discord がここでは変換したクリップを受け付けません。WAV か MP3 で添付してください。',
    silent: 'そのクリップには音がありません。話し声のクリップを添付してください。',
    long: 'そのクリップは {{minutes}} 分 {{seconds}} 秒です。受け付けるのは {{most}} 秒までです。短くしてもう一度お試しください。',
    gone: 'Discord からそのファイルを取得できませんでした。もう一度添付してください。',
  },
  quota: {
    ownUsed: '今日の動画 {{limit}} 本をすべて使いました。次は{{when}}（{{time}}）から作れます。',
    userUsed:
      'このサーバーで今日作れる動画 {{limit}} 本をすべて使いました。次は{{when}}（{{time}}）から作れます。',
    userNone:
      'このサーバーのモデレーターが、あなたの上限を一日 0 本にしています。変えられるのはモデレーターだけです。',
    guildUsed:
      'このサーバーは今日の動画 {{limit}} 本をすべて使いました。次は{{when}}（{{time}}）から作れます。',
    guildNone: 'このサーバーのモデレーターが、サーバーの上限を一日 0 本にしています。',
    blocked:
      '{{since}}から、このサーバーのモデレーターにより、ここで動画を作れません。変えられるのはモデレーターだけです。',
    tooMany: 'これは {{most}} 個までです。先にひとつ取り消してください。',
    notModerator: 'それができるのは、このサーバーを管理できる人だけです。',
    show: {
      server: 'このサーバーの動画',
      user: 'メンバーの動画',
      today: '今日：**{{made}}**（上限 {{limit}}）。{{when}}に数え直します。',
      month: '今月：**{{made}}**',
      limits: '個別の一日の動画数：{{list}}',
      blocked: 'ブロック中：{{list}}',
      more: '{{list}} ほか {{count}}',
      requests: 'スタジオはこの一分間にあと {{left}} 件のリクエストを受け付けます（{{of}} 件中）。',
      calls: 'API 呼び出しは残り {{left}} 回です（{{of}} 回中）。',
      log: 'ログは {{channel}} にあります。',
      noLog: 'ログはありません。`/上限管理 ログ` でチャンネルを選んでください。',
      logUnreachable:
        '{{channel}} のログに書き込めません。チャンネルの閲覧とメッセージの送信を許可してください。',
      chart: '棒グラフ：今月もっとも多く動画を作った人',
      rank: '**{{rank}}** {{user}}：{{month}}、うち今日 {{today}}',
      legend: '長い棒は今月、緑の部分は今日です。',
      everybodys: '上限は全員共通のものです。',
      ownLimit: '上限はこのメンバー個別のものです。',
      roleLimit: '上限は {{role}} のものです。',
      blockedSince: '{{since}}からブロック中です。',
    },
    notBlocked: '{{user}} はブロックされていません。',
    wasBlocked: '{{user}} はすでにブロックされています。',
  },
  log: {
    asked: '{{user}} が **{{pose}}** の動画をリクエストしました（{{seconds}} 秒）：',
    by: '{{user}} による',
    server: 'サーバー',
    noLimit: '個別の設定なし',
    limit: '{{target}} の一日の動画数：{{from}} → {{to}}',
    reset: '{{target}} の今日の動画数：{{before}} → 0',
    block: '{{user}} はこのサーバーで動画を作れなくなりました。',
    unblock: '{{user}} はこのサーバーでまた動画を作れます。',
    on: 'ここでの出来事は {{channel}} に記録されます。',
    off: 'もう何も記録されません。',
    unreachable:
      '{{channel}} に書き込めません。チャンネルの閲覧とメッセージの送信を許可してから、もう一度お試しください。',
  },
  report: {
    button: '通報',
    modal: {
      title: 'この動画を通報',
      reason: '何が問題ですか？',
      hint: 'このサーバーのモデレーターが、あなたの名前とともに読みます。',
    },
    entry: {
      title: '動画が通報されました',
      text: '{{user}} が、**{{pose}}** を使った {{owner}} の動画を通報しました：',
      link: '動画',
    },
    decide: {
      dismiss: '却下',
      delete: '動画を削除',
      block: 'メンバーをブロック',
    },
    decided: {
      dismiss: '{{user}} が却下、{{time}}',
      delete: '{{user}} が動画を削除、{{time}}',
      block: '{{user}} がメンバーをブロック、{{time}}',
      missed: '{{user}} が動画を削除しようとしました（{{time}}）が、すべては削除できませんでした',
    },
    sent: 'このサーバーのモデレーターに通報が届きました。ありがとうございます。',
    noLog:
      'このサーバーには、私が通報を届けられる場所がありません。モデレーターに直接伝えるか、メッセージを Discord に通報してください。',
    noLogButOwner:
      'このサーバーには、私が通報を届けられる場所がありません。所有者の {{owner}} などに直接伝えるか、メッセージを Discord に通報してください。',
    gone: 'この動画はもう手元にありません。載せたメッセージがまだあれば、モデレーターに伝えてください。',
    tooMany: 'たくさん通報しました。次は{{when}}から通報できます。',
  },
  budget: {
    used: {
      title: 'スタジオの呼び出し回数を使い切りました',
      text: '{{of}} 回すべてです。このボットの運営者が回数を増やすまで、新しい動画は作れません。',
    },
    low: {
      title: 'スタジオの呼び出し回数が残りわずかです',
      text: '残り {{left}} 回（{{of}} 回中）。動画ごとに何回か使います。このボットの運営者が増やせます。',
    },
    left: 'API 呼び出しは残り {{left}} 回です（{{of}} 回中）。',
    noRoom:
      'スタジオはもう動画を受け付けません。呼び出し回数を使い切りました。モデレーターに伝えてください。',
  },
  consent: {
    title: '最初の動画の前に',
    text: '送るすべてのクリップについて、一度だけ確認してください：\n• 声は自分のものか、声の持ち主がこの動画に同意している。\n• 動画はだれもだまさず、いやがらせをせず、傷つけない。\nクリップは動画を作るスタジオに送られます。利用規約とプライバシーポリシーは `/このボットについて` にあります。',
    kept: '回答した日時が保存されます。`/マイデータ` で確認、削除できます。',
    yes: '確認しました',
    no: 'いいえ',
    given: 'ありがとうございます。今から動画を作ります。',
    late: 'ありがとうございます、記録しました。この質問は古いため、もう一度コマンドを使ってください。',
    refused: '分かりました。何も作らず、クリップも渡していません。',
  },
  privacy: {
    title: '保存されているあなたのデータ',
    none: '何もありません。',
    open_other: '• 制作中の動画 {{count}} 本',
    ended_other: '• 終わった動画 {{count}} 本：アバター、クリップの名前と長さ、日時、リンク',
    oldest: '• そのうち最も古いものは {{time}}',
    usedToday_other: '• 今日 {{count}} 本の動画を作ったこと',
    consent: '• 声を使う権利を確認したこと、{{time}}',
    defaultPose: '• お気に入りのポーズ：{{pose}}',
    guilds_other: '• {{count}} 個のサーバーがあなたについて数えた、または決めたこと',
    quarantined_other: '• 壊れた文書のコピー {{count}} 件',
    retention_other: '終わった動画は {{count}} 日後に忘れます。',
    retentionNone: '終わった動画は、あなたが削除するまで保存されます。',
    how: '`/マイデータ 書き出し` ですべて受け取り、`/マイデータ 削除` で削除できます。',
    exported:
      '保存されているあなたのデータのすべてです。他人にリンクを開かせるものは除いてあります。',
    tooLarge: 'ここで一つのファイルにするには多すぎます。このボットの運営者に頼んでください。',
    confirm: {
      title: '保存されているデータをすべて削除しますか？',
      text: '制作中の動画は取りやめとなり、もう届きません。リンクと動画の一覧は失われ、次の動画の前にもう一度確認します。これは元に戻せません。',
      stays:
        '残るもの：チャンネルのメッセージ（自分で削除できます）、モデレーターによるブロック、だれの名前も含まないサーバーの合計。',
      yes: 'すべて削除',
      no: '残しておく',
    },
    deleted: '保存されていたあなたのデータをすべて削除しました。',
    kept: '何も削除していません。',
    deletedMeanwhile:
      'クリップを確認している間にデータが削除されたため、何も作りませんでした。まだ動画が欲しければ、もう一度コマンドを使ってください。',
  },
  about: {
    title: 'Mouthpiece {{version}}',
    text: '音声クリップを、アバターが話す動画にします。動画は AI が生成したもので、そう表示されます。',
    commands:
      '`/アバター` は話せるアバター、`/生成` は動画の作成、`/状況` は自分の動画、`/マイデータ` は保存されている自分のデータを表示します。',
    privacy: 'プライバシー',
    terms: '規約',
    privacyTitle: 'プライバシーポリシー',
    termsTitle: '利用規約',
    page: '{{page}} / {{of}} ページ',
    back: '戻る',
    next: '次へ',
  },
  problem: {
    bug: 'こちらで問題が起きました。回数には数えていません。また起きたら、モデレーターにこの番号を伝えてください：{{reference}}',
    studioClosed: 'スタジオに入れません。モデレーターにこの番号を伝えてください：{{reference}}',
    studioSilent: 'スタジオが今は応答しません。数分後にもう一度お試しください（{{reference}}）。',
    noStorage:
      '今は新しい動画を記録できないため、何も受け付けず、回数にも数えていません。後でもう一度お試しください。運営者には知らせてあります。',
    restarting: '再起動中です。一分後にもう一度お試しください。',
    unknownCommand:
      'このコマンドはもうありません。Discord を再読み込みして、今あるものを確認してください。',
    unknownComponent: 'このボタンは古いバージョンのものです。もう一度コマンドを使ってください。',
  },
  noName: '（名前なし）',
};
