import type { Texts } from './text-key.ts';

/** Every text in French; see `en.ts`. */
export const fr: Texts = {
  commands: {
    avatars: {
      name: 'avatars',
      description: 'Voir qui peut dire tes clips',
      search: {
        name: 'recherche',
        description: 'Une partie d’un nom ou de l’identifiant d’une pose',
      },
      gender: {
        name: 'genre',
        description: 'Seulement ceux-ci',
        choices: {
          female: 'femme',
          male: 'homme',
        },
      },
      type: {
        name: 'type',
        description: 'Seulement ceux-ci',
        choices: {
          human: 'personne filmée',
          cg_human: 'dessiné ou généré par ordinateur',
        },
      },
    },
    generate: {
      name: 'générer',
      description: 'Transforme un clip vocal en vidéo d’un avatar qui le dit',
      audio: {
        name: 'audio',
        description: 'Un clip de parole, {{seconds}} secondes au plus',
      },
      pose: {
        name: 'pose',
        description:
          'Qui le dit : tape le début d’un nom. Sans elle, ta pose par défaut de /avatars',
      },
      mask: {
        name: 'masque',
        description:
          'Faire aussi une vidéo de masque, pour détourer l’avatar (oui, sauf si tu dis non)',
      },
      text: {
        name: 'texte',
        description: 'Au lieu d’un clip : ce qu’une voix de synthèse doit dire',
      },
      voice: {
        name: 'voix',
        description: 'La voix pour le texte : tape le début d’un nom',
      },
    },
    about: {
      name: 'à-propos',
      description: 'Ce qu’est ce bot, avec sa politique de confidentialité et ses conditions',
    },
    myData: {
      name: 'mes-données',
      description: 'Ce qui est gardé sur toi : le voir, l’emporter, le supprimer',
      show: {
        name: 'voir',
        description: 'Voir ce qui est gardé sur toi',
      },
      export: {
        name: 'exporter',
        description: 'Recevoir en fichier tout ce qui est gardé sur toi',
      },
      delete: {
        name: 'supprimer',
        description: 'Supprimer tout ce qui est gardé sur toi',
      },
    },
    talk: {
      name: 'Faire parler',
    },
    quota: {
      name: 'quota',
      description: 'Voir et fixer qui peut faire combien de vidéos sur ce serveur',
      show: {
        name: 'voir',
        description: 'Voir ce qui a été fait aujourd’hui et ce mois-ci',
        user: {
          name: 'membre',
          description: 'Seulement de ce membre',
        },
      },
      set: {
        name: 'fixer',
        description: 'Fixer combien de vidéos peuvent être faites par jour',
        server: {
          name: 'serveur',
          description: 'Tous les membres ensemble',
          limit: {
            name: 'limite',
            description: 'Vidéos par jour ; laisse vide pour revenir à la valeur par défaut',
          },
        },
        role: {
          name: 'rôle',
          description: 'Chaque membre ayant un rôle ; le plus élevé de ses rôles compte',
          role: {
            name: 'rôle',
            description: 'Le rôle',
          },
          limit: {
            name: 'limite',
            description: 'Vidéos par jour ; laisse vide pour retirer la limite',
          },
        },
        user: {
          name: 'membre',
          description: 'Un membre, quels que soient ses rôles',
          user: {
            name: 'membre',
            description: 'Le membre',
          },
          limit: {
            name: 'limite',
            description: 'Vidéos par jour ; laisse vide pour retirer la limite',
          },
        },
      },
      reset: {
        name: 'remettre-à-zéro',
        description: 'Recommencer le compte d’aujourd’hui',
        user: {
          name: 'membre',
          description: 'Seulement de ce membre ; sinon du serveur',
        },
      },
      block: {
        name: 'bloquer',
        description: 'Ne plus laisser un membre faire de vidéos ici',
        user: {
          name: 'membre',
          description: 'Le membre',
        },
      },
      unblock: {
        name: 'débloquer',
        description: 'Laisser de nouveau un membre faire des vidéos ici',
        user: {
          name: 'membre',
          description: 'Le membre',
        },
      },
      log: {
        name: 'journal',
        description: 'Choisir où je note ce qui se passe et apporte les signalements',
        channel: {
          name: 'salon',
          description: 'Le salon ; laisse vide pour arrêter le journal',
        },
      },
    },
    status: {
      name: 'statut',
      description: 'Voir où en sont tes vidéos',
      video: {
        name: 'vidéo',
        description: 'Une de tes vidéos, avec des liens neufs',
      },
    },
  },
  job: {
    submitting: {
      title: 'Ton clip est arrivé',
      text: 'Je le remets au studio.',
    },
    delayed: {
      title: 'Ton clip est arrivé, mais le studio ne le prend pas pour l’instant',
      text: 'Je continue d’essayer et je te mentionnerai, {{deadline}} au plus tard.',
    },
    pending: {
      title: 'En file d’attente',
      text: 'Je te mentionnerai quand ce sera prêt, {{deadline}} au plus tard.',
    },
    in_progressing: {
      title: 'Rendu en cours',
      text: 'Je te mentionnerai quand ce sera prêt, {{deadline}} au plus tard.',
    },
    unknown: {
      title: 'La réponse du studio s’est perdue',
      text: 'Je ne peux pas savoir s’il a ton clip, et je ne l’envoie pas deux fois. S’il n’en sort rien, rien n’est décompté ; je te le dirai {{deadline}}.',
    },
    finished: {
      title: 'Ta vidéo est prête',
      text: 'Cela a pris {{duration}}.',
      label: 'Généré par IA',
    },
    failed: {
      title: 'Pas de vidéo cette fois',
      error: 'Le studio n’a pas pu faire la vidéo de ton clip. Rien n’a été décompté.',
      errorWithReason:
        'Le studio n’a pas pu faire la vidéo de ton clip : « {{reason}} » Rien n’a été décompté.',
      refused: 'Le studio a refusé ton clip (code {{code}}). Rien n’a été décompté.',
      refusedWithReason:
        'Le studio a refusé ton clip : « {{reason}} » (code {{code}}). Rien n’a été décompté.',
      expired: 'Le studio n’a pas fini à temps. Rien n’a été décompté : tu peux réessayer.',
    },
    lost: {
      title: 'Pas commencé',
      text: 'J’ai été redémarré avant d’avoir pris ton clip. Rien n’a été décompté : relance `/générer`, s’il te plaît.',
    },
    cancelled: {
      title: 'Annulé',
      text: 'Tu as annulé avant que le studio ait ton clip. Rien n’a été décompté.',
      charged:
        'Tu as annulé. Le studio avait déjà ton clip et ne peut pas être arrêté, donc il compte comme une vidéo d’aujourd’hui.',
    },
    expected: 'Prévu {{time}}',
    place: 'Place {{place}} dans la file ({{time}})',
    facts: {
      mask: 'avec masque',
      noMask: 'sans masque',
      lacksMask: 'pas de masque chez ce studio',
    },
    by: 'Demandé par {{user}}',
    links: {
      video: 'Vidéo',
      mask: 'Masque',
      reply: 'Où elle a été faite',
    },
    linksLeftOut: 'Les liens trop longs pour un message sont laissés de côté.',
    notAttached: 'Impossible de joindre {{names}} : trop gros pour Discord, ou disparu.',
    studioLost: 'Le studio n’a plus cette vidéo. Ce qui est joint à mes messages reste.',
    and: '{{first}} et {{second}}',
    shown: 'Une vidéo de {{pose}}',
    actions: {
      cancel: 'Annuler',
      again: 'Refaire avec une autre pose',
      refresh: 'Renouveler les liens',
      delete: 'Supprimer',
    },
    notYours: 'Ce n’est pas une de tes vidéos, ou elle a été supprimée.',
    cancel: {
      sending: 'Ton clip est remis au studio en ce moment même. Réessaie dans quelques secondes.',
      unknown:
        'On ne sait pas encore si le studio a ton clip, donc il n’y a rien à annuler. S’il n’en sort rien, rien n’est décompté.',
      over: 'Il n’y a plus rien à annuler : c’est déjà terminé.',
    },
    again: {
      title: 'Refaire avec une autre pose',
      text: 'Le même clip, {{clip}} : qui doit le dire ?',
      choose: 'Choisis une pose',
      page: 'Page {{page}} sur {{pages}}',
      clipGone:
        'Discord garde le lien d’un clip environ un jour, et celui-ci a expiré. Joins-le de nouveau avec `/générer`, s’il te plaît.',
    },
    delete: {
      title: 'Supprimer cette vidéo ?',
      text: 'Mes messages avec elle et son entrée dans ton historique disparaissent pour de bon. Ce qui a été compté le reste. Les liens que quelqu’un a copiés marchent jusqu’à ce que le studio les ferme.',
      done: 'La vidéo est supprimée.',
      left: 'La vidéo est supprimée de ton historique, mais je n’atteins pas un message qui la montre. Tu peux le supprimer là-bas.',
      notYet: 'Je suis encore en train d’apporter cette vidéo à Discord. Réessaie dans une minute.',
    },
  },
  tell: {
    ready: '{{user}} ta vidéo avec **{{pose}}** est prête.',
    failed: '{{user}} ta vidéo avec **{{pose}}** n’a pas pu être faite. Rien n’a été décompté.',
  },
  duration: {
    seconds: '{{count}} s',
    minutes: '{{count}} min',
  },
  state: {
    submitting: 'en cours de remise',
    pending: 'en file',
    in_progressing: 'en cours de rendu',
    unknown: 'incertain',
    finished: 'prêt',
    error: 'échoué',
    expired: 'abandonné',
    cancelled: 'annulé',
  },
  status: {
    title: 'Tes vidéos',
    none: 'Tu n’as pas encore de vidéos : fais-en une avec `/générer`.',
    left_one: 'Tu peux encore faire {{count}} vidéo aujourd’hui ; le compte recommence {{when}}.',
    left_other:
      'Tu peux encore faire {{count}} vidéos aujourd’hui ; le compte recommence {{when}}.',
    choose: 'Montrer une vidéo, avec des liens neufs',
    newer: 'Plus récentes',
    older: 'Plus anciennes',
    end: 'Il n’y a pas de vidéos plus anciennes.',
    noSuchVideo:
      'Tu n’as pas cette vidéo. Choisis une de celles qui apparaissent pendant que tu tapes.',
  },
  avatars: {
    title: 'Qui peut parler',
    count_one: '{{count}} pose',
    count_other: '{{count}} poses',
    page: 'page {{page}} sur {{pages}}',
    choose: 'Choisis ta pose par défaut',
    generate: 'Générer avec elle',
    before: '◀ Retour',
    after: 'Suite ▶',
    none: 'Personne ne correspond. Essaie `/avatars` sans filtre.',
    drawn: 'dessiné',
    yours: 'ta pose par défaut',
    noSuchPose:
      'Je ne connais pas cette pose. Choisis un des noms qui apparaissent pendant que tu tapes, ou regarde `/avatars`.',
    noDefault:
      'Qui doit parler ? Choisis une pose dans `pose`, ou choisis une fois pour toutes ta pose par défaut dans `/avatars`.',
    modal: {
      title: 'Générer avec {{pose}}',
      clip: 'Ton clip',
      clipHint: 'Un clip de parole, {{seconds}} secondes au plus',
      mask: 'Vidéo de masque',
      maskYes: 'Faire aussi une vidéo de masque',
      maskNo: 'Seulement la vidéo',
    },
  },
  talk: {
    title: 'Faire parler',
    hint: 'Choisis qui le dit : la vidéo commence alors tout de suite, visible par tous.',
    choose: 'Qui le dit ?',
    choosePage: 'Qui le dit ? (page {{page}} sur {{pages}})',
    own: '⭐ {{pose}}',
    mask: 'Masque : oui',
    noMask: 'Masque : non',
    noClip:
      'Il n’y a pas de clip sonore dans ce message. Utilise ceci sur un message vocal, ou sur un message avec un fichier sonore.',
    gone: 'Ce menu a expiré. Utilise de nouveau « Faire parler » sur le message, s’il te plaît.',
  },
  speech: {
    clipOrText: 'Donne-moi un clip dans `audio` ou un texte dans `texte`.',
    notBoth: 'Donne-moi soit un clip dans `audio`, soit un texte dans `texte`, pas les deux.',
    voiceAlone: 'Une `voix` va avec un `texte` : un clip a déjà sa voix.',
    often:
      'Tu as fait dire beaucoup de textes en une heure. Tu pourras en faire dire d’autres {{when}}.',
    none: 'Ce studio n’a pas de voix pour les textes. Joins plutôt un clip de parole.',
    noSuchVoice:
      'Je ne connais pas cette voix. Choisis un des noms qui apparaissent pendant que tu tapes.',
    refused: 'Le studio ne peut pas dire ce texte. Essaie un autre texte ou une autre voix.',
    refusedWithReason: 'Le studio ne peut pas dire ce texte : « {{reason}} »',
    broken: 'La voix du studio a échoué. Réessaie, ou joins un clip de parole.',
  },
  audio: {
    foreign:
      'Je ne prends que des clips envoyés sur Discord. Joins le fichier à la commande elle-même.',
    empty: 'Ce fichier est vide. Joins un clip de parole.',
    large:
      'Ce fichier fait {{megabytes}} Mo ; je prends jusqu’à {{most}} Mo. Le même clip en MP3 est bien plus petit.',
    larger: 'Ce fichier dépasse {{most}} Mo.',
    notSound:
      'Ce n’est pas un fichier sonore. Joins un clip de parole, par exemple en MP3, WAV, OGG, M4A ou FLAC.',
    unreadable:
      'Je ne peux pas lire ce fichier comme du son. Joins un clip de parole, par exemple en MP3, WAV, OGG, M4A ou FLAC.',
    notTaken: 'Discord ne prend pas ici le clip converti. Joins-le en WAV ou MP3.',
    silent: 'Ce clip ne contient aucun son. Joins un clip de parole.',
    long: 'Ce clip dure {{minutes}} min {{seconds}} s ; je prends jusqu’à {{most}} secondes. Coupe-le et réessaie.',
    gone: 'Je n’ai pas pu récupérer ce fichier sur Discord. Joins-le de nouveau, s’il te plaît.',
  },
  quota: {
    ownUsed_one:
      'Tu as utilisé l’unique vidéo d’aujourd’hui. Tu pourras en faire d’autres {{when}} (à {{time}}).',
    ownUsed_other:
      'Tu as utilisé les {{count}} vidéos d’aujourd’hui. Tu pourras en faire d’autres {{when}} (à {{time}}).',
    userUsed_one:
      'Tu as utilisé l’unique vidéo que tu peux faire aujourd’hui sur ce serveur. Tu pourras en faire d’autres {{when}} (à {{time}}).',
    userUsed_other:
      'Tu as utilisé les {{count}} vidéos que tu peux faire aujourd’hui sur ce serveur. Tu pourras en faire d’autres {{when}} (à {{time}}).',
    userNone:
      'Les modérateurs de ce serveur ont fixé ta limite à 0 vidéo par jour. Eux seuls peuvent changer cela.',
    guildUsed_one:
      'Ce serveur a utilisé l’unique vidéo d’aujourd’hui. On pourra en faire d’autres {{when}} (à {{time}}).',
    guildUsed_other:
      'Ce serveur a utilisé les {{count}} vidéos d’aujourd’hui. On pourra en faire d’autres {{when}} (à {{time}}).',
    guildNone: 'Les modérateurs de ce serveur ont fixé sa limite à 0 vidéo par jour.',
    blocked:
      'Les modérateurs de ce serveur ne te laissent plus faire de vidéos ici, depuis {{since}}. Eux seuls peuvent changer cela.',
    tooMany: 'Il peut y en avoir {{most}}. Retires-en une d’abord.',
    notModerator: 'Seuls ceux qui peuvent gérer ce serveur peuvent faire cela.',
    show: {
      server: 'Vidéos de ce serveur',
      user: 'Vidéos d’un membre',
      today: 'Aujourd’hui : **{{made}}** sur {{limit}}. Le compte recommence {{when}}.',
      month: 'Ce mois-ci : **{{made}}**',
      limits: 'Vidéos par jour de certains : {{list}}',
      blocked: 'Bloqués : {{list}}',
      more: '{{list}} et {{count}} de plus',
      requests: 'Le studio prend encore {{left}} requêtes dans cette minute, sur {{of}}.',
      calls: 'Il reste {{left}} appels à l’API sur {{of}}.',
      log: 'Le journal est dans {{channel}}.',
      noLog: 'Il n’y a pas de journal. Choisis-lui un salon avec `/quota journal`.',
      logUnreachable:
        'Je ne peux pas écrire dans le journal de {{channel}}. Laisse-moi voir le salon et y envoyer des messages.',
      chart: 'Barres : qui a fait le plus de vidéos ce mois-ci',
      rank: '**{{rank}}** {{user}} : {{month}}, dont {{today}} aujourd’hui',
      legend: 'Les longues barres sont ce mois-ci, la partie verte est aujourd’hui.',
      everybodys: 'La limite est celle de tout le monde.',
      ownLimit: 'La limite est propre à ce membre.',
      roleLimit: 'La limite est celle de {{role}}.',
      blockedSince: 'Bloqué depuis {{since}}.',
    },
    notBlocked: '{{user}} n’est pas bloqué.',
    wasBlocked: '{{user}} est déjà bloqué.',
  },
  log: {
    asked: '{{user}} a demandé une vidéo avec **{{pose}}**, de {{seconds}} s :',
    by: 'Par {{user}}',
    server: 'le serveur',
    noLimit: 'aucune qui lui soit propre',
    limit: 'Vidéos par jour pour {{target}} : {{from}} → {{to}}',
    reset: 'Vidéos comptées aujourd’hui pour {{target}} : {{before}} → 0',
    block: '{{user}} ne peut plus faire de vidéos sur ce serveur.',
    unblock: '{{user}} peut de nouveau faire des vidéos sur ce serveur.',
    on: 'Ce qui se passe ici est noté dans {{channel}}.',
    off: 'Plus rien n’est noté.',
    unreachable:
      'Je ne peux pas écrire dans {{channel}}. Laisse-moi voir le salon et y envoyer des messages, puis réessaie.',
  },
  report: {
    button: 'Signaler',
    modal: {
      title: 'Signaler cette vidéo',
      reason: 'Qu’est-ce qui ne va pas ?',
      hint: 'Les modérateurs de ce serveur le lisent, avec ton nom.',
    },
    entry: {
      title: 'Une vidéo a été signalée',
      text: '{{user}} a signalé la vidéo de {{owner}} avec **{{pose}}** :',
      link: 'Vidéo',
    },
    decide: {
      dismiss: 'Rejeter',
      delete: 'Supprimer la vidéo',
      block: 'Bloquer le membre',
    },
    decided: {
      dismiss: 'Rejeté par {{user}}, {{time}}',
      delete: 'Vidéo supprimée par {{user}}, {{time}}',
      block: 'Membre bloqué par {{user}}, {{time}}',
      missed: '{{user}} a voulu supprimer la vidéo, {{time}}, mais je n’ai pas pu tout supprimer',
    },
    sent: 'Les modérateurs de ce serveur ont ton signalement. Merci.',
    noLog:
      'Les modérateurs de ce serveur n’ont pas d’endroit où je pourrais apporter cela. Dis-le-leur toi-même, ou signale le message à Discord.',
    noLogButOwner:
      'Les modérateurs de ce serveur n’ont pas d’endroit où je pourrais apporter cela. Dis-le-leur toi-même, par exemple à {{owner}}, son propriétaire, ou signale le message à Discord.',
    gone: 'Je n’ai plus cette vidéo. S’il en reste un message, dis-le à un modérateur, s’il te plaît.',
    tooMany: 'Tu as beaucoup signalé. Tu pourras signaler de nouveau {{when}}.',
  },
  budget: {
    used: {
      title: 'Les appels au studio sont épuisés',
      text: 'Les {{of}}, tous. On ne peut plus faire de vidéos tant que la personne qui gère ce bot n’en a pas d’autres.',
    },
    low: {
      title: 'Il reste peu d’appels au studio',
      text: 'Il en reste {{left}} sur {{of}}. Chaque vidéo en prend quelques-uns ; la personne qui gère ce bot peut en obtenir d’autres.',
    },
    left: 'Il reste {{left}} appels à l’API sur {{of}}.',
    noRoom:
      'Le studio ne prend plus de vidéos : les appels sont épuisés. Dis-le à un modérateur, s’il te plaît.',
  },
  consent: {
    title: 'Avant ta première vidéo',
    text: 'Confirme, une seule fois, que pour chaque clip que tu envoies :\n• la voix est la tienne, ou son propriétaire a accepté cette vidéo ;\n• la vidéo ne trompera, ne harcèlera et ne blessera personne.\nTon clip va au studio qui fait la vidéo. `/à-propos` contient les conditions et la politique de confidentialité.',
    kept: 'L’heure de ta réponse est gardée. `/mes-données` la montre et la supprime.',
    yes: 'Je confirme',
    no: 'Non',
    given: 'Merci. Je fais ta vidéo maintenant.',
    late: 'Merci, c’est noté. Cette question était ancienne, alors utilise la commande encore une fois, s’il te plaît.',
    refused: 'D’accord : rien n’a été fait, et ton clip n’a pas été transmis.',
  },
  privacy: {
    title: 'Ce qui est gardé sur toi',
    none: 'Rien.',
    open_one: '• {{count}} vidéo en cours',
    open_other: '• {{count}} vidéos en cours',
    ended_one:
      '• {{count}} vidéo terminée : avatar, nom et durée du clip ou ton texte, heures, liens',
    ended_other:
      '• {{count}} vidéos terminées : avatar, nom et durée des clips ou tes textes, heures, liens',
    oldest: '• la plus ancienne est de {{time}}',
    usedToday_one: '• que tu as fait {{count}} vidéo aujourd’hui',
    usedToday_other: '• que tu as fait {{count}} vidéos aujourd’hui',
    consent: '• que tu as confirmé le droit d’utiliser les voix, {{time}}',
    defaultPose: '• ta pose préférée : {{pose}}',
    guilds_one: '• ce que {{count}} serveur compte ou a fixé pour toi',
    guilds_other: '• ce que {{count}} serveurs comptent ou ont fixé pour toi',
    quarantined_one: '• {{count}} copie d’un document endommagé',
    quarantined_other: '• {{count}} copies de documents endommagés',
    retention_one: 'Les vidéos terminées sont oubliées après {{count}} jour.',
    retention_other: 'Les vidéos terminées sont oubliées après {{count}} jours.',
    retentionNone: 'Les vidéos terminées sont gardées jusqu’à ce que tu les supprimes.',
    how: '`/mes-données exporter` te donne tout, `/mes-données supprimer` le supprime.',
    exported: 'Tout ce qui est gardé sur toi, sans ce qui ouvrirait tes liens à d’autres.',
    tooLarge: 'C’est trop pour un seul fichier ici. Demande-le à la personne qui gère ce bot.',
    confirm: {
      title: 'Supprimer tout ce qui est gardé sur toi ?',
      text: 'Les vidéos en cours sont abandonnées et n’arriveront plus. Les liens et la liste de tes vidéos sont perdus, et je te poserai de nouveau la question avant ta prochaine vidéo. C’est irréversible.',
      stays:
        'Il reste : les messages dans les salons, que tu peux supprimer toi-même ; qu’un modérateur t’a bloqué ou t’a fixé une limite ; combien de vidéos tu as faites aujourd’hui, jusqu’à minuit (UTC) et sans ton nom ; les totaux des serveurs, qui ne nomment personne.',
      yes: 'Tout supprimer',
      no: 'Garder',
    },
    deleted: 'Tout ce qui était gardé sur toi est supprimé.',
    kept: 'Rien n’a été supprimé.',
    deletedMeanwhile:
      'Tes données ont été supprimées pendant que je regardais ton clip, donc rien n’a été fait. Utilise la commande de nouveau si tu veux encore la vidéo.',
  },
  about: {
    title: 'Mouthpiece {{version}}',
    text: 'Je transforme un clip vocal en vidéo d’un avatar qui le dit. Les vidéos sont générées par IA, et le disent.',
    commands:
      '`/avatars` montre qui peut parler, `/générer` fait une vidéo, `/statut` montre les tiennes, `/mes-données` ce qui est gardé sur toi.',
    privacy: 'Confidentialité',
    terms: 'Conditions',
    privacyTitle: 'Politique de confidentialité',
    termsTitle: 'Conditions d’utilisation',
    page: 'Page {{page}} sur {{of}}',
    back: 'Retour',
    next: 'Suite',
  },
  problem: {
    bug: 'Quelque chose a mal tourné de mon côté. Rien n’a été décompté. Si cela se reproduit, donne ce numéro à un modérateur : {{reference}}',
    studioClosed:
      'Le studio ne me laisse pas entrer. Donne ce numéro à un modérateur, s’il te plaît : {{reference}}',
    studioSilent:
      'Le studio ne répond pas pour l’instant. Réessaie dans quelques minutes ({{reference}}).',
    noStorage:
      'Je ne peux pas noter de nouvelles vidéos pour l’instant, donc je n’ai rien pris et rien n’a été décompté. Réessaie plus tard ; l’opérateur est prévenu.',
    restarting: 'On me redémarre. Réessaie dans une minute.',
    unknownCommand: 'Je n’ai plus cette commande. Recharge Discord pour voir celles que j’ai.',
    unknownComponent:
      'Ce bouton vient d’une ancienne version de moi. Utilise la commande de nouveau, s’il te plaît.',
  },
  noName: '(sans nom)',
};
