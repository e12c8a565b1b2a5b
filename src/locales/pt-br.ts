import type { Texts } from './text-key.ts';

/** Every text in Brazilian Portuguese; see `en.ts`. */
export const ptBR: Texts = {
  commands: {
    avatars: {
      name: 'avatares',
      description: 'Veja quem pode falar os seus clipes',
      search: {
        name: 'busca',
        description: 'Parte de um nome ou do id de uma pose',
      },
      gender: {
        name: 'gênero',
        description: 'Só estes',
        choices: {
          female: 'feminino',
          male: 'masculino',
        },
      },
      type: {
        name: 'tipo',
        description: 'Só estes',
        choices: {
          human: 'pessoa filmada',
          cg_human: 'desenhado ou gerado por computador',
        },
      },
    },
    generate: {
      name: 'gerar',
      description: 'Transforma um clipe de voz em um vídeo de um avatar que o fala',
      audio: {
        name: 'áudio',
        description: 'Um clipe de fala, de até {{seconds}} segundos',
      },
      pose: {
        name: 'pose',
        description: 'Quem fala: comece a digitar um nome. Sem ela, a sua pose padrão de /avatares',
      },
      mask: {
        name: 'máscara',
        description:
          'Fazer também um vídeo de máscara, para recortar o avatar (sim, a não ser que diga não)',
      },
      text: {
        name: 'texto',
        description: 'Em vez de um clipe: o que uma voz de computador deve dizer',
      },
      voice: {
        name: 'voz',
        description: 'A voz para o texto: comece a digitar um nome',
      },
    },
    about: {
      name: 'sobre',
      description: 'O que é este bot, com a política de privacidade e os termos',
    },
    myData: {
      name: 'meus-dados',
      description: 'O que é guardado sobre você: ver, levar, apagar',
      show: {
        name: 'ver',
        description: 'Ver o que é guardado sobre você',
      },
      export: {
        name: 'exportar',
        description: 'Receber em um arquivo tudo o que é guardado sobre você',
      },
      delete: {
        name: 'apagar',
        description: 'Apagar tudo o que é guardado sobre você',
      },
    },
    talk: {
      name: 'Fazer falar',
    },
    quota: {
      name: 'cota',
      description: 'Ver e definir quem pode fazer quantos vídeos neste servidor',
      show: {
        name: 'ver',
        description: 'Ver o que foi feito hoje e neste mês',
        user: {
          name: 'membro',
          description: 'Só deste membro',
        },
      },
      set: {
        name: 'definir',
        description: 'Definir quantos vídeos podem ser feitos por dia',
        server: {
          name: 'servidor',
          description: 'Todos os membros juntos',
          limit: {
            name: 'limite',
            description: 'Vídeos por dia; deixe vazio para voltar ao padrão',
          },
        },
        role: {
          name: 'cargo',
          description: 'Cada membro com um cargo; vale o maior dos cargos do membro',
          role: {
            name: 'cargo',
            description: 'O cargo',
          },
          limit: {
            name: 'limite',
            description: 'Vídeos por dia; deixe vazio para tirar o limite',
          },
        },
        user: {
          name: 'membro',
          description: 'Um membro, sejam quais forem os seus cargos',
          user: {
            name: 'membro',
            description: 'O membro',
          },
          limit: {
            name: 'limite',
            description: 'Vídeos por dia; deixe vazio para tirar o limite',
          },
        },
      },
      reset: {
        name: 'zerar',
        description: 'Recomeçar a contagem de hoje',
        user: {
          name: 'membro',
          description: 'Só deste membro; senão, do servidor',
        },
      },
      block: {
        name: 'bloquear',
        description: 'Não deixar que um membro faça mais vídeos aqui',
        user: {
          name: 'membro',
          description: 'O membro',
        },
      },
      unblock: {
        name: 'desbloquear',
        description: 'Deixar que um membro volte a fazer vídeos aqui',
        user: {
          name: 'membro',
          description: 'O membro',
        },
      },
      log: {
        name: 'registro',
        description: 'Escolher onde anoto o que acontece e levo as denúncias',
        channel: {
          name: 'canal',
          description: 'O canal; deixe vazio para desligar o registro',
        },
      },
    },
    status: {
      name: 'status',
      description: 'Ver como estão os seus vídeos',
      video: {
        name: 'vídeo',
        description: 'Um dos seus vídeos, com links novos',
      },
    },
  },
  job: {
    submitting: {
      title: 'Seu clipe chegou',
      text: 'Estou entregando ao estúdio.',
    },
    delayed: {
      title: 'Seu clipe chegou, mas o estúdio não o aceita agora',
      text: 'Continuo tentando e vou mencionar você, no máximo {{deadline}}.',
    },
    pending: {
      title: 'Na fila',
      text: 'Vou mencionar você quando ficar pronto, no máximo {{deadline}}.',
    },
    in_progressing: {
      title: 'Gerando o vídeo',
      text: 'Vou mencionar você quando ficar pronto, no máximo {{deadline}}.',
    },
    unknown: {
      title: 'A resposta do estúdio se perdeu',
      text: 'Não sei dizer se ele tem o seu clipe, e não o envio duas vezes. Se não der em nada, não é cobrado; eu aviso {{deadline}}.',
    },
    finished: {
      title: 'Seu vídeo está pronto',
      text: 'Levou {{duration}}.',
      label: 'Gerado por IA',
    },
    failed: {
      title: 'Desta vez não deu vídeo',
      error: 'O estúdio não conseguiu gerar o seu clipe. Nada foi cobrado.',
      errorWithReason: 'O estúdio não conseguiu gerar o seu clipe: “{{reason}}” Nada foi cobrado.',
      refused: 'O estúdio recusou o seu clipe (código {{code}}). Nada foi cobrado.',
      refusedWithReason:
        'O estúdio recusou o seu clipe: “{{reason}}” (código {{code}}). Nada foi cobrado.',
      expired: 'O estúdio não terminou a tempo. Nada foi cobrado: você pode tentar de novo.',
    },
    lost: {
      title: 'Não começou',
      text: 'Fui reiniciado antes de aceitar o seu clipe. Nada foi cobrado: use `/gerar` de novo, por favor.',
    },
    cancelled: {
      title: 'Cancelado',
      text: 'Você cancelou antes de o estúdio ter o seu clipe. Nada foi cobrado.',
      charged:
        'Você cancelou. O estúdio já tinha o seu clipe e não pode ser parado, então ele conta como um vídeo de hoje.',
    },
    expected: 'Previsto {{time}}',
    place: 'Lugar {{place}} na fila ({{time}})',
    facts: {
      mask: 'com máscara',
      noMask: 'sem máscara',
      lacksMask: 'este estúdio não faz máscara',
    },
    by: 'Pedido por {{user}}',
    links: {
      video: 'Vídeo',
      mask: 'Máscara',
      reply: 'Onde foi feito',
    },
    linksLeftOut: 'Links longos demais para uma mensagem ficam de fora.',
    notAttached:
      'Não foi possível anexar {{names}}: grande demais para o Discord, ou já não existe.',
    studioLost: 'O estúdio já não tem este vídeo. O que está anexado às minhas mensagens fica.',
    and: '{{first}} e {{second}}',
    shown: 'Um vídeo de {{pose}}',
    actions: {
      cancel: 'Cancelar',
      again: 'De novo com outra pose',
      refresh: 'Renovar links',
      delete: 'Apagar',
    },
    notYours: 'Este não é um dos seus vídeos, ou foi apagado.',
    cancel: {
      sending:
        'Seu clipe está sendo entregue ao estúdio neste exato momento. Tente de novo em alguns segundos.',
      unknown:
        'Ainda não se sabe se o estúdio tem o seu clipe, então não há o que cancelar. Se não der em nada, não é cobrado.',
      over: 'Não há mais nada para cancelar: já terminou.',
    },
    again: {
      title: 'De novo com outra pose',
      text: 'O mesmo clipe, {{clip}}: quem deve falar?',
      choose: 'Escolha uma pose',
      page: 'Página {{page}} de {{pages}}',
      clipGone:
        'O Discord guarda o link de um clipe por cerca de um dia, e o deste expirou. Anexe de novo com `/gerar`, por favor.',
    },
    delete: {
      title: 'Apagar este vídeo?',
      text: 'As minhas mensagens com ele e o registro no seu histórico somem de vez. O que contou continua contado. Links que alguém copiou funcionam até o estúdio encerrá-los.',
      done: 'O vídeo foi apagado.',
      left: 'O vídeo foi apagado do seu histórico, mas não alcanço uma mensagem que o mostra. Você pode apagá-la lá.',
      notYet: 'Ainda estou trazendo este vídeo para o Discord. Tente de novo em um minuto.',
    },
  },
  tell: {
    ready: '{{user}} seu vídeo com **{{pose}}** está pronto.',
    failed: '{{user}} seu vídeo com **{{pose}}** não pôde ser feito. Nada foi cobrado.',
  },
  duration: {
    seconds: '{{count}} s',
    minutes: '{{count}} min',
  },
  state: {
    submitting: 'sendo entregue',
    pending: 'na fila',
    in_progressing: 'gerando',
    unknown: 'incerto',
    finished: 'pronto',
    error: 'falhou',
    expired: 'abandonado',
    cancelled: 'cancelado',
  },
  status: {
    title: 'Seus vídeos',
    none: 'Você ainda não tem vídeos: faça um com `/gerar`.',
    left_one: 'Você pode fazer mais {{count}} vídeo hoje; a contagem recomeça {{when}}.',
    left_other: 'Você pode fazer mais {{count}} vídeos hoje; a contagem recomeça {{when}}.',
    choose: 'Mostrar um vídeo, com links novos',
    newer: 'Mais novos',
    older: 'Mais antigos',
    end: 'Não há vídeos mais antigos.',
    noSuchVideo: 'Você não tem esse vídeo. Escolha um dos que aparecem enquanto digita.',
  },
  avatars: {
    title: 'Quem pode falar',
    count_one: '{{count}} pose',
    count_other: '{{count}} poses',
    page: 'página {{page}} de {{pages}}',
    choose: 'Escolha a sua pose padrão',
    generate: 'Gerar com ela',
    before: '◀ Voltar',
    after: 'Mais ▶',
    none: 'Ninguém se encaixa nisso. Tente `/avatares` sem filtro.',
    drawn: 'desenhado',
    yours: 'a sua pose padrão',
    noSuchPose:
      'Não conheço essa pose. Escolha um dos nomes que aparecem enquanto digita, ou veja `/avatares`.',
    noDefault:
      'Quem deve falar? Escolha uma pose em `pose`, ou escolha de uma vez a sua pose padrão em `/avatares`.',
    modal: {
      title: 'Gerar com {{pose}}',
      clip: 'Seu clipe',
      clipHint: 'Um clipe de fala, de até {{seconds}} segundos',
      mask: 'Vídeo de máscara',
      maskYes: 'Fazer também um vídeo de máscara',
      maskNo: 'Só o vídeo',
    },
  },
  talk: {
    title: 'Fazer falar',
    hint: 'Escolha quem fala: o vídeo então começa na hora, à vista de todos.',
    choose: 'Quem fala?',
    choosePage: 'Quem fala? (página {{page}} de {{pages}})',
    own: '⭐ {{pose}}',
    mask: 'Máscara: sim',
    noMask: 'Máscara: não',
    noClip:
      'Não há nenhum clipe de som nessa mensagem. Use isto em uma mensagem de voz ou em uma mensagem com um arquivo de som.',
    gone: 'Este menu expirou. Use “Fazer falar” de novo na mensagem, por favor.',
  },
  speech: {
    clipOrText: 'Dê-me um clipe em `áudio` ou um texto em `texto`.',
    notBoth: 'Dê-me um clipe em `áudio` ou um texto em `texto`, não os dois.',
    voiceAlone: 'Uma `voz` é para um `texto`: um clipe já tem a sua voz.',
    often: 'Você mandou falar muitos textos em uma hora. Pode mandar mais {{when}}.',
    none: 'Este estúdio não tem vozes para textos. Anexe um clipe de fala no lugar.',
    noSuchVoice: 'Não conheço essa voz. Escolha um dos nomes que aparecem enquanto digita.',
    refused: 'O estúdio não consegue falar esse texto. Tente outro texto ou outra voz.',
    refusedWithReason: 'O estúdio não consegue falar esse texto: “{{reason}}”',
    broken: 'A voz do estúdio falhou. Tente de novo, ou anexe um clipe de fala.',
  },
  audio: {
    foreign: 'Só aceito clipes enviados ao Discord. Anexe o arquivo ao próprio comando.',
    empty: 'Esse arquivo está vazio. Anexe um clipe de fala.',
    large:
      'Esse arquivo tem {{megabytes}} MB; aceito até {{most}} MB. O mesmo clipe em MP3 é bem menor.',
    larger: 'Esse arquivo passa de {{most}} MB.',
    notSound:
      'Isso não é um arquivo de som. Anexe um clipe de fala, como MP3, WAV, OGG, M4A ou FLAC.',
    unreadable:
      'Não consigo ler esse arquivo como som. Anexe um clipe de fala, como MP3, WAV, OGG, M4A ou FLAC.',
    notTaken: 'O Discord não aceita aqui o clipe convertido. Anexe como WAV ou MP3.',
    silent: 'Esse clipe não tem som. Anexe um clipe de fala.',
    long: 'Esse clipe dura {{minutes}} min {{seconds}} s; aceito até {{most}} segundos. Corte e tente de novo.',
    gone: 'Não consegui buscar esse arquivo no Discord. Anexe de novo, por favor.',
  },
  quota: {
    ownUsed_one: 'Você usou o único vídeo de hoje. Poderá fazer outros {{when}} (às {{time}}).',
    ownUsed_other:
      'Você usou todos os {{count}} vídeos de hoje. Poderá fazer outros {{when}} (às {{time}}).',
    userUsed_one:
      'Você usou o único vídeo que pode fazer hoje neste servidor. Poderá fazer outros {{when}} (às {{time}}).',
    userUsed_other:
      'Você usou todos os {{count}} vídeos que pode fazer hoje neste servidor. Poderá fazer outros {{when}} (às {{time}}).',
    userNone:
      'Os moderadores deste servidor definiram o seu limite em 0 vídeos por dia. Só eles podem mudar isso.',
    guildUsed_one:
      'Este servidor usou o único vídeo de hoje. Será possível fazer outros {{when}} (às {{time}}).',
    guildUsed_other:
      'Este servidor usou todos os {{count}} vídeos de hoje. Será possível fazer outros {{when}} (às {{time}}).',
    guildNone: 'Os moderadores deste servidor definiram o limite dele em 0 vídeos por dia.',
    blocked:
      'Os moderadores deste servidor não deixam você fazer vídeos aqui, desde {{since}}. Só eles podem mudar isso.',
    tooMany: 'Pode haver {{most}} destes. Tire um antes.',
    notModerator: 'Só quem pode gerenciar este servidor pode fazer isso.',
    show: {
      server: 'Vídeos deste servidor',
      user: 'Vídeos de um membro',
      today: 'Hoje: **{{made}}** de {{limit}}. Recomeça {{when}}.',
      month: 'Este mês: **{{made}}**',
      limits: 'Vídeos por dia de alguns: {{list}}',
      blocked: 'Bloqueados: {{list}}',
      more: '{{list}} e mais {{count}}',
      requests: 'O estúdio aceita mais {{left}} pedidos neste minuto, de {{of}}.',
      calls: 'Restam {{left}} de {{of}} chamadas da API.',
      log: 'O registro está em {{channel}}.',
      noLog: 'Não há registro. Escolha um canal para ele com `/cota registro`.',
      logUnreachable:
        'Não consigo escrever no registro em {{channel}}. Deixe-me ver o canal e enviar mensagens nele.',
      chart: 'Barras: quem fez mais vídeos neste mês',
      rank: '**{{rank}}** {{user}}: {{month}}, dos quais {{today}} hoje',
      legend: 'As barras longas são este mês, a parte verde é hoje.',
      everybodys: 'O limite é o de todos.',
      ownLimit: 'O limite é só deste membro.',
      roleLimit: 'O limite é o de {{role}}.',
      blockedSince: 'Bloqueado desde {{since}}.',
    },
    notBlocked: '{{user}} não está bloqueado.',
    wasBlocked: '{{user}} já está bloqueado.',
  },
  log: {
    asked: '{{user}} pediu um vídeo com **{{pose}}**, de {{seconds}} s:',
    by: 'Por {{user}}',
    server: 'o servidor',
    noLimit: 'nenhum próprio',
    limit: 'Vídeos por dia para {{target}}: {{from}} → {{to}}',
    reset: 'Vídeos contados hoje para {{target}}: {{before}} → 0',
    block: '{{user}} não pode mais fazer vídeos neste servidor.',
    unblock: '{{user}} pode fazer vídeos neste servidor de novo.',
    on: 'O que acontece aqui é anotado em {{channel}}.',
    off: 'Nada mais é anotado.',
    unreachable:
      'Não consigo escrever em {{channel}}. Deixe-me ver o canal e enviar mensagens nele, e tente de novo.',
  },
  report: {
    button: 'Denunciar',
    modal: {
      title: 'Denunciar este vídeo',
      reason: 'O que há de errado com ele?',
      hint: 'Os moderadores deste servidor leem isto, com o seu nome.',
    },
    entry: {
      title: 'Um vídeo foi denunciado',
      text: '{{user}} denunciou o vídeo de {{owner}} com **{{pose}}**:',
      link: 'Vídeo',
    },
    decide: {
      dismiss: 'Descartar',
      delete: 'Apagar vídeo',
      block: 'Bloquear o membro',
    },
    decided: {
      dismiss: 'Descartado por {{user}}, {{time}}',
      delete: 'Vídeo apagado por {{user}}, {{time}}',
      block: 'Membro bloqueado por {{user}}, {{time}}',
      missed: '{{user}} quis apagar o vídeo, {{time}}, mas não consegui apagar tudo',
    },
    sent: 'Os moderadores deste servidor receberam a sua denúncia. Obrigado.',
    noLog:
      'Os moderadores deste servidor não têm um lugar aonde eu possa levar isto. Conte você mesmo a eles, ou denuncie a mensagem ao Discord.',
    noLogButOwner:
      'Os moderadores deste servidor não têm um lugar aonde eu possa levar isto. Conte você mesmo a eles, por exemplo a {{owner}}, que é o dono, ou denuncie a mensagem ao Discord.',
    gone: 'Não tenho mais este vídeo. Se ainda houver uma mensagem com ele, avise um moderador, por favor.',
    tooMany: 'Você já denunciou muito. Pode denunciar mais {{when}}.',
  },
  budget: {
    used: {
      title: 'As chamadas do estúdio acabaram',
      text: 'Todas as {{of}}. Não dá para fazer vídeos novos até que quem cuida deste bot tenha mais.',
    },
    low: {
      title: 'As chamadas do estúdio estão acabando',
      text: 'Restam {{left}} de {{of}}. Cada vídeo gasta algumas; quem cuida deste bot pode conseguir mais.',
    },
    left: 'Restam {{left}} de {{of}} chamadas da API.',
    noRoom:
      'O estúdio não aceita mais vídeos: as chamadas acabaram. Avise um moderador, por favor.',
  },
  consent: {
    title: 'Antes do seu primeiro vídeo',
    text: 'Confirme, uma única vez, que para cada clipe que você enviar:\n• a voz é sua, ou a pessoa dona dela concordou com este vídeo;\n• o vídeo não vai enganar, assediar nem ferir ninguém.\nSeu clipe vai para o estúdio que faz o vídeo. `/sobre` traz os termos e a política de privacidade.',
    kept: 'A hora da sua resposta é guardada. `/meus-dados` a mostra e a apaga.',
    yes: 'Confirmo',
    no: 'Não',
    given: 'Obrigado. Estou fazendo o seu vídeo agora.',
    late: 'Obrigado, anotei. Esta pergunta era antiga, então use o comando mais uma vez, por favor.',
    refused: 'Tudo bem: nada foi feito, e o seu clipe não foi repassado.',
  },
  privacy: {
    title: 'O que é guardado sobre você',
    none: 'Nada.',
    open_one: '• {{count}} vídeo em andamento',
    open_other: '• {{count}} vídeos em andamento',
    ended_one:
      '• {{count}} vídeo pronto: avatar, nome e duração do clipe ou o seu texto, horários, links',
    ended_other:
      '• {{count}} vídeos prontos: avatar, nome e duração dos clipes ou os seus textos, horários, links',
    oldest: '• o mais antigo deles é de {{time}}',
    usedToday_one: '• que você fez {{count}} vídeo hoje',
    usedToday_other: '• que você fez {{count}} vídeos hoje',
    consent: '• que você confirmou o direito de usar as vozes, {{time}}',
    defaultPose: '• a sua pose favorita: {{pose}}',
    guilds_one: '• o que {{count}} servidor conta ou definiu para você',
    guilds_other: '• o que {{count}} servidores contam ou definiram para você',
    quarantined_one: '• {{count}} cópia de um documento danificado',
    quarantined_other: '• {{count}} cópias de documentos danificados',
    retention_one: 'Vídeos prontos são esquecidos depois de {{count}} dia.',
    retention_other: 'Vídeos prontos são esquecidos depois de {{count}} dias.',
    retentionNone: 'Vídeos prontos ficam guardados até você apagá-los.',
    how: '`/meus-dados exportar` dá tudo a você, `/meus-dados apagar` apaga tudo.',
    exported: 'Tudo o que é guardado sobre você, sem o que abriria os seus links a outros.',
    tooLarge: 'É demais para um só arquivo aqui. Peça a quem cuida deste bot.',
    confirm: {
      title: 'Apagar tudo o que é guardado sobre você?',
      text: 'Vídeos em andamento são abandonados e não chegam mais. Os links e a lista dos seus vídeos se perdem, e vou perguntar de novo antes do seu próximo vídeo. Isto não pode ser desfeito.',
      stays:
        'O que fica: mensagens em canais, que você mesmo pode apagar; que um moderador bloqueou você ou definiu um limite para você; quantos vídeos você fez hoje, até a meia-noite (UTC) e sem o seu nome; os totais dos servidores, que não citam ninguém.',
      yes: 'Apagar tudo',
      no: 'Manter',
    },
    deleted: 'Tudo o que era guardado sobre você foi apagado.',
    kept: 'Nada foi apagado.',
    deletedMeanwhile:
      'Seus dados foram apagados enquanto eu olhava o seu clipe, então nada foi feito. Use o comando de novo se ainda quiser o vídeo.',
  },
  about: {
    title: 'Mouthpiece {{version}}',
    text: 'Transformo um clipe de voz em um vídeo de um avatar que o fala. Os vídeos são gerados por IA, e dizem isso.',
    commands:
      '`/avatares` mostra quem pode falar, `/gerar` faz um vídeo, `/status` mostra os seus, `/meus-dados` o que é guardado sobre você.',
    privacy: 'Privacidade',
    terms: 'Termos',
    privacyTitle: 'Política de privacidade',
    termsTitle: 'Termos de uso',
    page: 'Página {{page}} de {{of}}',
    back: 'Voltar',
    next: 'Avançar',
  },
  problem: {
    bug: 'Algo deu errado do meu lado. Nada foi cobrado. Se acontecer de novo, passe este número a um moderador: {{reference}}',
    studioClosed:
      'O estúdio não me deixa entrar. Passe este número a um moderador, por favor: {{reference}}',
    studioSilent: 'O estúdio não responde agora. Tente de novo em alguns minutos ({{reference}}).',
    noStorage:
      'Não consigo anotar vídeos novos agora, então não aceitei nada e nada foi cobrado. Tente mais tarde; o operador já foi avisado.',
    restarting: 'Estou sendo reiniciado. Tente de novo em um minuto.',
    unknownCommand: 'Não tenho mais este comando. Recarregue o Discord para ver os que tenho.',
    unknownComponent: 'Este botão é de uma versão antiga minha. Use o comando de novo, por favor.',
  },
  noName: '(sem nome)',
};
