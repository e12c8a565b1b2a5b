import type { Texts } from './text-key.ts';

/** Every text in German; see `en.ts`. */
export const de: Texts = {
  commands: {
    avatars: {
      name: 'avatare',
      description: 'Zeigt, wer deine Clips sprechen kann',
      search: {
        name: 'suche',
        description: 'Teil eines Namens oder einer Posen-ID',
      },
      gender: {
        name: 'geschlecht',
        description: 'Nur diese',
        choices: {
          female: 'weiblich',
          male: 'männlich',
        },
      },
      type: {
        name: 'art',
        description: 'Nur diese',
        choices: {
          human: 'gefilmter Mensch',
          cg_human: 'gezeichnet oder computergeneriert',
        },
      },
    },
    generate: {
      name: 'erzeugen',
      description: 'Macht aus einem Sprachclip ein Video, in dem ein Avatar ihn spricht',
      audio: {
        name: 'audio',
        description: 'Ein Clip mit Sprache, höchstens {{seconds}} Sekunden',
      },
      pose: {
        name: 'pose',
        description: 'Wer spricht: Namen eintippen. Ohne Angabe deine Standardpose aus /avatare',
      },
      mask: {
        name: 'maske',
        description: 'Auch ein Maskenvideo zum Freistellen des Avatars (ja, außer du sagst nein)',
      },
      text: {
        name: 'text',
        description: 'Statt eines Clips: was eine Computerstimme sagen soll',
      },
      voice: {
        name: 'stimme',
        description: 'Die Stimme für den Text: Namen eintippen',
      },
    },
    about: {
      name: 'info',
      description: 'Was dieser Bot ist, mit Datenschutzerklärung und Nutzungsbedingungen',
    },
    myData: {
      name: 'meine-daten',
      description: 'Was über dich gespeichert ist: ansehen, mitnehmen, löschen',
      show: {
        name: 'zeigen',
        description: 'Ansehen, was über dich gespeichert ist',
      },
      export: {
        name: 'exportieren',
        description: 'Alles, was über dich gespeichert ist, als Datei erhalten',
      },
      delete: {
        name: 'löschen',
        description: 'Alles löschen, was über dich gespeichert ist',
      },
    },
    talk: {
      name: 'Zum Sprechen bringen',
    },
    quota: {
      name: 'kontingent',
      description: 'Ansehen und festlegen, wer auf diesem Server wie viele Videos machen darf',
      show: {
        name: 'zeigen',
        description: 'Ansehen, was heute und diesen Monat gemacht wurde',
        user: {
          name: 'mitglied',
          description: 'Nur von diesem Mitglied',
        },
      },
      set: {
        name: 'festlegen',
        description: 'Festlegen, wie viele Videos pro Tag erlaubt sind',
        server: {
          name: 'server',
          description: 'Alle Mitglieder zusammen',
          limit: {
            name: 'limit',
            description: 'Videos pro Tag; ohne Angabe gilt wieder der Standard',
          },
        },
        role: {
          name: 'rolle',
          description: 'Jedes Mitglied mit einer Rolle; die höchste seiner Rollen zählt',
          role: {
            name: 'rolle',
            description: 'Die Rolle',
          },
          limit: {
            name: 'limit',
            description: 'Videos pro Tag; ohne Angabe wird das Limit aufgehoben',
          },
        },
        user: {
          name: 'mitglied',
          description: 'Ein Mitglied, gleich welche Rollen es hat',
          user: {
            name: 'mitglied',
            description: 'Das Mitglied',
          },
          limit: {
            name: 'limit',
            description: 'Videos pro Tag; ohne Angabe wird das Limit aufgehoben',
          },
        },
      },
      reset: {
        name: 'zurücksetzen',
        description: 'Die Zählung von heute neu beginnen',
        user: {
          name: 'mitglied',
          description: 'Nur von diesem Mitglied; sonst vom Server',
        },
      },
      block: {
        name: 'sperren',
        description: 'Ein Mitglied hier keine Videos mehr machen lassen',
        user: {
          name: 'mitglied',
          description: 'Das Mitglied',
        },
      },
      unblock: {
        name: 'entsperren',
        description: 'Ein Mitglied hier wieder Videos machen lassen',
        user: {
          name: 'mitglied',
          description: 'Das Mitglied',
        },
      },
      log: {
        name: 'protokoll',
        description: 'Wählen, wo ich Ereignisse protokolliere und Meldungen hinbringe',
        channel: {
          name: 'kanal',
          description: 'Der Kanal; ohne Angabe wird das Protokoll abgeschaltet',
        },
      },
    },
    status: {
      name: 'status',
      description: 'Ansehen, wie weit deine Videos sind',
      video: {
        name: 'video',
        description: 'Eines deiner Videos, mit frischen Links',
      },
    },
  },
  job: {
    submitting: {
      title: 'Dein Clip ist da',
      text: 'Ich übergebe ihn dem Studio.',
    },
    delayed: {
      title: 'Dein Clip ist da, aber das Studio nimmt ihn gerade nicht an',
      text: 'Ich versuche es weiter und erwähne dich, spätestens {{deadline}}.',
    },
    pending: {
      title: 'In der Warteschlange',
      text: 'Ich erwähne dich, wenn es fertig ist, spätestens {{deadline}}.',
    },
    in_progressing: {
      title: 'Wird gerendert',
      text: 'Ich erwähne dich, wenn es fertig ist, spätestens {{deadline}}.',
    },
    unknown: {
      title: 'Die Antwort des Studios ging verloren',
      text: 'Ich weiß nicht, ob es deinen Clip hat, und sende ihn nicht zweimal. Wird nichts daraus, wird er nicht berechnet; ich sage es dir {{deadline}}.',
    },
    finished: {
      title: 'Dein Video ist fertig',
      text: 'Es hat {{duration}} gedauert.',
      label: 'KI-generiert',
    },
    failed: {
      title: 'Diesmal kein Video',
      error: 'Das Studio konnte deinen Clip nicht rendern. Es wurde nichts berechnet.',
      errorWithReason:
        'Das Studio konnte deinen Clip nicht rendern: „{{reason}}“ Es wurde nichts berechnet.',
      refused: 'Das Studio hat deinen Clip abgelehnt (Code {{code}}). Es wurde nichts berechnet.',
      refusedWithReason:
        'Das Studio hat deinen Clip abgelehnt: „{{reason}}“ (Code {{code}}). Es wurde nichts berechnet.',
      expired:
        'Das Studio wurde nicht rechtzeitig fertig. Es wurde nichts berechnet: Du kannst es noch einmal versuchen.',
    },
    lost: {
      title: 'Nicht begonnen',
      text: 'Ich wurde neu gestartet, bevor ich deinen Clip angenommen hatte. Es wurde nichts berechnet: Bitte nutze noch einmal `/erzeugen`.',
    },
    cancelled: {
      title: 'Abgebrochen',
      text: 'Du hast abgebrochen, bevor das Studio deinen Clip hatte. Es wurde nichts berechnet.',
      charged:
        'Du hast abgebrochen. Das Studio hatte deinen Clip schon und lässt sich nicht anhalten, daher zählt er als Video von heute.',
    },
    expected: 'Erwartet {{time}}',
    place: 'Platz {{place}} in der Warteschlange ({{time}})',
    facts: {
      mask: 'mit Maske',
      noMask: 'ohne Maske',
      lacksMask: 'dieses Studio liefert keine Maske',
    },
    by: 'Angefragt von {{user}}',
    links: {
      video: 'Video',
      mask: 'Maske',
      reply: 'Entstehungsort',
    },
    linksLeftOut: 'Links, die für eine Nachricht zu lang sind, fehlen hier.',
    notAttached:
      '{{names}}: konnte nicht angehängt werden, zu groß für Discord oder nicht mehr da.',
    studioLost: 'Das Studio hat dieses Video nicht mehr. Was an meinen Nachrichten hängt, bleibt.',
    and: '{{first}} und {{second}}',
    shown: 'Ein Video von {{pose}}',
    actions: {
      cancel: 'Abbrechen',
      again: 'Noch einmal mit anderer Pose',
      refresh: 'Links erneuern',
      delete: 'Löschen',
    },
    notYours: 'Das ist keines deiner Videos, oder es wurde gelöscht.',
    cancel: {
      sending:
        'Dein Clip wird gerade in diesem Moment dem Studio übergeben. Versuch es in ein paar Sekunden noch einmal.',
      unknown:
        'Noch weiß niemand, ob das Studio deinen Clip hat, also gibt es nichts abzubrechen. Wird nichts daraus, wird er nicht berechnet.',
      over: 'Es gibt nichts mehr abzubrechen: Es ist schon zu Ende.',
    },
    again: {
      title: 'Noch einmal mit anderer Pose',
      text: 'Derselbe Clip, {{clip}}: Wer soll ihn sprechen?',
      choose: 'Pose wählen',
      page: 'Seite {{page}} von {{pages}}',
      clipGone:
        'Discord behält den Link zu einem Clip etwa einen Tag, und dieser ist abgelaufen. Bitte hänge den Clip mit `/erzeugen` noch einmal an.',
    },
    delete: {
      title: 'Dieses Video löschen?',
      text: 'Meine Nachrichten damit und der Eintrag in deinem Verlauf verschwinden endgültig. Was gezählt wurde, bleibt gezählt. Links, die jemand kopiert hat, gehen, bis das Studio sie beendet.',
      done: 'Das Video ist gelöscht.',
      left: 'Das Video ist aus deinem Verlauf gelöscht, aber eine Nachricht, die es zeigt, erreiche ich nicht. Du kannst sie dort löschen.',
      notYet:
        'Ich bringe dieses Video gerade noch zu Discord. Versuch es in einer Minute noch einmal.',
    },
  },
  tell: {
    ready: '{{user}} dein Video mit **{{pose}}** ist fertig.',
    failed:
      '{{user}} dein Video mit **{{pose}}** konnte nicht gemacht werden. Es wurde nichts berechnet.',
  },
  duration: {
    seconds: '{{count}} s',
    minutes: '{{count}} min',
  },
  state: {
    submitting: 'wird übergeben',
    pending: 'wartet',
    in_progressing: 'wird gerendert',
    unknown: 'unklar',
    finished: 'fertig',
    error: 'fehlgeschlagen',
    expired: 'aufgegeben',
    cancelled: 'abgebrochen',
  },
  status: {
    title: 'Deine Videos',
    none: 'Du hast noch keine Videos: Mach eines mit `/erzeugen`.',
    left_one: 'Du kannst heute noch {{count}} Video machen; neu gezählt wird {{when}}.',
    left_other: 'Du kannst heute noch {{count}} Videos machen; neu gezählt wird {{when}}.',
    choose: 'Ein Video zeigen, mit frischen Links',
    newer: 'Neuere',
    older: 'Ältere',
    end: 'Es gibt keine älteren Videos.',
    noSuchVideo: 'Du hast kein solches Video. Wähle eines von denen, die beim Tippen erscheinen.',
  },
  avatars: {
    title: 'Wer sprechen kann',
    count_one: '{{count}} Pose',
    count_other: '{{count}} Posen',
    page: 'Seite {{page}} von {{pages}}',
    choose: 'Wähle deine Standardpose',
    generate: 'Damit ein Video machen',
    before: '◀ Zurück',
    after: 'Mehr ▶',
    none: 'Dazu passt niemand. Versuch `/avatare` ohne Filter.',
    drawn: 'gezeichnet',
    yours: 'deine Standardpose',
    noSuchPose:
      'Diese Pose kenne ich nicht. Wähle einen der Namen, die beim Tippen erscheinen, oder sieh dir `/avatare` an.',
    noDefault:
      'Wer soll sprechen? Wähle eine Pose in `pose`, oder wähle ein für alle Mal deine Standardpose in `/avatare`.',
    modal: {
      title: 'Video mit {{pose}}',
      clip: 'Dein Clip',
      clipHint: 'Ein Clip mit Sprache, höchstens {{seconds}} Sekunden',
      mask: 'Maskenvideo',
      maskYes: 'Auch ein Maskenvideo machen',
      maskNo: 'Nur das Video',
    },
  },
  talk: {
    title: 'Zum Sprechen bringen',
    hint: 'Wähle, wer spricht: Das Video beginnt dann sofort, für alle sichtbar.',
    choose: 'Wer spricht?',
    choosePage: 'Wer spricht? (Seite {{page}} von {{pages}})',
    own: '⭐ {{pose}}',
    mask: 'Maske: ja',
    noMask: 'Maske: nein',
    noClip:
      'In dieser Nachricht ist kein Tonclip. Nutze das bei einer Sprachnachricht oder einer Nachricht mit einer Tondatei.',
    gone: 'Dieses Menü ist abgelaufen. Bitte nutze „Zum Sprechen bringen“ noch einmal bei der Nachricht.',
  },
  speech: {
    clipOrText: 'Gib mir einen Clip in `audio` oder einen Text in `text`.',
    notBoth: 'Gib mir entweder einen Clip in `audio` oder einen Text in `text`, nicht beides.',
    voiceAlone: 'Eine `stimme` gehört zu einem `text`: Ein Clip hat seine eigene Stimme.',
    often: 'Du hast in einer Stunde viele Texte sprechen lassen. Weitere gehen {{when}}.',
    none: 'Dieses Studio hat keine Stimmen für Texte. Hänge stattdessen einen Sprachclip an.',
    noSuchVoice: 'Diese Stimme kenne ich nicht. Wähle einen der Namen, die beim Tippen erscheinen.',
    refused:
      'Das Studio kann diesen Text nicht sprechen. Versuch einen anderen Text oder eine andere Stimme.',
    refusedWithReason: 'Das Studio kann diesen Text nicht sprechen: „{{reason}}“',
    broken:
      'Die Stimme des Studios hat versagt. Bitte versuch es noch einmal, oder hänge einen Sprachclip an.',
  },
  audio: {
    foreign:
      'Ich nehme nur Clips, die bei Discord hochgeladen sind. Hänge die Datei an den Befehl selbst an.',
    empty: 'Diese Datei ist leer. Hänge einen Clip mit Sprache an.',
    large:
      'Diese Datei hat {{megabytes}} MB; ich nehme höchstens {{most}} MB. Als MP3 ist derselbe Clip viel kleiner.',
    larger: 'Diese Datei ist größer als {{most}} MB.',
    notSound:
      'Das ist keine Tondatei. Hänge einen Sprachclip an, etwa als MP3, WAV, OGG, M4A oder FLAC.',
    unreadable:
      'Ich kann diese Datei nicht als Ton lesen. Hänge einen Sprachclip an, etwa als MP3, WAV, OGG, M4A oder FLAC.',
    notTaken: 'Discord nimmt den umgewandelten Clip hier nicht an. Hänge ihn als WAV oder MP3 an.',
    silent: 'In diesem Clip ist kein Ton. Hänge einen Clip mit Sprache an.',
    long: 'Dieser Clip dauert {{minutes}} min {{seconds}} s; ich nehme höchstens {{most}} Sekunden. Kürze ihn und versuch es noch einmal.',
    gone: 'Ich konnte diese Datei nicht von Discord holen. Bitte hänge sie noch einmal an.',
  },
  quota: {
    ownUsed_one:
      'Du hast dein eines Video von heute verbraucht. Neue gehen {{when}} (um {{time}}).',
    ownUsed_other:
      'Du hast alle {{count}} Videos von heute verbraucht. Neue gehen {{when}} (um {{time}}).',
    userUsed_one:
      'Du hast das eine Video verbraucht, das du heute auf diesem Server machen kannst. Neue gehen {{when}} (um {{time}}).',
    userUsed_other:
      'Du hast alle {{count}} Videos verbraucht, die du heute auf diesem Server machen kannst. Neue gehen {{when}} (um {{time}}).',
    userNone:
      'Die Moderation dieses Servers hat dein Limit auf 0 Videos am Tag gesetzt. Nur sie kann das ändern.',
    guildUsed_one:
      'Dieser Server hat sein eines Video von heute verbraucht. Neue gehen {{when}} (um {{time}}).',
    guildUsed_other:
      'Dieser Server hat alle {{count}} Videos von heute verbraucht. Neue gehen {{when}} (um {{time}}).',
    guildNone: 'Die Moderation dieses Servers hat sein Limit auf 0 Videos am Tag gesetzt.',
    blocked:
      'Die Moderation dieses Servers lässt dich hier keine Videos machen, seit {{since}}. Nur sie kann das ändern.',
    tooMany: 'Davon kann es {{most}} geben. Nimm erst eines zurück.',
    notModerator: 'Das können nur die, die diesen Server verwalten dürfen.',
    show: {
      server: 'Videos dieses Servers',
      user: 'Videos eines Mitglieds',
      today: 'Heute: **{{made}}** von {{limit}}. Neu gezählt wird {{when}}.',
      month: 'Diesen Monat: **{{made}}**',
      limits: 'Eigene Limits pro Tag: {{list}}',
      blocked: 'Gesperrt: {{list}}',
      more: '{{list}} und {{count}} weitere',
      requests: 'Das Studio nimmt in dieser Minute noch {{left}} Anfragen an, von {{of}}.',
      calls: '{{left}} von {{of}} API-Aufrufen sind übrig.',
      log: 'Das Protokoll ist in {{channel}}.',
      noLog: 'Es gibt kein Protokoll. Wähle dafür einen Kanal mit `/kontingent protokoll`.',
      logUnreachable:
        'Ich kann nicht ins Protokoll in {{channel}} schreiben. Lass mich den Kanal sehen und dort Nachrichten senden.',
      chart: 'Balken: wer diesen Monat die meisten Videos gemacht hat',
      rank: '**{{rank}}** {{user}}: {{month}}, davon {{today}} heute',
      legend: 'Die langen Balken sind dieser Monat, der grüne Teil ist heute.',
      everybodys: 'Das Limit gilt für alle.',
      ownLimit: 'Das Limit ist das eigene dieses Mitglieds.',
      roleLimit: 'Das Limit ist das von {{role}}.',
      blockedSince: 'Gesperrt seit {{since}}.',
    },
    notBlocked: '{{user}} ist nicht gesperrt.',
    wasBlocked: '{{user}} ist schon gesperrt.',
  },
  log: {
    asked: '{{user}} hat ein Video mit **{{pose}}** angefragt, {{seconds}} s lang:',
    by: 'Von {{user}}',
    server: 'der Server',
    noLimit: 'kein eigenes',
    limit: 'Videos am Tag für {{target}}: {{from}} → {{to}}',
    reset: 'Heute gezählte Videos für {{target}}: {{before}} → 0',
    block: '{{user}} kann auf diesem Server keine Videos mehr machen.',
    unblock: '{{user}} kann auf diesem Server wieder Videos machen.',
    on: 'Was hier geschieht, wird in {{channel}} protokolliert.',
    off: 'Es wird nichts mehr protokolliert.',
    unreachable:
      'Ich kann in {{channel}} nicht schreiben. Lass mich den Kanal sehen und dort Nachrichten senden, und versuch es noch einmal.',
  },
  report: {
    button: 'Melden',
    modal: {
      title: 'Dieses Video melden',
      reason: 'Was stimmt damit nicht?',
      hint: 'Die Moderation dieses Servers liest es, mit deinem Namen.',
    },
    entry: {
      title: 'Ein Video wurde gemeldet',
      text: '{{user}} hat das Video von {{owner}} mit **{{pose}}** gemeldet:',
      link: 'Video',
    },
    decide: {
      dismiss: 'Verwerfen',
      delete: 'Video löschen',
      block: 'Mitglied sperren',
    },
    decided: {
      dismiss: 'Verworfen von {{user}}, {{time}}',
      delete: 'Video gelöscht von {{user}}, {{time}}',
      block: 'Mitglied gesperrt von {{user}}, {{time}}',
      missed:
        '{{user}} wollte das Video löschen, {{time}}, aber ich konnte nicht alles davon löschen',
    },
    sent: 'Die Moderation dieses Servers hat deine Meldung. Danke.',
    noLog:
      'Die Moderation dieses Servers hat keinen Ort, an den ich das bringen könnte. Bitte sag es ihr selbst oder melde die Nachricht bei Discord.',
    noLogButOwner:
      'Die Moderation dieses Servers hat keinen Ort, an den ich das bringen könnte. Bitte sag es ihr selbst, etwa {{owner}} als Inhaber, oder melde die Nachricht bei Discord.',
    gone: 'Ich habe dieses Video nicht mehr. Ist eine Nachricht davon noch da, sag es bitte der Moderation.',
    tooMany: 'Du hast viel gemeldet. Weiter melden kannst du {{when}}.',
  },
  budget: {
    used: {
      title: 'Die Aufrufe des Studios sind verbraucht',
      text: 'Alle {{of}}. Neue Videos gehen erst, wenn der Betreiber dieses Bots mehr davon hat.',
    },
    low: {
      title: 'Die Aufrufe des Studios werden knapp',
      text: '{{left}} von {{of}} sind übrig. Jedes Video braucht einige; der Betreiber dieses Bots kann mehr besorgen.',
    },
    left: '{{left}} von {{of}} API-Aufrufen sind übrig.',
    noRoom:
      'Das Studio nimmt keine Videos mehr an: Das Kontingent an Aufrufen ist verbraucht. Bitte sag es der Moderation.',
  },
  consent: {
    title: 'Vor deinem ersten Video',
    text: 'Bitte bestätige einmal, dass für jeden Clip, den du sendest, gilt:\n• die Stimme ist deine, oder wem sie gehört, hat diesem Video zugestimmt;\n• das Video wird niemanden täuschen, belästigen oder verletzen.\nDein Clip geht an das Studio, das das Video macht. `/info` zeigt Nutzungsbedingungen und Datenschutzerklärung.',
    kept: 'Der Zeitpunkt deiner Antwort wird gespeichert. `/meine-daten` zeigt und löscht ihn.',
    yes: 'Ich bestätige',
    no: 'Nein',
    given: 'Danke. Ich mache jetzt dein Video.',
    late: 'Danke, ich habe es notiert. Diese Frage war alt, also nutze bitte den Befehl noch einmal.',
    refused: 'In Ordnung: Es wurde nichts gemacht, und dein Clip wurde nicht weitergegeben.',
  },
  privacy: {
    title: 'Was über dich gespeichert ist',
    none: 'Nichts.',
    open_one: '• {{count}} Video in Arbeit',
    open_other: '• {{count}} Videos in Arbeit',
    ended_one:
      '• {{count}} fertiges Video: Avatar, Name und Länge des Clips oder dein Text, Zeiten, Links',
    ended_other:
      '• {{count}} fertige Videos: Avatar, Name und Länge der Clips oder deine Texte, Zeiten, Links',
    oldest: '• das älteste davon ist von {{time}}',
    usedToday_one: '• dass du heute {{count}} Video gemacht hast',
    usedToday_other: '• dass du heute {{count}} Videos gemacht hast',
    consent: '• dass du das Recht an den Stimmen bestätigt hast, {{time}}',
    defaultPose: '• deine Lieblingspose: {{pose}}',
    guilds_one: '• was {{count}} Server für dich zählt oder festgelegt hat',
    guilds_other: '• was {{count}} Server für dich zählen oder festgelegt haben',
    quarantined_one: '• {{count}} Kopie eines beschädigten Dokuments',
    quarantined_other: '• {{count}} Kopien beschädigter Dokumente',
    retention_one: 'Fertige Videos werden nach {{count}} Tag vergessen.',
    retention_other: 'Fertige Videos werden nach {{count}} Tagen vergessen.',
    retentionNone: 'Fertige Videos bleiben gespeichert, bis du sie löschst.',
    how: '`/meine-daten exportieren` gibt dir alles davon, `/meine-daten löschen` löscht es.',
    exported:
      'Alles, was über dich gespeichert ist, ohne das, was anderen deine Links öffnen würde.',
    tooLarge: 'Das ist hier zu viel für eine Datei. Bitte frag den Betreiber dieses Bots danach.',
    confirm: {
      title: 'Alles löschen, was über dich gespeichert ist?',
      text: 'Videos in Arbeit werden aufgegeben und kommen nicht mehr. Die Links und die Liste deiner Videos gehen verloren, und vor deinem nächsten Video frage ich dich noch einmal. Das lässt sich nicht rückgängig machen.',
      stays:
        'Es bleiben: Nachrichten in Kanälen, die du selbst löschen kannst; dass die Moderation dich gesperrt oder dir ein Limit gesetzt hat; bis Mitternacht (UTC) und ohne deinen Namen, wie viele Videos du heute gemacht hast; die Summen der Server, die niemanden nennen.',
      yes: 'Alles löschen',
      no: 'Behalten',
    },
    deleted: 'Alles, was über dich gespeichert war, ist gelöscht.',
    kept: 'Es wurde nichts gelöscht.',
    deletedMeanwhile:
      'Deine Daten wurden gelöscht, während ich deinen Clip ansah, also wurde nichts gemacht. Nutze den Befehl noch einmal, wenn du das Video noch willst.',
  },
  about: {
    title: 'Mouthpiece {{version}}',
    text: 'Ich mache aus einem Sprachclip ein Video, in dem ein Avatar ihn spricht. Die Videos sind KI-generiert und sagen das auch.',
    commands:
      '`/avatare` zeigt, wer sprechen kann, `/erzeugen` macht ein Video, `/status` zeigt deine, `/meine-daten`, was über dich gespeichert ist.',
    privacy: 'Datenschutz',
    terms: 'Bedingungen',
    privacyTitle: 'Datenschutzerklärung',
    termsTitle: 'Nutzungsbedingungen',
    page: 'Seite {{page}} von {{of}}',
    back: 'Zurück',
    next: 'Weiter',
  },
  problem: {
    bug: 'Bei mir ist etwas schiefgegangen. Es wurde nichts berechnet. Passiert es wieder, nenne der Moderation diese Nummer: {{reference}}',
    studioClosed:
      'Das Studio lässt mich nicht hinein. Bitte nenne der Moderation diese Nummer: {{reference}}',
    studioSilent:
      'Das Studio antwortet gerade nicht. Bitte versuch es in ein paar Minuten noch einmal ({{reference}}).',
    noStorage:
      'Ich kann gerade keine neuen Videos notieren, also habe ich nichts angenommen, und es wurde nichts berechnet. Bitte versuch es später noch einmal; der Betreiber weiß Bescheid.',
    restarting: 'Ich werde neu gestartet. Bitte versuch es in einer Minute noch einmal.',
    unknownCommand:
      'Diesen Befehl habe ich nicht mehr. Lade Discord neu, um zu sehen, was ich habe.',
    unknownComponent:
      'Dieser Knopf ist von einer älteren Version von mir. Bitte nutze den Befehl noch einmal.',
  },
  noName: '(ohne Namen)',
};
