/**
 * Interface texts, zh-CN: the source of every key. A value is a sentence or a function that makes one; a
 * function takes words and already formatted numbers, so that it holds no arithmetic.
 */
type Text = string | number;

export const zhCN = {
  meta: {
    title: 'Credence 共信：联邦信贷学习实验室',
  },
  top: {
    tagline: '联邦信贷学习实验室',
    toLanguage: 'English',
    dark: '换成深色',
    light: '换成浅色',
    share: '分享与存取',
    compare: '对比',
    comparing: (done: Text, all: Text) => `对比 ${done}/${all}`,
    skip: '跳到内容',
  },
  state: {
    stopped: (why: string) => `已停下：${why}`,
    failed: (why: string) => `没能开始：${why}`,
  },
  stop: {
    asked: '你按了停止。可以从头再来，或修改配方。',
    'too-few-replies': '答复的机构少于配方要求的最少家数。可以调低最少答复，或延长每阶段时限，再重新开始。',
    'encoding-failed':
      '各机构没能商定编码，多半是机构太少或客户太少。可以增加客户，或调低最小计数，再重新开始。',
    'realm-blocked':
      '浏览器没有打开封闭域。请换用新版 Chrome、Edge 或 Firefox，或关掉拦截 iframe 的扩展，再刷新页面。',
    'cipher-unsupported':
      '这个浏览器太旧，运行不了同态加密。请换用 2025 年夏天以后的 Chrome、Edge 或 Firefox，或在配方里换一种求和方式。',
    'rows-gone': '文件里的数据没有留在页面上。请重新导入同一个文件。',
    'worker-failed': '后台线程出错。已完成的轮次都在；请从头再来，若再次出错请刷新页面。',
    'file-needed': '这条链接的配方用的是自备文件，文件不会随链接传送。请导入指纹相同的文件。',
    'noise-gone':
      '这次运行用的是密码学噪声，谁也没法再抽出同样的噪声，而各方记着的东西又不在文件里，所以没法重做已有的轮次，也就没法接着跑。已有的成绩都在；可以从头再来，另跑一次。',
    'repeat-differs':
      '重做已记录的轮次时，有一轮的结果与记录不符，所以没有接着跑。多半是当时有机构掉线或掉队，或文件来自别的版本。可以从头再来，重跑这份配方。',
  },
  transport: {
    reset: '从头再来',
  },
  street: {
    events: '这一路发生的事',
    eventJoin: '、',
    event: {
      late: (round: Text, who: string) => `第 ${round} 轮：${who}没有按时答复，这一轮没有等它。`,
      away: (round: Text, who: string) => `第 ${round} 轮：${who}不在，这一轮没有请它训练。`,
      dead: (round: Text, who: string) => `第 ${round} 轮：${who}掉线，其余机构继续。`,
      refused: (round: Text, who: string, why: string) => `第 ${round} 轮：${who}拒绝答复，${why}。`,
      'non-finite': (round: Text, who: string) =>
        `第 ${round} 轮：${who}的更新里有不是数的值，没有计入聚合。`,
      'over-norm': (round: Text, who: string) =>
        `第 ${round} 轮：${who}的更新远大于其余机构的，没有计入聚合。`,
      unsummed: (round: Text, who: string) =>
        `第 ${round} 轮：留下的机构太少，或解出的总和对不上；${who}送出的内容协调方读不出来，这一次没有总和。`,
      misshapen: (round: Text, who: string) => `第 ${round} 轮：${who}的更新不合约定的格式，没有计入聚合。`,
      breach: (round: Text, who: string, why: string) =>
        `第 ${round} 轮：${who}想送出规定以外的消息，被关口拦下（${why}）。`,
    },
    refusal: {
      'too-few-rows': '客户太少',
      'not-ready': '还没准备好',
      policy: '本机构的放行规则不许',
      'non-finite': '训练得到的值不是数',
      protocol: '安全聚合的消息不合约定',
      'budget-spent': '隐私预算已经用完',
      internal: '内部出错',
      other: '原因未说明',
    },
  },
  results: {
    title: '成绩',
  },
  compare: {
    pin: '钉住这次运行，留作对比',
    pinned: (name: string) => `已钉住：${name}`,
    full: '钉住的运行已满，请到对比里取下一个。',
    open: '打开对比',
  },
  realm: {
    title: '封闭域给了什么，没给什么',
    gives: '这个浏览器给了',
    lacks: '这个浏览器没给',
    holds: {
      'realm-opens': '各机构在自己的封闭域里运行，有自己的内存。',
      'opaque-origin': '封闭域没有可冒用的来源身份。',
      'no-network': '封闭域里不能上网，也不能再取别的脚本。',
      'no-storage': '封闭域里不能存盘。',
      'no-broadcast': '封闭域里广播的话传不到页面。',
      'no-peer-connection': '机构的代码不能与别的电脑建立点对点连接。',
      webassembly: '封闭域里能用 WebAssembly，训练较快。',
      'frame-stays': '装封闭域的框架不能转去别的网址。',
      'no-frame-peer-connection': '装封闭域的框架也不能建立点对点连接。',
      'page-web-crypto': '页面有浏览器自带的密码学功能。',
      'page-isolated': '页面与别的网页跨源隔离。',
    },
    fails: {
      'realm-opens': '封闭域没能打开，实验室不会在没有它的情况下运行机构。',
      'opaque-origin': '封闭域的来源没有隔开。',
      'no-network': '封闭域里没有断网：机构代码若有恶意，可以把数据发出去。',
      'no-storage': '封闭域里可以存盘。',
      'no-broadcast': '封闭域里广播的话会传到页面。',
      'no-peer-connection': '机构的代码可以与别的电脑建立点对点连接。',
      webassembly: '封闭域里不能用 WebAssembly，训练会慢一些。',
      'frame-stays': '没有规则阻止装封闭域的框架转去别的网址；开发模式下就是这样。',
      'no-frame-peer-connection':
        '装封闭域的框架仍有点对点连接的功能。机构的代码不在框架里运行，框架里只有固定的几行。',
      'page-web-crypto': '页面没有浏览器自带的密码学功能，改用随页面带来的实现。',
      'page-isolated': '页面没有跨源隔离；这里用不到它。',
    },
    notPrivacy:
      '联邦学习本身不是隐私保护机制：客户记录没有离开机构，但更新是从客户里学来的，可能泄露客户的情况。安全聚合与差分隐私才是为此而设。',
    protectedBy: {
      neither: '这次运行两样都没有用。',
      masks: '这次运行用了安全聚合，没有用差分隐私：总和本身仍可能透露客户的情况。',
      noise: '这次运行用了差分隐私，没有用安全聚合：协调方仍读得到每一封。',
      both: '这次运行两样都用了。',
      cipher: '这次运行用同态加密求和，没有用差分隐私：总和本身仍可能透露客户的情况。',
      cipherAndNoise: '这次运行用了差分隐私，求和用的是同态加密，不是掩码。',
    },
    oneProcess: '各机构的封闭域互相隔开，但在同一台电脑的浏览器里，这是演示，不是几家真实机构之间的部署。',
    checkedHere: '每个数字都可以当场核对：拆开任何一封信，重算它的指纹。',
    notYet: '封闭域还没有打开，暂时说不出。',
  },
  share: {
    title: '分享与存取',
    link: '链接',
    linkNote: '链接里装着整份配方，不含任何客户数据。打开链接的人会得到同样的运行。',
    linkFileNote: '这份配方用的是自备文件：打开链接的人需要自己有同一个文件。',
    copy: '复制链接',
    copied: '已复制',
    copyFailed: '浏览器不让复制，请选中上面的链接手动复制。',
    exportRun: '导出这次运行',
    exportNote: '一个文件，装着配方、每轮的模型与成绩和台账。',
    importRun: '打开运行文件',
    importNote: '看一次导出的运行，并接着跑。',
    importFailed: '这个文件不是导出的运行，或已经损坏。眼下的运行没有变。',
    exportFailed: '没能做成文件，请等这一轮结束后再试。',
    imported: '已打开。',
    exported: '已导出。',
    close: '关上',
  },
  notice: {
    'bad-link': '这条链接残缺或被改动过，读不出配方。现在用的是默认配方；请向给你链接的人再要一次。',
    'old-link': '这条链接来自别的版本，这一版读不了。现在用的是默认配方。',
    'impossible-link': '这条链接的配方里有互相抵触的设置，无法运行。现在用的是默认配方。',
    'file-needed': '这条链接的配方用的是自备文件，文件不会随链接传送。请导入同一个文件，指纹会当场核对。',
    'bad-scenario': '链接里的情景包在这一版里没有。现在用的是默认配方。',
    remembered: (round: Text, rounds: Text) =>
      `这个浏览器还留着上次的运行，停在第 ${round} 轮，配方共 ${rounds} 轮。`,
    goOn: '接着跑',
    forget: '不要了',
    rememberedBroken: '上次的运行已经读不出来，没有接上。眼下的运行没有变。',
    dismiss: '知道了',
    importNow: '导入文件',
    failedTitle: '出错了',
    unexpected: '出了意料之外的错。已完成的轮次还在；若不再前进，请从头再来。',
  },
  unsupported: {
    title: '这个浏览器打不开实验室',
    body: '实验室需要在浏览器里隔出封闭域来运行各家机构，这个浏览器缺少所需的功能。',
    missing: (what: string) => `缺少：${what}`,
    todo: '请换用新版 Chrome、Edge、Firefox 或 Safari；若在别的应用里打开，请改用浏览器打开。',
    lesson:
      '实验室要演示的是：几家机构各守自己的客户，只把训练所得的更新交给协调方，合成一个大家共用的模型；谁因此得益、谁受损、更新里又泄露了什么，都摆在眼前。',
    startFailed: '实验室没能启动。请刷新页面；若仍不行，请换用新版浏览器。',
  },
} as const;
