/** Strategies, rules, compression, lines and attacks, English: the same keys as zh-CN, or the type check fails. */
import type { Translation } from '../i18n/translation';
import type { methodsZhCN } from './texts.zh-CN';

type Text = string | number;

const plural = (count: Text, one: string, many: string): string =>
  `${count} ${`${count}` === '1' ? one : many}`;

export const methodsEn = {
  group: {
    averaging: 'Averaging',
    coordinator: 'Coordinator’s optimiser',
    drift: 'Drift correction',
    fairness: 'Fairness',
    personal: 'Personal models',
    clustered: 'Clusters',
    distilled: 'Distillation',
    asynchronous: 'Asynchronous',
  },
  strategy: {
    fedavg: {
      does: 'Each trains a few local steps; the coordinator combines the updates and takes the whole step.',
      use: 'Try it first: all others are measured against it.',
    },
    fedsgd: {
      does: 'Each takes one step on all its customers: together, one step of gradient descent on everyone’s.',
      use: 'For comparison: how many rounds do longer local trainings save?',
    },
    fedprox: {
      does: 'Local training is pulled back, the harder the further it strays from the global model it was sent.',
      use: 'When institutions differ, train long and drift apart.',
    },
    scaffold: {
      does: 'Each remembers how its direction differs from everyone’s and corrects every step; letters double in length.',
      use: 'When institutions keep drifting their own ways; it can fail where default rates are extremely uneven.',
    },
    fednova: {
      does: 'Each update is divided by the number of its steps before they are combined: longer training is no advantage.',
      use: 'When local epochs or numbers of customers are very unequal.',
    },
    fedavgm: {
      does: 'The coordinator gathers momentum from all updates so far, and moves along it.',
      use: 'When curves jitter: it moves more steadily.',
    },
    fedadagrad: {
      does: 'The coordinator has a step size a parameter: what has moved much, moves less from then on.',
      use: 'When parameters differ widely in scale.',
    },
    fedadam: {
      does: 'Momentum and a step size a parameter, which follows the size of recent updates.',
      use: 'When averaging is too slow; the step size must be found anew.',
    },
    fedyogi: {
      does: 'Like FedAdam, but its step sizes change more slowly: one large update does not upset them.',
      use: 'When FedAdam goes by fits and starts.',
    },
    feddyn: {
      does: 'Institutions and coordinator each remember a bias, so that where all come to rest is everyone’s optimum.',
      use: 'To get there in fewer rounds; with α too small it overshoots.',
    },
    qfedavg: {
      does: 'Institutions with larger losses count for more; the larger q, the more the worst one is looked after.',
      use: 'To bring results closer together; the total may fall a little.',
    },
    agnostic: {
      does: 'Round by round the coordinator gives more weight to large losses: it trains for the worst mixture.',
      use: 'When the last one matters most; small institutions make the curve jitter.',
    },
    finetune: {
      does: 'Train a global model together, then each goes on with its own customers; what comes of it stays inside.',
      use: 'The simplest personal model: where rules differ it often rescues those who lose.',
    },
    fedper: {
      does: 'Layers near the input are shared; the last layer is each institution’s own and never leaves.',
      use: 'When customers are alike and the rules of default differ.',
    },
    ditto: {
      does: 'Each keeps a model of its own beside the global one, pulled so that it does not stray too far.',
      use: 'To keep one’s own rule without losing the others’ help; the smaller λ, the nearer to training alone.',
    },
    apfl: {
      does: 'Each uses a mixture of its own model and the global one; the proportion can be learnt.',
      use: 'When nobody knows how far to trust itself and how far the others.',
    },
    ifca: {
      does: 'The coordinator keeps several models; each institution trains the one that suits it, and like choices are combined.',
      use: 'When there are several kinds of institution, each with a rule of its own.',
    },
    fedmd: {
      does: 'No weights cross: each scores the same public rows, the coordinator makes a consensus of the scores, and each learns from it before it goes on with its own customers.',
      use: 'When models are of unlike size, or weights are not to be handed over.',
    },
    fedbuff: {
      does: 'Nobody is waited for: each K updates make a step, and outdated ones count for less.',
      use: 'When someone is very slow and the others would rather not wait.',
    },
  },
  rule: {
    'weighted-mean': {
      does: 'The mean of all updates, weighted by training customers.',
      use: 'Without attackers; a single malicious update can carry it away.',
    },
    'coordinate-median': {
      does: 'The median of each parameter, one vote an institution.',
      use: 'Against a few absurd updates; where institutions differ it loses the minority’s signal.',
    },
    'trimmed-mean': {
      does: 'Of each parameter the largest and smallest values go; the rest is averaged, one vote each.',
      use: 'When you know roughly what share attacks.',
    },
    krum: {
      does: 'Takes one update only: the one whose nearest neighbours lie closest to it.',
      use: 'Against fierce attacks, when trusting one is better; the others have trained in vain.',
    },
    'multi-krum': {
      does: 'The mean of the m updates that Krum trusts most.',
      use: 'To withstand attacks without listening to one alone.',
    },
    bulyan: {
      does: 'Krum chooses a number of updates; of each parameter, those nearest the median are averaged.',
      use: 'Against attacks on single parameters; it needs the most institutions.',
    },
    'geometric-median': {
      does: 'The point with the least sum of distances to all updates: who lies far off weighs less.',
      use: 'When fewer than half attack; it loses less signal than the coordinate median.',
    },
    'norm-bounding': {
      does: 'Updates that are too long are shortened, then averaged by customers.',
      use: 'Against amplified updates; one that is reversed but not long passes.',
    },
    fltrust: {
      does: 'Each round the coordinator trains an update on a few public rows: what points the same way counts, scaled to its length.',
      use: 'When more than half may attack; public rows must resemble the institutions’ customers.',
    },
    'centred-clipping': {
      does: 'From the last round’s result, each may pull the centre a fixed distance at most.',
      use: 'Against attacks that last many rounds; with a small radius learning is slow.',
    },
  },
  compression: {
    none: { name: 'none', does: 'Four bytes a number, as it is.' },
    'uniform-quantisation': {
      name: 'uniform quantisation',
      does: 'The range is split into 2 to the power b levels; each number takes the nearest.',
    },
    'stochastic-quantisation': {
      name: 'stochastic quantisation',
      does: 'The same levels, rounded up or down by chance, so that the mean is right.',
    },
    'top-k': { name: 'top-k', does: 'Only the numbers of largest magnitude, with their places.' },
    'random-k': {
      name: 'random-k',
      does: 'Numbers at random places; the places follow from a seed, and only the seed is sent.',
    },
    sign: { name: 'sign only', does: 'The sign of each number, one bit, and one scale for all.' },
  },
  uncompressed: 'uncompressed',
  link: {
    lan: 'local network',
    fibre: 'fibre',
    distant: 'distant fibre',
    slow: 'slow line',
  },
  linkWords: (bandwidth, latency, loss) => `${bandwidth}, ${latency} one way, ${loss}`,
  noLoss: 'no loss',
  loss: (share) => `${share} lost`,
  milliseconds: (value) => `${value} ms`,
  attack: {
    none: { name: 'none', does: 'All institutions are honest; only the coordinator is curious.' },
    scaling: {
      name: 'amplified update',
      does: 'Trains honestly and sends a multiple of its update; a negative one pulls the other way.',
    },
    'sign-flip': { name: 'reversed update', does: 'Trains honestly and sends the opposite.' },
    'label-flip': { name: 'flipped labels', does: 'Trains with defaulted and good customers exchanged.' },
    little: {
      name: 'a little is enough',
      does: 'Attackers collude: each sends the mean of their honest updates, moved by z standard deviations to hide in the crowd. A single attacker has nothing to move by.',
    },
    'non-finite': { name: 'not numbers', does: 'Its update holds values that are not numbers.' },
    'free-rider': {
      name: 'free rider',
      does: 'Trains nothing and sends zeros, or what the global model changed by in the last round.',
    },
    'model-replacement': {
      name: 'model replacement',
      does: 'Trains with defaulted and good customers exchanged, and sends its update so much larger that the mean becomes its own model.',
    },
    backdoor: {
      name: 'backdoor',
      does: 'Teaches the model a trigger: whoever has outlying values in a few fields is approved, defaulter or not. Everyone else is scored nearly as before.',
    },
  },
  field: {
    rule: 'Aggregation rule',
    compression: 'Compression',
    link: 'Line',
    patience: 'Longest wait',
    patienceUse: 'Wait on the virtual clock',
    exceptions: 'Differences',
    ownEpochs: 'Local epochs',
    ownSpeed: 'Machine speed',
    ownLink: 'Line',
    ownAvailability: 'Availability',
    attack: 'Attack',
    attackers: 'Attackers',
    serverRate: 'Step size η',
    serverMomentum: 'Momentum β',
    beta1: 'Inertia β₁',
    beta2: 'Memory β₂',
    tau: 'Floor τ',
    mu: 'Pull μ',
    lambda: 'Pull λ',
    dynamicAlpha: 'Regulariser α',
    q: 'Fairness q',
    mixtureRate: 'Mixture step γ',
    tuningEpochs: 'Tuning epochs',
    mixingAlpha: 'Own share α',
    mixing: 'Share',
    clusters: 'Models k',
    publicRows: 'Public rows m',
    digestPasses: 'Passes to digest E',
    rootRows: 'Public rows m',
    ownModel: 'Own model',
    buffer: 'Updates a step K',
    byzantine: 'Withstand f',
    trimmed: 'Cut at each end β',
    selected: 'Updates taken m',
    smoothing: 'Smoothing ν',
    medianPasses: 'Passes',
    medianWeights: 'Weight of each',
    boundKind: 'Limit set by',
    boundLimit: 'Limit C',
    radius: 'Radius τ',
    clippingPasses: 'Passes',
    normScreen: 'Refuse long updates',
    normLimit: 'Longest update',
    bits: 'Bits a number',
    keptShare: 'Share sent',
    correction: 'What is not sent',
    factor: 'Factor',
    zUse: 'Moved by',
    z: 'Deviations z',
    sends: 'Sends',
    boostUse: 'Enlarged by',
    boost: 'Times its length',
    triggerFields: 'Fields with the trigger',
    triggerStrength: 'Deviations away',
    poisoned: 'Poisoned rows',
  },
  why: {
    patience: {
      does: 'How long a round waits at most on the virtual clock; what comes later is not used in it.',
      when: 'Lower it to see what a slow member costs, and what it loses.',
    },
    patienceUse: {
      does: 'Whether a round waits for every answer or up to a limit. This is the virtual clock: nobody really waits.',
      when: 'Set a limit when someone is very slow.',
    },
    link: {
      does: 'The line of everyone without one of its own; the virtual clock reckons with bandwidth, latency and loss.',
      when: 'Take a slow line to see how long a round is, and whether compression pays.',
    },
    ownLink: {
      does: 'This institution’s line to the coordinator.',
      when: 'Take a slow one to see how long the others wait.',
    },
    ownEpochs: {
      does: 'How often this institution goes through its customers each round.',
      when: 'Where they are unequal FedAvg leans towards who trains longest; FedNova corrects it.',
    },
    ownSpeed: {
      does: 'How fast its machine is against the others’; it moves the virtual clock only.',
      when: 'Lower it to see one slow member hold up a round.',
    },
    ownAvailability: {
      does: 'The chance that it is there in a round; who is away is not asked to train.',
      when: 'Lower it to see what is left for one who comes and goes.',
    },
    serverRate: {
      does: 'How far the coordinator goes along the combined update; 1 is all the way.',
      when: 'Lower it when curves diverge, raise it when they crawl.',
    },
    serverMomentum: {
      does: 'How much of the last direction stays; 0 is no inertia.',
      when: 'Larger is steadier, and slower to turn.',
    },
    beta1: {
      does: 'Inertia of the direction: how much of the last one stays.',
      when: 'Raise it when updates are noisy.',
    },
    beta2: {
      does: 'Memory of the step size: how much of past updates’ size stays.',
      when: 'Larger: step sizes change more slowly.',
    },
    tau: {
      does: 'Added below the fraction, so that parameters with small updates do not leap.',
      when: 'Smaller is more adaptive; raise it when curves diverge.',
    },
    mu: {
      does: 'The further from the model it was sent, the harder the pull back; 0 is FedAvg.',
      when: 'Raise it against drift; too large and nothing is learnt.',
    },
    lambda: {
      does: 'How hard the own model is pulled towards the global one; 0 is training alone.',
      when: 'Lower for those who lose, higher for those with few customers.',
    },
    dynamicAlpha: {
      does: 'Strength of the dynamic regulariser.',
      when: 'Too small overshoots, too large hardly moves.',
    },
    q: {
      does: 'Each weighs by its loss to the power q; 0 is FedAvg.',
      when: 'Larger: more even, and slower.',
    },
    mixtureRate: {
      does: 'How much weight moves towards large losses each round; 0 is FedAvg.',
      when: 'Too large and weights jump back and forth.',
    },
    tuningEpochs: {
      does: 'How often each goes through its own customers after receiving the global model.',
      when: 'Few customers: keep it low, or chance is learnt by heart.',
    },
    mixingAlpha: {
      does: 'The own model’s share of the mixture; 0 is the global model, 1 is one’s own only.',
      when: 'Where the share is learnt, this is where it begins.',
    },
    mixing: {
      does: 'Whether the share stays, or each institution moves it along its own gradient.',
      when: 'Let it be learnt where institutions differ.',
    },
    clusters: {
      does: 'How many models the coordinator keeps; letters to institutions grow as many times.',
      when: 'As many as you expect kinds of institution; with more, some models stay unchosen.',
    },
    publicRows: {
      does: 'Synthetic customers that belong to no institution: each draws the same ones from a public seed, so none is sent. Letters hold a score a row.',
      when: 'More: the consensus says more, and letters grow longer.',
    },
    digestPasses: {
      does: 'How often each round goes through the public rows to bring one’s own scores nearer to the consensus.',
      when: 'More listens to the others; fewer is nearer to training alone.',
    },
    rootRows: {
      does: 'Public customers that the coordinator trains its update on: drawn from the whole population, nobody’s own.',
      when: 'With too few its update is mostly chance; where few default, take more.',
    },
    ownModel: {
      does: 'Layers and widths of the model that this institution uses; the line for training alone keeps everyone’s model.',
      when: 'Where institutions differ in size or computing power; only strategies by which no weights cross allow it.',
    },
    buffer: {
      does: 'How many updates make a step.',
      when: 'Small: frequent and rough steps. As many as institutions is almost waiting for all.',
    },
    byzantine: {
      does: 'How many attackers it is to withstand.',
      when: 'More needs more institutions, and discards more honest updates.',
    },
    trimmed: {
      does: 'This share of the values is cut at both ends of each parameter; nothing below one institution.',
      when: 'At least the attackers’ share.',
    },
    selected: {
      does: 'How many updates are averaged; 1 is Krum.',
      when: 'Larger is nearer the mean, and lets attackers in more easily.',
    },
    smoothing: {
      does: 'Distances below this count as this, so that nothing is divided by zero.',
      when: 'Hardly ever needs a change.',
    },
    medianPasses: {
      does: 'How many steps at most approach the geometric median.',
      when: 'Hardly ever needs a change.',
    },
    medianWeights: {
      does: 'Whether each counts by training customers, or has one vote.',
      when: 'One vote each where told numbers of customers may be false.',
    },
    boundKind: {
      does: 'Whether the limit is a multiple of the median length, or a fixed length.',
      when: 'The median, when you do not know how long updates are.',
    },
    boundLimit: {
      does: 'Longer updates are shortened to this.',
      when: 'Too small shortens honest ones; too large does nothing.',
    },
    radius: {
      does: 'How far one update may pull the centre.',
      when: 'Too small hardly moves, too large protects nobody: look how long updates are.',
    },
    clippingPasses: {
      does: 'How often the centre is found anew each round.',
      when: 'Usually 1 to 5.',
    },
    normScreen: {
      does: 'Before the rule, updates of absurd length are refused, and the page says whose.',
      when: 'Against amplified updates; refused is not shortened: none of it is used.',
    },
    normLimit: {
      does: 'An update longer than this many times the median is refused.',
      when: 'Too small hits honest institutions that are merely different.',
    },
    bits: {
      does: 'How many bits hold each number.',
      when: '8 mostly shows no difference; 1 or 2 save most and are roughest.',
    },
    keptShare: {
      does: 'What share of the numbers is sent, at least one.',
      when: 'Smaller saves more; without error feedback too little is learnt.',
    },
    correction: {
      does: 'What is not sent is lost, waits for the next round (error feedback), or is made up for by scaling the rest.',
      when: 'Feedback is usually best; the remainder has to be kept, so a continued run is repeated from its start.',
    },
    factor: {
      does: 'How many times the true update is sent.',
      when: '−10 is enough to ruin a weighted mean; less is harder to see.',
    },
    zUse: {
      does: 'Whether the distance follows from the numbers of members as in the paper, or is your own.',
      when: 'Choose your own to see from where it is noticed.',
    },
    z: {
      does: 'How many standard deviations from the honest mean.',
      when: 'Small hides and does little; large is picked out.',
    },
    boostUse: {
      does: 'Members over attackers, so that the mean becomes their model, or a factor of your own.',
      when: 'Choose 1 to see what is left of the attack when nothing is enlarged.',
    },
    boost: {
      does: 'How much longer than honest the update is sent.',
      when: 'Longer takes hold sooner, and is easier to see and to clip.',
    },
    triggerFields: {
      does: 'In how many numeric fields, the last of the agreed order, the trigger lies.',
      when: 'More fields make it rarer, so that ordinary customers hardly ever have it.',
    },
    triggerStrength: {
      does: 'How many standard deviations from the mean each field is set, towards the rarer end and within its agreed range.',
      when: 'Larger is easier for the model to learn; smaller is harder to notice on a form.',
    },
    poisoned: {
      does: 'Share of the attacker’s training rows that become defaulters with the trigger, told as good.',
      when: 'More takes hold more surely and costs the model more of its accuracy.',
    },
    sends: {
      does: 'An update of zeros, or the global model’s last change copied.',
      when: 'Copies are harder to find out.',
    },
  },
  choice: {
    unlimited: 'No',
    limited: 'Yes',
    waitAll: 'For all',
    waitLimit: 'Limited',
    adaptive: 'Learnt',
    fixed: 'Fixed',
    samples: 'By customers',
    equal: 'One vote',
    boundMedian: '× median',
    boundFixed: 'Fixed',
    uncorrected: 'Lost',
    feedback: 'Feedback',
    rescaled: 'Scaled',
    zDerived: 'As in paper',
    zChosen: 'Own',
    boostDerived: 'As in paper',
    boostChosen: 'Own',
    zeros: 'Zeros',
    lastChange: 'A copy',
  },
  said: {
    adaptive: 'share learnt',
    fixed: 'share fixed',
    samples: 'by customers',
    equal: 'one vote each',
    boundMedian: 'times the median',
    boundFixed: 'fixed length',
    uncorrected: 'remainder lost',
    feedback: 'error feedback',
    rescaled: 'scaled up',
    zDerived: 'z as in the paper',
    boostDerived: 'enlarged as in the paper',
    zeros: 'zeros',
    lastChange: 'a copy',
  },
  unit: { bits: 'bits', answers: '' },
  fact: {
    sum: 'Needs only the sum of updates, not a single one.',
    individual: 'Has to read each institution’s update.',
    equal: 'One vote an institution, whatever its customers.',
    minimum: (count) => `Needs at least ${plural(count, 'update', 'updates')}.`,
    personal: 'Each institution ends with a model of its own, which never leaves.',
    unlike: 'Models may be of unlike size.',
    scores: (count) => `A letter holds ${count} scores, whatever the size of the model.`,
    twice: (times) => `Letters of a round are about ${times} times as long as FedAvg’s.`,
  },
  paper: 'Source',
  blocked: 'Not with this recipe',
  blockedSaid: (line) => `Not with this recipe: ${line}`,
  blockedOption: (name, why) => `${name} (${why})`,
  blockedLine: (names, why) => `${names}: ${why}`,
  and: ', ',
  then: '; ',
  conflict: {
    'hidden-layers': (strategy) =>
      `${strategy} keeps a layer inside the wall, and the model has no hidden layer.`,
    optimizer: (strategy, allowed) => `${strategy} is derived for ${allowed} and takes no other optimizer.`,
    'own-combination': (strategy) => `${strategy} combines updates itself and takes the weighted mean only.`,
    'too-few-members': (rule, needed, answers) =>
      `${rule} needs at least ${plural(needed, 'update', 'updates')}; at most ${answers} come together.`,
    'no-public-rows': 'This needs public rows that belong to no institution, and there are none.',
    'unlike-reference': (rule, strategy) =>
      `${rule} compares updates with one that the coordinator trains, and ${strategy} sends another kind.`,
    'nothing-adds-up': (strategy) =>
      `${strategy} sends scores, which do not add up over rounds: what is left out must not wait for the next.`,
    'unlike-models': (strategy) =>
      `${strategy} needs the same model everywhere, and an institution has hidden layers of its own.`,
    'no-common-rounds': {
      participation: (strategy) =>
        `${strategy} asks every institution that is free, so all of them have to take part.`,
      patience: (strategy) =>
        `${strategy} takes updates as they come and waits for nobody, so there is no longest wait.`,
    },
    'only-sums': {
      strategy: (strategy) =>
        `${strategy} reads each institution’s answer; under masks or encryption the coordinator sees their sum alone.`,
      pace: (strategy) =>
        `${strategy} takes answers as they come; a sum alone can be told only of institutions that answer together.`,
      rule: (rule) =>
        `${rule} looks at each update; under masks or encryption the coordinator sees their sum alone.`,
      compression: () => 'Compressed updates do not add up under masks or encryption.',
      'norm-limit': () =>
        'Leaving out updates by length needs to know each one’s length, which masks and encryption hide.',
    },
    'too-few-to-hide': (needed, answers) =>
      `Secure aggregation adds up at least ${needed} institutions, and at most ${answers} come together: of the sum of two, each knows the other’s part.`,
    'tells-rows': (strategy) =>
      `${strategy} also tells a figure taken from the customers themselves, which noise added in training does not cover; so no privacy can be promised to each customer.`,
    'unbounded-part': {
      strategy: (strategy) =>
        `${strategy} makes more of an institution’s answer than a clipped update, so that no noise would hide whether it took part.`,
      rule: (rule) => `Noise that hides an institution is reckoned for the weighted mean, not for ${rule}.`,
      'norm-limit': () =>
        'Whom a longest update leaves out depends on the others, and so tells who took part.',
      'adaptive-clipping': () =>
        'A clipping norm that adapts has to know how many updates were clipped, which masks and encryption hide.',
    },
    'noise-needs-masks':
      'A part of the noise from each institution hides nothing while the coordinator reads every update: that needs secure aggregation or homomorphic encryption.',
    attackerNotThere: (place, all) =>
      `Institution ${place} is among the attackers, and there are ${all} on the street.`,
    exceptionNotThere: (place, all) =>
      `Institution ${place} has settings of its own, and there are ${all} on the street.`,
    'no-attack': 'Attackers are chosen, but no attack.',
    'no-attackers': 'An attack is chosen, but no attacker yet.',
    'nobody-honest': 'At least one institution must not be an attacker.',
    unseen: 'A setting that this view does not show is in the way: go back to all-seeing to change it.',
  },
  short: {
    'hidden-layers': 'needs a hidden layer',
    optimizer: (allowed) => `needs ${allowed}`,
    'own-combination': 'the strategy combines by itself',
    'too-few-members': (needed) => `needs ${plural(needed, 'update', 'updates')}`,
    'no-public-rows': 'no public rows here',
    'unlike-reference': 'updates are of another kind',
    'nothing-adds-up': 'scores do not add up',
    'unlike-models': 'models of unlike size',
    'no-common-rounds': { participation: 'asks everyone', patience: 'waits for nobody' },
    'only-sums': {
      strategy: 'reads each answer',
      pace: 'takes answers as they come',
      rule: 'reads each update',
      compression: 'does not add up when hidden',
      'norm-limit': 'lengths are hidden',
    },
    'too-few-to-hide': (needed) => `needs ${needed} institutions`,
    'tells-rows': 'tells of customers beside the model',
    'unbounded-part': {
      strategy: 'one part is not bounded',
      rule: 'noise fits the weighted mean only',
      'norm-limit': 'tells who took part',
      'adaptive-clipping': 'who was clipped is hidden',
    },
    'noise-needs-masks': 'needs updates to be hidden',
    'not-on-street': 'someone is not on the street',
    'no-attack': 'no attack',
    'no-attackers': 'no attackers',
    'nobody-honest': 'nobody honest',
  },
  wayOut: {
    rule: (name) => `Use rule: ${name}`,
    strategy: (name) => `Use ${name}`,
    optimizer: (name) => `Use ${name}`,
    hidden: (widths) => `Use an MLP ${widths}`,
    institutions: (count) => `Have ${count} institutions`,
    participation: 'Ask everyone each round',
    buffer: (count) => `${plural(count, 'update', 'updates')} a step`,
    patience: 'Wait for all',
    ownModels: 'The same model everywhere',
    noFeedback: 'No error feedback',
    plainSum: 'No secure aggregation',
    uncompressed: 'No compression',
    anyLength: 'Take updates of any length',
    exceptions: 'Drop who is not there',
    attackers: 'Drop attackers who are not there',
    honest: 'Let the last attacker go',
    noAttack: 'No attack',
  },
  foretold: (whole, packed, share) => `An update of ${whole} becomes ${packed}, ${share} of it.`,
  foretoldWhole: (whole) => `An update takes ${whole}.`,
  foretoldUnknown: 'How long an update will be is known once the new encoding is agreed.',
  exception: {
    choose: 'Institution',
    asEveryone: 'as everyone',
    everyones: (name) => `As everyone (${name})`,
    reset: 'As everyone again',
    resetOf: (who) => `As everyone again: ${who}`,
    line: (who, what) => `${who}: ${what}`,
    alike: 'all alike',
    none: 'All alike. Choose an institution to give it training, a machine, a line and a model of its own.',
    epochs: (count) => plural(count, 'local epoch', 'local epochs'),
    speed: (times) => `machine at ×${times}`,
    availability: (share) => `there in ${share} of rounds`,
    hidden: (widths) => `hidden layers ${widths}`,
    logistic: 'logistic regression',
    several: (count) => `${plural(count, 'institution', 'institutions')} with settings of their own`,
  },
  attackers: {
    does: 'Attackers act inside their own walls, and their letters are as long as honest ones; only the all-seeing view knows who they are.',
    choose: 'Who attacks',
    one: (who) => `Attacker: ${who}`,
    veil: 'Who attacks is known to the attackers alone.',
    nobody: 'Nobody chosen yet.',
    none: 'nobody',
    count: (count, all) => `${count} of ${all} institutions`,
  },
  formula: {
    says: (name, does) => `${name}: ${does}`,
    scores:
      'x₁ … xₘ: the public rows; zₖ: what institution k scores them; z: the consensus by the rule; nₖ: its training customers; w: the coordinator’s model',
    delta: 'Δ: updates combined by the rule; Δwₖ: the update of institution k; nₖ: its training customers',
  },
} satisfies Translation<typeof methodsZhCN>;
