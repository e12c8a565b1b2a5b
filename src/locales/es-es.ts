import type { Texts } from './text-key.ts';

/** Every text in Spanish; see `en.ts`. */
export const esES: Texts = {
  commands: {
    avatars: {
      name: 'avatares',
      description: 'Mira quién puede decir tus clips',
      search: {
        name: 'buscar',
        description: 'Parte de un nombre o del id de una pose',
      },
      gender: {
        name: 'género',
        description: 'Solo estos',
        choices: {
          female: 'mujer',
          male: 'hombre',
        },
      },
      type: {
        name: 'tipo',
        description: 'Solo estos',
        choices: {
          human: 'persona filmada',
          cg_human: 'dibujado o generado por ordenador',
        },
      },
    },
    generate: {
      name: 'generar',
      description: 'Convierte un clip de voz en un vídeo de un avatar que lo dice',
      audio: {
        name: 'audio',
        description: 'Un clip de voz, de {{seconds}} segundos como máximo',
      },
      pose: {
        name: 'pose',
        description: 'Quién lo dice: empieza a escribir un nombre. Si falta, tu pose de /avatares',
      },
      mask: {
        name: 'máscara',
        description:
          'Haz también un vídeo de máscara para recortar el avatar (sí, salvo que digas no)',
      },
      text: {
        name: 'texto',
        description: 'En vez de un clip: lo que debe decir una voz de ordenador',
      },
      voice: {
        name: 'voz',
        description: 'La voz para el texto: empieza a escribir un nombre',
      },
    },
    about: {
      name: 'acerca-de',
      description: 'Qué es este bot, con su política de privacidad y sus condiciones',
    },
    myData: {
      name: 'mis-datos',
      description: 'Lo que se guarda de ti: verlo, llevártelo, borrarlo',
      show: {
        name: 'ver',
        description: 'Ver lo que se guarda de ti',
      },
      export: {
        name: 'exportar',
        description: 'Recibir en un archivo todo lo que se guarda de ti',
      },
      delete: {
        name: 'borrar',
        description: 'Borrar todo lo que se guarda de ti',
      },
    },
    talk: {
      name: 'Hacer que hable',
    },
    quota: {
      name: 'cuota',
      description: 'Ver y fijar quién puede hacer cuántos vídeos en este servidor',
      show: {
        name: 'ver',
        description: 'Ver lo que se ha hecho hoy y este mes',
        user: {
          name: 'miembro',
          description: 'Solo de este miembro',
        },
      },
      set: {
        name: 'fijar',
        description: 'Fijar cuántos vídeos se pueden hacer al día',
        server: {
          name: 'servidor',
          description: 'Todos los miembros juntos',
          limit: {
            name: 'límite',
            description: 'Vídeos al día; déjalo vacío para volver al valor normal',
          },
        },
        role: {
          name: 'rol',
          description: 'Cada miembro con un rol; cuenta el más alto de sus roles',
          role: {
            name: 'rol',
            description: 'El rol',
          },
          limit: {
            name: 'límite',
            description: 'Vídeos al día; déjalo vacío para quitar el límite',
          },
        },
        user: {
          name: 'miembro',
          description: 'Un miembro, tenga los roles que tenga',
          user: {
            name: 'miembro',
            description: 'El miembro',
          },
          limit: {
            name: 'límite',
            description: 'Vídeos al día; déjalo vacío para quitar el límite',
          },
        },
      },
      reset: {
        name: 'reiniciar',
        description: 'Empezar de nuevo la cuenta de hoy',
        user: {
          name: 'miembro',
          description: 'Solo de este miembro; si no, del servidor',
        },
      },
      block: {
        name: 'bloquear',
        description: 'No dejar que un miembro haga más vídeos aquí',
        user: {
          name: 'miembro',
          description: 'El miembro',
        },
      },
      unblock: {
        name: 'desbloquear',
        description: 'Dejar que un miembro vuelva a hacer vídeos aquí',
        user: {
          name: 'miembro',
          description: 'El miembro',
        },
      },
      log: {
        name: 'registro',
        description: 'Elegir dónde anoto lo que pasa y llevo las denuncias',
        channel: {
          name: 'canal',
          description: 'El canal; déjalo vacío para apagar el registro',
        },
      },
    },
    status: {
      name: 'estado',
      description: 'Ver cómo van tus vídeos',
      video: {
        name: 'vídeo',
        description: 'Uno de tus vídeos, con enlaces nuevos',
      },
    },
  },
  job: {
    submitting: {
      title: 'Tu clip ha llegado',
      text: 'Se lo estoy entregando al estudio.',
    },
    delayed: {
      title: 'Tu clip ha llegado, pero ahora mismo el estudio no lo acepta',
      text: 'Sigo intentándolo y te mencionaré, a más tardar {{deadline}}.',
    },
    pending: {
      title: 'En cola',
      text: 'Te mencionaré cuando esté listo, a más tardar {{deadline}}.',
    },
    in_progressing: {
      title: 'Generando el vídeo',
      text: 'Te mencionaré cuando esté listo, a más tardar {{deadline}}.',
    },
    unknown: {
      title: 'Se perdió la respuesta del estudio',
      text: 'No puedo saber si tiene tu clip, y no lo envío dos veces. Si no sale nada, no se cobra; te lo diré {{deadline}}.',
    },
    finished: {
      title: 'Tu vídeo está listo',
      text: 'Ha tardado {{duration}}.',
      label: 'Generado por IA',
    },
    failed: {
      title: 'Esta vez no hay vídeo',
      error: 'El estudio no pudo generar tu clip. No se ha cobrado nada.',
      errorWithReason: 'El estudio no pudo generar tu clip: «{{reason}}» No se ha cobrado nada.',
      refused: 'El estudio rechazó tu clip (código {{code}}). No se ha cobrado nada.',
      refusedWithReason:
        'El estudio rechazó tu clip: «{{reason}}» (código {{code}}). No se ha cobrado nada.',
      expired: 'El estudio no terminó a tiempo. No se ha cobrado nada: puedes intentarlo de nuevo.',
    },
    lost: {
      title: 'No ha empezado',
      text: 'Me reiniciaron antes de aceptar tu clip. No se ha cobrado nada: usa `/generar` otra vez, por favor.',
    },
    cancelled: {
      title: 'Cancelado',
      text: 'Lo cancelaste antes de que el estudio tuviera tu clip. No se ha cobrado nada.',
      charged:
        'Lo cancelaste. El estudio ya tenía tu clip y no se puede parar, así que cuenta como un vídeo de hoy.',
    },
    expected: 'Previsto {{time}}',
    place: 'Puesto {{place}} en la cola ({{time}})',
    facts: {
      mask: 'con máscara',
      noMask: 'sin máscara',
      lacksMask: 'este estudio no da máscara',
    },
    by: 'Pedido por {{user}}',
    links: {
      video: 'Vídeo',
      mask: 'Máscara',
      reply: 'Dónde se hizo',
    },
    linksLeftOut: 'Faltan los enlaces demasiado largos para un mensaje.',
    notAttached: 'No se pudo adjuntar {{names}}: demasiado grande para Discord, o ya no existe.',
    studioLost: 'El estudio ya no tiene este vídeo. Lo que está adjunto a mis mensajes se queda.',
    and: '{{first}} y {{second}}',
    shown: 'Un vídeo de {{pose}}',
    actions: {
      cancel: 'Cancelar',
      again: 'Otra vez con otra pose',
      refresh: 'Renovar enlaces',
      delete: 'Borrar',
    },
    notYours: 'Este no es uno de tus vídeos, o se ha borrado.',
    cancel: {
      sending:
        'Tu clip se está entregando al estudio en este mismo momento. Inténtalo de nuevo en unos segundos.',
      unknown:
        'Aún no se sabe si el estudio tiene tu clip, así que no hay nada que cancelar. Si no sale nada, no se cobra.',
      over: 'Ya no hay nada que cancelar: ha terminado.',
    },
    again: {
      title: 'Otra vez con otra pose',
      text: 'El mismo clip, {{clip}}: ¿quién lo dice?',
      choose: 'Elige una pose',
      page: 'Página {{page}} de {{pages}}',
      clipGone:
        'Discord guarda el enlace a un clip más o menos un día, y el de este ha caducado. Adjúntalo otra vez con `/generar`, por favor.',
    },
    delete: {
      title: '¿Borrar este vídeo?',
      text: 'Mis mensajes con él y su entrada en tu historial desaparecen para siempre. Lo que contó sigue contando. Los enlaces que alguien haya copiado funcionan hasta que el estudio los cierre.',
      done: 'El vídeo está borrado.',
      left: 'El vídeo está borrado de tu historial, pero no llego a un mensaje que lo muestra. Puedes borrarlo allí.',
      notYet: 'Todavía estoy llevando este vídeo a Discord. Inténtalo de nuevo en un minuto.',
    },
  },
  tell: {
    ready: '{{user}} tu vídeo con **{{pose}}** está listo.',
    failed: '{{user}} tu vídeo con **{{pose}}** no se pudo hacer. No se ha cobrado nada.',
  },
  duration: {
    seconds: '{{count}} s',
    minutes: '{{count}} min',
  },
  state: {
    submitting: 'entregándose',
    pending: 'en cola',
    in_progressing: 'generándose',
    unknown: 'incierto',
    finished: 'listo',
    error: 'fallido',
    expired: 'abandonado',
    cancelled: 'cancelado',
  },
  status: {
    title: 'Tus vídeos',
    none: 'Aún no tienes vídeos: haz uno con `/generar`.',
    left_one: 'Hoy puedes hacer {{count}} vídeo más; la cuenta vuelve a empezar {{when}}.',
    left_other: 'Hoy puedes hacer {{count}} vídeos más; la cuenta vuelve a empezar {{when}}.',
    choose: 'Mostrar un vídeo, con enlaces nuevos',
    newer: 'Más nuevos',
    older: 'Más antiguos',
    end: 'No hay vídeos más antiguos.',
    noSuchVideo: 'No tienes ese vídeo. Elige uno de los que aparecen mientras escribes.',
  },
  avatars: {
    title: 'Quién puede hablar',
    count_one: '{{count}} pose',
    count_other: '{{count}} poses',
    page: 'página {{page}} de {{pages}}',
    choose: 'Elige tu pose habitual',
    generate: 'Generar con ella',
    before: '◀ Atrás',
    after: 'Más ▶',
    none: 'Nadie encaja con eso. Prueba `/avatares` sin filtro.',
    drawn: 'dibujado',
    yours: 'tu pose habitual',
    noSuchPose:
      'No conozco esa pose. Elige uno de los nombres que aparecen mientras escribes, o mira `/avatares`.',
    noDefault:
      '¿Quién debe hablar? Elige una pose en `pose`, o elige de una vez tu pose habitual en `/avatares`.',
    modal: {
      title: 'Generar con {{pose}}',
      clip: 'Tu clip',
      clipHint: 'Un clip de voz, de {{seconds}} segundos como máximo',
      mask: 'Vídeo de máscara',
      maskYes: 'Hacer también un vídeo de máscara',
      maskNo: 'Solo el vídeo',
    },
  },
  talk: {
    title: 'Hacer que hable',
    hint: 'Elige quién lo dice: el vídeo empieza entonces enseguida, a la vista de todos.',
    choose: '¿Quién lo dice?',
    choosePage: '¿Quién lo dice? (página {{page}} de {{pages}})',
    own: '⭐ {{pose}}',
    mask: 'Máscara: sí',
    noMask: 'Máscara: no',
    noClip:
      'No hay ningún clip de sonido en ese mensaje. Úsalo con un mensaje de voz o con un mensaje que tenga un archivo de sonido.',
    gone: 'Este menú ha caducado. Usa otra vez «Hacer que hable» en el mensaje, por favor.',
  },
  speech: {
    clipOrText: 'Dame un clip en `audio` o un texto en `texto`.',
    notBoth: 'Dame un clip en `audio` o un texto en `texto`, pero no los dos.',
    voiceAlone: 'Una `voz` es para un `texto`: un clip ya tiene su voz.',
    often: 'Has pedido decir muchos textos en una hora. Podrás pedir más {{when}}.',
    none: 'Este estudio no tiene voces para textos. Adjunta en su lugar un clip de voz.',
    noSuchVoice: 'No conozco esa voz. Elige uno de los nombres que aparecen mientras escribes.',
    refused: 'El estudio no puede decir ese texto. Prueba otro texto u otra voz.',
    refusedWithReason: 'El estudio no puede decir ese texto: «{{reason}}»',
    broken: 'La voz del estudio ha fallado. Inténtalo de nuevo, o adjunta un clip de voz.',
  },
  audio: {
    foreign: 'Solo acepto clips subidos a Discord. Adjunta el archivo al propio comando.',
    empty: 'Ese archivo está vacío. Adjunta un clip de voz.',
    large:
      'Ese archivo tiene {{megabytes}} MB; acepto hasta {{most}} MB. El mismo clip en MP3 es mucho más pequeño.',
    larger: 'Ese archivo pasa de {{most}} MB.',
    notSound:
      'Eso no es un archivo de sonido. Adjunta un clip de voz, por ejemplo MP3, WAV, OGG, M4A o FLAC.',
    unreadable:
      'No puedo leer ese archivo como sonido. Adjunta un clip de voz, por ejemplo MP3, WAV, OGG, M4A o FLAC.',
    notTaken: 'Discord no acepta aquí el clip convertido. Adjúntalo como WAV o MP3.',
    silent: 'Ese clip no tiene sonido. Adjunta un clip de voz.',
    long: 'Ese clip dura {{minutes}} min {{seconds}} s; acepto hasta {{most}} segundos. Recórtalo e inténtalo de nuevo.',
    gone: 'No pude obtener ese archivo de Discord. Adjúntalo otra vez, por favor.',
  },
  quota: {
    ownUsed_one: 'Has gastado el único vídeo de hoy. Podrás hacer más {{when}} (a las {{time}}).',
    ownUsed_other:
      'Has gastado los {{count}} vídeos de hoy. Podrás hacer más {{when}} (a las {{time}}).',
    userUsed_one:
      'Has gastado el único vídeo que puedes hacer hoy en este servidor. Podrás hacer más {{when}} (a las {{time}}).',
    userUsed_other:
      'Has gastado los {{count}} vídeos que puedes hacer hoy en este servidor. Podrás hacer más {{when}} (a las {{time}}).',
    userNone:
      'Los moderadores de este servidor han fijado tu límite en 0 vídeos al día. Solo ellos pueden cambiarlo.',
    guildUsed_one:
      'Este servidor ha gastado el único vídeo de hoy. Se podrán hacer más {{when}} (a las {{time}}).',
    guildUsed_other:
      'Este servidor ha gastado los {{count}} vídeos de hoy. Se podrán hacer más {{when}} (a las {{time}}).',
    guildNone: 'Los moderadores de este servidor han fijado su límite en 0 vídeos al día.',
    blocked:
      'Los moderadores de este servidor no te dejan hacer vídeos aquí, desde {{since}}. Solo ellos pueden cambiarlo.',
    tooMany: 'Puede haber {{most}} de estos. Quita antes uno.',
    notModerator: 'Solo pueden hacerlo quienes pueden gestionar este servidor.',
    show: {
      server: 'Vídeos de este servidor',
      user: 'Vídeos de un miembro',
      today: 'Hoy: **{{made}}** de {{limit}}. Vuelve a empezar {{when}}.',
      month: 'Este mes: **{{made}}**',
      limits: 'Vídeos al día de algunos: {{list}}',
      blocked: 'Bloqueados: {{list}}',
      more: '{{list}} y {{count}} más',
      requests: 'El estudio acepta {{left}} peticiones más en este minuto, de {{of}}.',
      calls: 'Quedan {{left}} de {{of}} llamadas a la API.',
      log: 'El registro está en {{channel}}.',
      noLog: 'No hay registro. Elige un canal para él con `/cuota registro`.',
      logUnreachable:
        'No puedo escribir en el registro de {{channel}}. Déjame ver el canal y enviar mensajes en él.',
      chart: 'Barras: quién ha hecho más vídeos este mes',
      rank: '**{{rank}}** {{user}}: {{month}}, de ellos {{today}} hoy',
      legend: 'Las barras largas son este mes, la parte verde es hoy.',
      everybodys: 'El límite es el de todos.',
      ownLimit: 'El límite es propio de este miembro.',
      roleLimit: 'El límite es el de {{role}}.',
      blockedSince: 'Bloqueado desde {{since}}.',
    },
    notBlocked: '{{user}} no está bloqueado.',
    wasBlocked: '{{user}} ya está bloqueado.',
  },
  log: {
    asked: '{{user}} ha pedido un vídeo con **{{pose}}**, de {{seconds}} s:',
    by: 'Por {{user}}',
    server: 'el servidor',
    noLimit: 'ninguno propio',
    limit: 'Vídeos al día para {{target}}: {{from}} → {{to}}',
    reset: 'Vídeos contados hoy para {{target}}: {{before}} → 0',
    block: '{{user}} ya no puede hacer vídeos en este servidor.',
    unblock: '{{user}} puede volver a hacer vídeos en este servidor.',
    on: 'Lo que pasa aquí se anota en {{channel}}.',
    off: 'Ya no se anota nada.',
    unreachable:
      'No puedo escribir en {{channel}}. Déjame ver el canal y enviar mensajes en él, e inténtalo de nuevo.',
  },
  report: {
    button: 'Denunciar',
    modal: {
      title: 'Denunciar este vídeo',
      reason: '¿Qué tiene de malo?',
      hint: 'Lo leen los moderadores de este servidor, con tu nombre.',
    },
    entry: {
      title: 'Se ha denunciado un vídeo',
      text: '{{user}} ha denunciado el vídeo de {{owner}} con **{{pose}}**:',
      link: 'Vídeo',
    },
    decide: {
      dismiss: 'Descartar',
      delete: 'Borrar vídeo',
      block: 'Bloquear al miembro',
    },
    decided: {
      dismiss: 'Descartado por {{user}}, {{time}}',
      delete: 'Vídeo borrado por {{user}}, {{time}}',
      block: 'Miembro bloqueado por {{user}}, {{time}}',
      missed: '{{user}} quiso borrar el vídeo, {{time}}, pero no pude borrarlo del todo',
    },
    sent: 'Los moderadores de este servidor tienen tu denuncia. Gracias.',
    noLog:
      'Los moderadores de este servidor no tienen un lugar adonde pueda llevar esto. Díselo tú, o denuncia el mensaje a Discord.',
    noLogButOwner:
      'Los moderadores de este servidor no tienen un lugar adonde pueda llevar esto. Díselo tú, por ejemplo a {{owner}}, que es su propietario, o denuncia el mensaje a Discord.',
    gone: 'Ya no tengo este vídeo. Si aún queda un mensaje con él, díselo a un moderador, por favor.',
    tooMany: 'Has denunciado mucho. Podrás denunciar más {{when}}.',
  },
  budget: {
    used: {
      title: 'Se han acabado las llamadas al estudio',
      text: 'Todas, las {{of}}. No se pueden hacer vídeos nuevos hasta que quien lleva este bot tenga más.',
    },
    low: {
      title: 'Quedan pocas llamadas al estudio',
      text: 'Quedan {{left}} de {{of}}. Cada vídeo gasta algunas; quien lleva este bot puede conseguir más.',
    },
    left: 'Quedan {{left}} de {{of}} llamadas a la API.',
    noRoom:
      'El estudio no acepta más vídeos: se han acabado las llamadas. Díselo a un moderador, por favor.',
  },
  consent: {
    title: 'Antes de tu primer vídeo',
    text: 'Confirma, una sola vez, que para cada clip que envíes:\n• la voz es tuya, o su dueño está de acuerdo con este vídeo;\n• el vídeo no engañará, acosará ni dañará a nadie.\nTu clip va al estudio que hace el vídeo. En `/acerca-de` están las condiciones y la política de privacidad.',
    kept: 'Se guarda la hora de tu respuesta. `/mis-datos` la muestra y la borra.',
    yes: 'Confirmo',
    no: 'No',
    given: 'Gracias. Ya estoy haciendo tu vídeo.',
    late: 'Gracias, lo he anotado. Esta pregunta era antigua, así que usa el comando otra vez, por favor.',
    refused: 'De acuerdo: no se ha hecho nada y tu clip no se ha entregado.',
  },
  privacy: {
    title: 'Lo que se guarda de ti',
    none: 'Nada.',
    open_one: '• {{count}} vídeo en marcha',
    open_other: '• {{count}} vídeos en marcha',
    ended_one:
      '• {{count}} vídeo terminado: avatar, nombre y duración del clip o tu texto, horas, enlaces',
    ended_other:
      '• {{count}} vídeos terminados: avatar, nombre y duración de los clips o tus textos, horas, enlaces',
    oldest: '• el más antiguo es de {{time}}',
    usedToday_one: '• que hoy has hecho {{count}} vídeo',
    usedToday_other: '• que hoy has hecho {{count}} vídeos',
    consent: '• que confirmaste el derecho a usar las voces, {{time}}',
    defaultPose: '• tu pose favorita: {{pose}}',
    guilds_one: '• lo que {{count}} servidor cuenta de ti o ha fijado para ti',
    guilds_other: '• lo que {{count}} servidores cuentan de ti o han fijado para ti',
    quarantined_one: '• {{count}} copia de un documento dañado',
    quarantined_other: '• {{count}} copias de documentos dañados',
    retention_one: 'Los vídeos terminados se olvidan después de {{count}} día.',
    retention_other: 'Los vídeos terminados se olvidan después de {{count}} días.',
    retentionNone: 'Los vídeos terminados se guardan hasta que los borres.',
    how: '`/mis-datos exportar` te lo da todo, `/mis-datos borrar` lo borra.',
    exported: 'Todo lo que se guarda de ti, sin lo que abriría tus enlaces a otros.',
    tooLarge: 'Es demasiado para un solo archivo aquí. Pídeselo a quien lleva este bot.',
    confirm: {
      title: '¿Borrar todo lo que se guarda de ti?',
      text: 'Los vídeos en marcha se abandonan y ya no llegan. Se pierden los enlaces y la lista de tus vídeos, y te preguntaré de nuevo antes de tu próximo vídeo. No se puede deshacer.',
      stays:
        'Se quedan: los mensajes en los canales, que puedes borrar tú; que un moderador te haya bloqueado o te haya fijado un límite; cuántos vídeos has hecho hoy, hasta la medianoche (UTC) y sin tu nombre; las sumas de los servidores, que no nombran a nadie.',
      yes: 'Borrar todo',
      no: 'Conservarlo',
    },
    deleted: 'Se ha borrado todo lo que se guardaba de ti.',
    kept: 'No se ha borrado nada.',
    deletedMeanwhile:
      'Tus datos se borraron mientras miraba tu clip, así que no se ha hecho nada. Usa el comando otra vez si aún quieres el vídeo.',
  },
  about: {
    title: 'Mouthpiece {{version}}',
    text: 'Convierto un clip de voz en un vídeo de un avatar que lo dice. Los vídeos están generados por IA, y así lo indican.',
    commands:
      '`/avatares` muestra quién puede hablar, `/generar` hace un vídeo, `/estado` muestra los tuyos, `/mis-datos` lo que se guarda de ti.',
    privacy: 'Privacidad',
    terms: 'Condiciones',
    privacyTitle: 'Política de privacidad',
    termsTitle: 'Condiciones de uso',
    page: 'Página {{page}} de {{of}}',
    back: 'Atrás',
    next: 'Siguiente',
  },
  problem: {
    bug: 'Algo ha fallado por mi parte. No se ha cobrado nada. Si vuelve a pasar, dale este número a un moderador: {{reference}}',
    studioClosed:
      'El estudio no me deja entrar. Dale este número a un moderador, por favor: {{reference}}',
    studioSilent:
      'El estudio no responde ahora mismo. Inténtalo de nuevo en unos minutos ({{reference}}).',
    noStorage:
      'Ahora mismo no puedo anotar vídeos nuevos, así que no he aceptado nada y no se ha cobrado nada. Inténtalo más tarde; el operador ya lo sabe.',
    restarting: 'Me están reiniciando. Inténtalo de nuevo en un minuto.',
    unknownCommand: 'Ya no tengo este comando. Recarga Discord para ver los que tengo.',
    unknownComponent:
      'Este botón es de una versión antigua de mí. Usa el comando otra vez, por favor.',
  },
  noName: '(sin nombre)',
};
