/** Texts of the recipe, English: the same keys as zh-CN, or the type check fails. */
import type { Translation } from '../i18n/translation';
import { methodsEn } from '../methods/texts.en';
import { protectionEn } from '../protection/texts.en';
import type { recipeZhCN } from './texts.zh-CN';

type Text = string | number;

const plural = (count: Text, one: string, many: string): string =>
  `${count} ${`${count}` === '1' ? one : many}`;

export const recipeEn = {
  title: 'Recipe',
  undo: 'Undo',
  redo: 'Redo',
  presets: 'Presets',
  presetsHint: 'Choosing one fills in the recipe; nothing starts until you apply it.',
  presetsUnseen: 'Presets change the institutions’ data: go back to the all-seeing view to choose one.',
  presetNow: 'This is what is filled in now',
  synthetic: 'Synthetic data',
  ownFile: 'Own file',
  ownData: 'Use my own CSV',
  anotherFile: 'Choose another file',
  toSynthetic: 'Back to synthetic data',
  more: 'More',
  explain: (label) => `Explain: ${label}`,
  slider: (label) => `${label}, slider`,
  rangeOf: (low, high, initial) => `From ${low} to ${high}, default ${initial}.`,
  initialOf: (value) => `Default: ${value}.`,
  toInitial: 'Reset',
  toInitialOf: (label) => `Reset to the default: ${label}`,
  changedHere: (count) => `${count} changed`,
  outOfRange: (low, high) => `Enter a number from ${low} to ${high}.`,
  wholeNumber: (low, high) => `Enter a whole number from ${low} to ${high}.`,
  widthsWrong: 'Enter 1 to 4 layer widths separated by commas, each from 1 to 256.',
  repliesAboveInstitutions: (count) => `Cannot exceed the ${count} institutions.`,
  fewer: 'One fewer',
  further: 'One more',
  street: (names) => `Taking part: ${names}`,
  andSo: (count) => `, ${count} in all`,
  anotherSeed: 'Another seed',
  veil: 'Not visible',
  veilWhy: 'How far they differ is known to each institution alone.',
  veilFile: 'The whole file belongs to the lab; each institution knows its own part only.',
  toAll: 'Back to all-seeing',
  group: {
    data: 'Data',
    training: 'Training',
    federation: 'Aggregation',
    network: 'Network',
    protection: 'Protection',
    threats: 'Threats',
  },
  summary: {
    data: (institutions, size, concept) =>
      `${institutions} institutions, size ×${size}, concept shift ${concept}`,
    dataUnseen: (institutions) => `${institutions} institutions, differences not visible`,
    dataCsv: (columns) => `Own file, ${plural(columns, 'feature', 'features')}`,
    training: (model, epochs, rate) => `${model}, ${plural(epochs, 'epoch', 'epochs')}, η ${rate}`,
    federation: (strategy, rule, rounds, share) =>
      `${strategy}, ${rule}, ${plural(rounds, 'round', 'rounds')}, ${share} asked`,
    network: (link, compression) => `${link}, ${compression}`,
    threatsAttack: (attack, count) => `${attack}: ${plural(count, 'institution', 'institutions')}`,
    threats: 'An honest-but-curious coordinator',
    threatsActing: (count) => `Curious coordinator; trouble at ${count}`,
  },
  field: {
    ...methodsEn.field,
    ...protectionEn.field,
    institutions: 'Institutions',
    size: 'Size',
    rateFactor: 'Rate factor',
    covariateShift: 'Covariate shift',
    labelShift: 'Label shift',
    conceptShift: 'Concept shift',
    bias: 'Historical bias',
    macroShock: 'Macro shock',
    nonlinearity: 'Non-linearity',
    slope: 'Risk slope',
    holdoutShare: 'Held-out share',
    encodingMode: 'Encoding',
    minimumCell: 'Minimum cell',
    modelKind: 'Model',
    hidden: 'Hidden widths',
    activation: 'Activation',
    optimizer: 'Optimizer',
    learningRate: 'Learning rate',
    batchSize: 'Batch size',
    epochs: 'Local epochs',
    l2: 'L2 penalty',
    classWeighting: 'Class weights',
    strategy: 'Strategy',
    rounds: 'Rounds',
    participation: 'Participation',
    minimumReplies: 'Minimum replies',
    deadline: 'Stage deadline',
    seed: 'Seed',
    source: 'Data source',
    unseen: 'Institutions’ differences',
  },
  why: {
    ...methodsEn.why,
    ...protectionEn.why,
    institutions: {
      does: 'How many take part, in the order state-owned, joint-stock, city, rural, consumer; the sixth begins the row again.',
      when: 'More of them show small institutions’ fate more clearly. All train on this computer, so it is slower.',
    },
    size: {
      does: 'Multiplies each institution’s training customers; those who judge stay as many.',
      when: 'Smaller: training alone suffers and luck weighs more. Larger: steadier, and slower.',
    },
    rateFactor: {
      does: 'Multiplies each institution’s default rate; 1 is calibrated to public figures.',
      when: 'With few defaults the AUC hangs on a handful of people; 3 steadies the curves for a class.',
    },
    covariateShift: {
      does: 'How different the customers are; 0 is one kind of customer everywhere, 1 is calibrated.',
      when: 'Larger: a model trained alone fails more easily on others’ customers.',
    },
    labelShift: {
      does: 'How far default rates differ; 0 gives all the same, 1 is calibrated.',
      when: 'Mostly moves whether predicted rates come true, and hardly who ranks before whom.',
    },
    conceptShift: {
      does: 'How differently the same customer defaults elsewhere; 0 is one rule everywhere.',
      when: 'Decides most who loses: the further the rules differ, the less one shared model suits all.',
    },
    bias: {
      does: 'Past decisions wronged female owners: fewer loans, more recorded defaults, smaller firms.',
      when: 'Raise it to see a model learn history’s bias. Results are totals so far, not by gender.',
    },
    macroShock: {
      does: 'How good the year is, in standard deviations σ; negative is a downturn, 0 the cycle’s average.',
      when: 'At −2 defaults rise at every institution together.',
    },
    nonlinearity: {
      does: 'How much squares and pairs of features drive risk, which logistic regression cannot see.',
      when: 'Raise it and switch to an MLP: then the network shows what it is for.',
    },
    slope: {
      does: 'How strongly features drive default; 1.25 is calibrated.',
      when: 'Larger: good and bad part more easily, and all curves rise.',
    },
    holdoutShare: {
      does: 'The share of each institution’s customers that only judge and never train.',
      when: 'Keep it low when customers are few: both parts need defaults.',
    },
    encodingMode: {
      does: 'Institutions give counts only and agree on one encoding: standardised, or weight of evidence (WOE: bins, as the log of good to bad).',
      when: 'Where features bend against risk, WOE lets logistic regression follow.',
    },
    minimumCell: {
      does: 'Agreeing on an encoding takes counts; cells below this many people merge with neighbours or are withheld.',
      when: 'Larger: small groups are harder to recognise, and the encoding is coarser.',
    },
    modelKind: {
      does: 'Logistic regression has a weight a feature; an MLP adds layers and can learn bends.',
      when: 'Without bends an MLP may not be better; its updates are larger and it trains more slowly.',
    },
    hidden: {
      does: 'Units of each layer, separated by commas, 1 to 4 layers.',
      when: 'Begin with 16, 8. Wider remembers single customers more easily, and letters grow heavier.',
    },
    activation: {
      does: 'How each unit bends what it receives.',
      when: 'ReLU as a rule; with few layers the three differ little.',
    },
    optimizer: {
      does: 'How each step goes: SGD straight, momentum with inertia, Adam with step sizes of its own.',
      when: 'SGD averages best; Adam lets institutions drift apart more easily.',
    },
    learningRate: {
      does: 'How far each step goes.',
      when: 'Too large and curves jump or stop being numbers; too small and dozens of rounds learn nothing.',
    },
    batchSize: {
      does: 'How many customers each step looks at.',
      when: 'Smaller: more and noisier steps an epoch. Above an institution’s customers it takes one step an epoch.',
    },
    epochs: {
      does: 'How often each institution goes through its customers before it sends an update.',
      when: 'More of them save rounds; where institutions differ they drift apart.',
    },
    l2: {
      does: 'How hard training pulls weights towards 0.',
      when: 'Raise it when customers are few, to learn less by chance; too large and nothing is learnt.',
    },
    classWeighting: {
      does: 'Whether defaults weigh more in training.',
      when: 'Balanced raises all predicted rates and spoils calibration; the ranking mostly stays.',
    },
    rounds: {
      does: 'How often the model is sent, trained and aggregated.',
      when: 'Once curves are flat, more rounds add traffic and chances to read updates.',
    },
    participation: {
      does: 'The share of institutions asked each round, at random, at least one.',
      when: 'Smaller: fewer letters a round, and rougher curves.',
    },
    minimumReplies: {
      does: 'With fewer usable replies the run stops; if fewer were asked, that number counts.',
      when: 'High fears every drop-out; low lets one or two steer the model.',
    },
    deadline: {
      does: 'How long each stage waits at most; silence for half of it counts as a drop-out.',
      when: 'Extend it with many institutions or a slow computer, so that none is dropped unfairly.',
    },
    seed: {
      does: 'Decides which customers are drawn, the first weights, and who is asked.',
      when: 'Run another: what still holds then counts.',
    },
  },
  unit: {
    ...methodsEn.unit,
    institutions: '',
    times: '×',
    sd: 'σ',
    rows: 'rows',
    passes: '',
    rounds: '',
    seconds: 's',
    customers: '',
    percent: '%',
  },
  choice: {
    ...methodsEn.choice,
    ...protectionEn.choice,
    standard: 'Standard',
    woe: 'WOE',
    lr: 'Logistic',
    mlp: 'MLP',
    relu: 'ReLU',
    tanh: 'tanh',
    sigmoid: 'sigmoid',
    sgd: 'SGD',
    momentum: 'Momentum',
    adam: 'Adam',
    none: 'None',
    balanced: 'Balanced',
  },
  file: {
    target: (target, bad) => `Target column “${target}”, value “${bad}” is default`,
    print: (fingerprint) => `File fingerprint ${fingerprint}`,
    needed: 'The page does not hold this file’s rows. Import the file with the same fingerprint to begin.',
    importNow: 'Import the file',
  },
  protection: {
    minimumRows: (rows) =>
      `An institution with fewer than ${rows} customers to train or judge on gives nothing.`,
    scores: 'Counts of scores are outside the minimum cell and are given as they are.',
  },
  threats: {
    curious: 'The coordinator is honest but curious: it keeps to the protocol, yet can read every update.',
    look: 'See what it sees',
    try: 'Try it live',
    atOnce: 'Acts at once; part of neither the recipe nor the link.',
    who: 'Institution',
    pace: 'Replies',
    normal: 'On time',
    slow: '1 s late',
    lost: 'Too late',
    end: (who) => `Cut off: ${who}`,
    effect: {
      normal: 'It replies in time; all is well on the street.',
      slow: (seconds) =>
        `It waits ${seconds} s more before each reply, so rounds take longer: the others wait for it.`,
      lost: (patience) =>
        `After ${patience} s of silence the coordinator counts it as dropped out and goes on without it, and asks it again once its late reply arrives.`,
      lostLong:
        'The deadline is so long that even 60 s is not too late. Set the stage deadline below 110 s first.',
      end: 'Cutting off is like a crash: its realm closes, the timeline notes a drop-out, the others go on.',
      tooFew: (needed) => `With fewer than ${needed} usable replies the run stops.`,
      backDrawn: 'It comes back when you start over or apply a recipe.',
      backFile: 'Its part of the file is gone with it; only a new import brings it back.',
    },
    now: {
      slow: (who) => `${who}: 1 s late each time`,
      lost: (who) => `${who}: too late each time`,
      gone: (who) => `${who}: cut off`,
    },
    restore: 'Restore',
    restoreOf: (who) => `Back on time: ${who}`,
    nobody: 'There is no institution on the street yet; try when the run is ready.',
  },
  apply: {
    go: 'Apply and start over',
    going: 'Starting over…',
    revert: 'Discard',
    unchanged: 'The recipe is unchanged.',
    preparing: 'Institutions are getting ready; the recipe may be edited meanwhile.',
    changes: (count) => plural(count, 'change', 'changes'),
    list: 'Changed settings, old and new values',
    line: (label, from, to) => `${label}: from ${from} to ${to}`,
    unseen: 'not visible',
    invalid: (count) =>
      `${plural(count, 'setting needs', 'settings need')} mending before it can be applied.`,
    refused: 'This recipe was not accepted; the present run is unchanged. Check the settings you changed.',
    fileGone:
      'This recipe uses your own file, whose rows the page no longer holds. Import it again, or go back to synthetic data.',
    customers: {
      same: 'On applying: customers stay; training starts again from round 0.',
      joined:
        'On applying: present institutions keep their customers, the street changes its number, and training starts again from round 0.',
      redrawn: 'On applying: every institution draws customers anew; round 0 follows.',
      resplit:
        'On applying: every institution splits its customers anew into those who train and those who judge; round 0 follows.',
      drawn:
        'On applying: synthetic customers are used from round 0; the file’s rows are let go and need a new import.',
    },
    cleared: (rounds) => `The results of ${plural(rounds, 'round', 'rounds')} are cleared.`,
    clearedStudy: 'So are the results over several seeds.',
  },
  read: {
    title: 'The recipe read back',
    data: (who, details) => `${who} (${details}).`,
    drawn: (institutions) => `**${institutions} institutions** each keep synthetic customers of their own`,
    file: 'Institutions each keep their part of **your own file**',
    fileOf: (institutions) => `**${institutions} institutions** each keep a part of **your own file**`,
    size: (times) => `size **×${times}**`,
    setting: (what, value) => `${String(what).toLowerCase()} **${value}**`,
    unseen: 'how far they differ is known to each alone',
    encoding: (mode) => `Features are encoded as **${mode}**.`,
    training: (model, epochs, how) =>
      `Inside its wall each trains **${model}** for **${plural(epochs, 'epoch', 'epochs')}** a round (${how}).`,
    optimizer: (name) => `**${name}**`,
    balanced: '**balanced** class weights',
    rate: (value) => `learning rate **${value}**`,
    batch: (rows) => `batch **${rows}**`,
    l2: (value) => `L2 **${value}**`,
    withSettings: (name, settings) => `${name} (${settings})`,
    method: (strategy, rule) =>
      `The coordinator’s strategy is **${strategy}**; updates are combined by **${rule}**`,
    screened: (times) => `, and those longer than **${times} times** the median are refused first`,
    federation: (method, rounds, asked, replies, seconds) =>
      `${method}. It runs for **${plural(rounds, 'round', 'rounds')}**; each round it asks **${asked}**, needs **${plural(replies, 'reply', 'replies')}** and waits **${seconds} s** a stage.`,
    network: (link, compression, wait) =>
      `Letters travel by **${link}**, compression: **${compression}**; on the virtual clock a round waits ${wait}.`,
    waitAll: '**for everyone**',
    waitLimit: (seconds) => `**${seconds} s** at most`,
    exceptions: (list) => `Unlike the others: ${list}.`,
    exception: (who, what) => `**${who}** (${what})`,
    attack: (who, what) => `Attacking: **${who}**, by **${what}**.`,
    nobodyYet: 'nobody yet',
    everyone: 'all institutions',
    some: (share) => `${share} of them`,
    seed: (seed) => `Seed **${seed}**.`,
    mode: { standard: 'standardised values', woe: 'weight of evidence (WOE)' },
    lr: 'logistic regression',
    mlp: (widths, activation) => `a multi-layer network, MLP ${widths} (${activation})`,
    comma: ', ',
  },
  preset: {
    default: {
      name: 'Default',
      line: 'Five lenders to small firms that differ moderately: the rural bank gains most; for the others it depends on the seed.',
    },
    sameRule: {
      name: 'One rule',
      line: 'Default follows one rule everywhere: one shared model suits all; city, rural and consumer gain.',
    },
    otherRules: {
      name: 'Different rules',
      line: 'The same customer fares differently elsewhere: joint-stock, city and consumer lose by joining; rural still gains.',
    },
    sameCustomers: {
      name: 'One kind of customer',
      line: 'Customers, rates and rules agree; only sizes differ: federated all but matches pooled.',
    },
    twenty: {
      name: 'Twenty',
      line: 'Twenty institutions, a fifth of the customers each: the four rural banks gain most. The run takes longer.',
    },
    smallBooks: {
      name: 'All small',
      line: 'A tenth of the customers: alone, the rural bank learns next to nothing, and another seed changes all results.',
    },
    bentNetwork: {
      name: 'Bent risk, MLP',
      line: 'Risk bends and a multi-layer network learns it; the state-owned bank, with most customers, does better alone.',
    },
    bentLogistic: {
      name: 'Bent risk, logistic',
      line: 'The same customers as above with logistic regression: federated falls behind. For comparison.',
    },
    classroom: {
      name: 'Classroom',
      line: 'Three times the default rate: more defaults, so results hang less on luck and on the seed.',
    },
    fewAsked: {
      name: 'Two fifths asked',
      line: 'Two institutions train each round: three fifths fewer updates, hardly worse results; one drop-out stops the run.',
    },
    unequalSteps: {
      name: 'Unequal steps: FedNova',
      line: 'Joint-stock and consumer train several times longer each round: FedAvg leans towards them, FedNova reckons by steps, and city does better for it.',
    },
    ownModels: {
      name: 'Repair the losers: Ditto',
      line: 'Rules differ, and one shared model makes three lose; with Ditto each keeps a model of its own beside it, and they lose about half as much.',
    },
    twoModels: {
      name: 'Two populations: IFCA',
      line: 'Ten institutions with different rules; the coordinator keeps two models, and each takes the one that suits it better.',
    },
    unlikeModels: {
      name: 'Models of unlike size: FedMD',
      line: 'Rules differ and bend: the state-owned bank has a network, the others logistic regression, and only scores of public rows cross. The rural bank gains, the others lose next to nothing; under FedAvg two would lose.',
    },
    slowMember: {
      name: 'A slow member: FedBuff',
      line: 'The city bank’s machine and line are far slower; FedBuff does not wait for it and steps after every two updates.',
    },
    sumsOnly: {
      name: 'Sums alone: secure aggregation',
      line: 'Every update is masked and the coordinator reads the sum alone; results are the default’s, at the price of some small letters.',
    },
    protected: {
      name: 'Both: secure aggregation, ε 8',
      line: 'The coordinator reads the sum alone, and noise covers each customer in it; see what small institutions pay for that. The noise is simulated.',
    },
    mostAttack: {
      name: 'Most attack: FLTrust',
      line: 'Six of ten exchange defaulted and good; FLTrust goes by public rows and still learns, while under other rules what is learnt is reversed.',
    },
    twoAttackers: {
      name: 'Two attackers: Multi-Krum',
      line: 'Two of ten send their update reversed and ten times as long; go back to the weighted mean to see the model ruined.',
    },
  },
} satisfies Translation<typeof recipeZhCN>;
