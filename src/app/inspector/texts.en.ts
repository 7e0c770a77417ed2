/** Sentences of the inspector, English. */
import type { Translation } from '../i18n/translation';
import type { inspectorZhCN } from './texts.zh-CN';

type Text = string | number;

const plural = (count: Text, one: string, many: string): string =>
  `${count} ${`${count}` === '1' ? one : many}`;

export const inspectorEn: Translation<typeof inspectorZhCN> = {
  title: 'A letter, opened',
  close: 'Close',
  ledger: 'Egress ledger',
  loading: 'Fetching this letter’s bytes…',
  step: {
    label: 'Letters before and after',
    place: (place, all) => `letter ${place} of ${all}`,
    previous: 'Previous',
    next: 'Next',
    earlier: 'Same kind, round before',
    later: 'Same kind, round after',
    keys: 'Keyboard: ← → for this institution’s letters, Shift with ← → for the same kind a round before or after.',
  },
  veil: {
    word: 'not visible',
    why: 'You neither sent this letter nor received it. Its bytes were not fetched.',
  },
  gone: 'This letter’s bytes are no longer kept: of the latest letters 48 MB are, the oldest go first. Its size and fingerprint are still in the ledger, and the chain can still be verified.',
  unreadable: 'This letter could not be read in the agreed format; below are its bytes as they are.',
  sent: {
    up: 'What the institution sent',
    down: 'What the coordinator sent',
    note: 'every field of the letter, none left out',
  },
  seen: {
    plain: 'no protection: plain text',
    up: 'What the coordinator sees',
    down: 'What the institution received',
    plainUp: 'no protection: plain text, every number readable',
    plainDown: 'no protection: plain text, the same for every institution',
    masked: 'under masks',
    maskedUp: 'under masks: numbers that look like noise, and of which only the sum can be read',
    sealed: 'sealed for the neighbours',
    encrypted: 'encrypted',
    encryptedUp: 'encrypted: the coordinator has no key and can do nothing but add it to others',
    encryptedDown: 'encrypted: the sum of all, which institutions with the key can decrypt',
    sealedKey: 'sealed for the institutions',
    sealedUp: 'sealed: the coordinator passes it on and cannot open it',
    this: 'This letter alone',
    same: 'exactly as it was sent',
    decoded: 'decoded from the bytes as they were sent',
    knows: 'From this it knows',
  },
  wall: 'wall · trust boundary',
  wallOut: 'the letter comes out of the wall',
  wallIn: 'the letter goes in through the wall',
  eyes: {
    all: 'Only the sender and the receiver can read it; you can because this is the all-seeing view.',
    masked: 'Only the sender knows what lies under the masks; the receiver holds these numbers and no more.',
    encrypted:
      'The coordinator holds these ciphertexts and no key; the all-seeing view has none either and sees the same bytes.',
    sender: 'You sent this letter.',
    receiver: 'You received this letter and can read every number in it.',
  },
  field: {
    kind: { name: 'kind of message', about: 'which message this is; there are only a few fixed kinds' },
    run: { name: 'run number', about: 'which run it belongs to, so that old letters are told apart' },
    round: { name: 'round number', about: 'the round it belongs to' },
    plan: { name: 'bins', about: 'three numbers a numeric feature: logarithm or not, low, high' },
    encoding: { name: 'agreed encoding', about: 'the numbers by which all turn features into inputs alike' },
    weights: { name: 'global weights w', about: 'every parameter of the global model, the same for all' },
    optimizer: { name: 'optimiser', about: 'the rule that local training follows' },
    learningRate: { name: 'learning rate η', about: 'how far each step goes' },
    batchSize: { name: 'batch size', about: 'customers seen in each step' },
    epochs: { name: 'local epochs', about: 'how often its own customers are seen each round' },
    l2: { name: 'L2 penalty', about: 'how hard weights are pulled towards zero' },
    classWeighting: { name: 'class weighting', about: 'whether rare defaults weigh more' },
    magnitudes: {
      name: 'counts by magnitude',
      about: 'customers in each order of magnitude, feature by feature',
    },
    histograms: {
      name: 'counts by bin',
      about: 'customers in each bin of each feature: good, then defaulted',
    },
    scores: {
      name: 'counts by score',
      about: 'held-out customers by score: good, then defaulted, 512 cells each',
    },
    sums: { name: 'sums', about: 'three numbers a numeric feature: customers, sum, sum of squares' },
    epoch: { name: 'progress', about: 'the local epoch it has come to, counted from 0' },
    samples: { name: 'training customers', about: 'the weight in rules that weigh by customers' },
    update: { name: 'model update Δw', about: 'the weights after training minus the weights received' },
    publicScores: {
      name: 'scores of the public rows zₖ',
      about: 'the probability of default that its own model gives to each public row',
    },
    consensus: {
      name: 'consensus z',
      about: 'for each public row what the rule made of everyone’s scores; before the first round all zeros',
    },
    hasConsensus: {
      name: 'whether there is a consensus',
      about: '1: there is one; 0: nobody has scored yet',
    },
    extra: {
      name: 'beside it',
      about: 'what the strategy sends with the weights or the update; often nothing',
    },
    personal: {
      name: 'counts by the own model',
      about: 'held-out customers by score of the institution’s own model; nothing where it has none',
    },
    masked: {
      name: 'vector under masks',
      about: 'integers modulo 2³²: the value in fixed point plus masks that cancel out in the sum alone',
    },
    sum: { name: 'which sum', about: 'updates or scores: each sum of a round has keys of its own' },
    encrypted: {
      name: 'ciphertexts',
      about:
        'by BFV: each is a polynomial and a seed and holds about two thousand integers; it can be added, not read',
    },
    encryptedSum: {
      name: 'sum of ciphertexts',
      about: 'what adding all ciphertexts gave, two polynomials each; still a ciphertext',
    },
    opened: {
      name: 'the sum, decrypted',
      about: 'the sum of everyone’s integers, modulo 2³²; all must find the same, or it is not used',
    },
    sealingKey: {
      name: 'public key to seal with',
      about: 'for this run alone, with its own signature behind it, 96 bytes together',
    },
    sealingKeys: {
      name: 'public keys of all',
      about: '96 bytes an institution of the street, zeros where none came; signatures are checked inside',
    },
    sealedKeys: {
      name: 'common key, sealed',
      about: 'a slot an institution of the street, which only that one can open',
    },
    sealedKey: { name: 'common key, sealed', about: 'only the receiver can open it' },
    keyMaker: { name: 'whose key it is', about: 'place on the street of who drew it, counted from 0' },
    asked: { name: 'who takes part', about: 'one byte an institution of the street: 1 takes part' },
    keys: {
      name: 'keys of this sum',
      about: 'two public keys, a commitment to its own mask, and its signature; used for this sum alone',
    },
    directory: {
      name: 'keys of the neighbours',
      about:
        'what each neighbour has told, 160 bytes each, zeros where none came; the signatures are checked inside',
    },
    sealed: {
      name: 'sealed shares',
      about: 'shares of two secrets, 82 bytes a neighbour, which only that neighbour can open',
    },
    survivors: {
      name: 'whose vectors came',
      about: 'one byte an institution of the street: 1 has delivered',
    },
    signature: { name: 'signature', about: 'on whose vectors came, so that all are told the same' },
    confirmations: {
      name: 'signatures of the others',
      about: 'of those who hold shares, 64 bytes each; too few of them, and nothing is revealed',
    },
    shares: {
      name: 'revealed shares',
      about:
        'of each neighbour one: of its own mask if its vector came, of its key if not; never of both, or its vector could be read',
    },
    code: { name: 'refusal code', about: 'one of a few fixed codes' },
  },
  payload: {
    field: {
      name: 'compressed update',
      about:
        'the bytes that cross in place of the update’s numbers; both sides know the method from the recipe',
    },
    sizes: (bytes, plain) => `${plural(bytes, 'byte', 'bytes')} in place of ${plain}`,
    decoded: 'What the receiver makes of it',
    broken: 'These bytes do not fit the agreed compression; the coordinator left the update out.',
    crossed: 'The bytes that crossed, part by part',
    part: 'Part',
    size: 'Bytes',
    hex: 'Hexadecimal',
    of: {
      method: 'method',
      bits: 'bits a number',
      smallest: 'smallest number',
      largest: 'largest number',
      levels: 'levels',
      seed: 'seed of the places',
      count: 'numbers kept',
      values: 'numbers',
      places: 'their places',
      scale: 'size of all numbers',
      signs: 'signs',
    },
  },
  numbers: (count, type) => `${plural(count, 'number', 'numbers')}, ${type}`,
  stripTitle: (count) => `${plural(count, 'number', 'numbers')} as bars: up is positive, down is negative.`,
  stripScale: (largest) => `largest absolute value ${largest}`,
  stripGrouped: (per) => `each bar is the largest of ${per} neighbours in absolute value`,
  histogramTitle: (low, high) =>
    `How the values are distributed, from ${low} to ${high}: the taller the bar, the more often.`,
  histogramZeros: (zeros) => `${plural(zeros, 'zero', 'zeros')} not drawn`,
  mean: 'mean',
  deviation: 'std. dev.',
  norm: 'L2 norm',
  smallest: 'min',
  largest: 'max',
  zeros: 'zeros',
  notFinite: 'not finite',
  values: 'Number by number',
  valuesFirst: (count) => `First ${count}`,
  valuesAll: (count) => `All ${count}`,
  valuesPage: (from, to, all) => `${from} to ${to} of ${all}`,
  pageBack: 'Page back',
  pageOn: 'Page on',
  valuesCaption: 'The vector’s values, one a cell, from the first',
  copy: 'Copy all numbers',
  copied: 'Copied',
  copyFailed: 'The browser did not allow copying; please use “Save as JSON”.',
  saveCbor: 'Save as .cbor',
  attack: 'Attack this letter',
  saveJson: 'Save as JSON',
  knows: {
    samples: (customers) => `It has ${plural(customers, 'training customer', 'training customers')}.`,
    localModel: 'The global model that was sent plus this update is its local model.',
    publicScores:
      'It is what its model says of rows that the coordinator has as well: enough to teach another model to say nearly the same.',
    roughModel:
      'The global model that was sent plus the decoded update is roughly its local model: part of it was lost in compression.',
    heldOut: (customers, defaults, rate) =>
      `It held out ${plural(customers, 'customer', 'customers')} to score; ${defaults} of them defaulted: a default rate of ${rate}. The counts are exact.`,
    auc: (auc) => `On its customers this model reaches an AUC of ${auc}.`,
    scoresTitle:
      'Held-out customers by score: good ones above, defaulted ones below, each drawn to its own tallest cell.',
    scoreGood: (customers) => `good: ${customers}`,
    scoreDefaulted: (customers) => `defaulted: ${customers}`,
    scoreLow: 'low score',
    scoreHigh: 'high: more like a default',
    moments: 'Of every numeric feature the customers, the mean and the standard deviation:',
    feature: 'Numeric feature',
    customers: 'Customers',
    withheld: 'withheld',
    cells: (filled, cells) =>
      `${filled} of ${plural(cells, 'cell is', 'cells are')} not zero. Whether a zero means nobody or too few to be told cannot be seen from the letter.`,
    progress: (epoch) => `It is training and has come to epoch ${epoch}.`,
    ready: 'It is ready; there is nothing else in it.',
    refusal: (code) => `It declines to answer; the code is ${code}.`,
    public: 'The coordinator wrote this and knew it before; the institutions learn this and no more.',
    sharedConsensus: 'Every institution receives this same consensus.',
    sharedModel: 'Every institution receives this same model.',
    masked: 'Nothing of this institution’s numbers: every vector would look like this one.',
    noise: (statistic, cells, tail) =>
      `Chi-square over ${cells} cells: ${statistic}. Pure noise gives as much or more in ${tail} of all letters.`,
    likeNoise: 'It cannot be told from noise.',
    unlikeNoise: 'It stands out from noise: one letter in a thousand does, even if it is noise.',
    encrypted:
      'Nothing of this institution’s numbers: without the key every vector would look like this one.',
    encryptedSum:
      'The coordinator added it up itself and cannot read it; institutions with the key can, and tell it the sum.',
    sealingKeyReply: 'It takes part, and with which public key of this run.',
    groupKeyReply: 'It has drawn a common key and sealed it for each; the coordinator can open no slot.',
    groupKeyNotice: 'Who drew the common key; the key itself is sealed, and not for the coordinator.',
    groupKeyReady: 'It has the common key.',
    openSumReply: 'The sum of all, number by number; nobody’s own numbers are in it.',
    keysReply: 'It takes part, and with which keys of this sum.',
    sharesReply: 'It has shared its secrets; the shares are for its neighbours alone.',
    confirmReply: 'It has been told whose vectors came, and stands by it.',
    revealReply:
      'Shares of the masks. Put together with the others’ they take the masks off the sum, and off the sum alone.',
    question: 'Only a question; there is no number in it.',
  },
  remark: {
    fitReply: [
      'These numbers were learned from customers and can reveal things about them; the sum is all that is needed, yet the coordinator ',
      'has read every single letter',
      '.',
    ],
    masked: [
      'The sum of all is what the coordinator gets to read, and ',
      'none of the single letters',
      '. The sum itself can still reveal something about customers.',
    ],
    encrypted: [
      'The sum of all is what the coordinator gets to read, and ',
      'none of the single letters',
      ', unless an institution gives it the key. The sum itself can still reveal something about customers.',
    ],
    groupKey: [
      'This key opens everyone’s ciphertexts: ',
      'any one institution that gives it away opens them all',
      '. There is no threshold.',
    ],
    opened:
      'This is the sum, which the coordinator is meant to know; it can still reveal something about customers.',
    protocol:
      'Keys, sealed shares and signatures were drawn at random for this sum; no customer has a part in them.',
    publicScores: [
      'No weights are in it, but the scores come of a model that learned from customers, and ',
      'can reveal things about them',
      '.',
    ],
    consensus:
      'The consensus is made of everyone’s scores; it, too, can reveal things about training customers.',
    evaluateReply: [
      'Every cell is an ',
      'exact number of people',
      '; no noise was added and no small cell withheld.',
    ],
    momentsReply: (minimum) =>
      `The sums are taken over training customers; a feature with fewer than ${minimum} of them has all three at 0.`,
    magnitudesReply: (minimum) =>
      `Cells with fewer than ${minimum} customers are not told by themselves: they are joined to a neighbour or left empty.`,
    histogramsReply: (minimum) =>
      `Cells with fewer than ${minimum} customers are not told by themselves. That hides single values only: a cell where everyone defaulted still says so.`,
    answer: 'Only an answer; no number in it was computed from customers.',
    refusal: 'A refusal is one of a few fixed codes; there is no room for other words.',
    model:
      'The global model is made of everyone’s updates; it, too, can reveal things about training customers.',
    statistics: 'Made of the statistics that the institutions released; all receive the same.',
    request: 'It holds no number about any customer.',
  },
  bytes: {
    title: 'Raw bytes',
    note: 'offset, hexadecimal, text',
    help: 'Point at a part and its bytes are marked; point at a byte and it says what it belongs to. Arrow keys move one by one.',
    parts: 'The parts in order',
    only: (position) => `offset ${position}`,
    at: (position, end) => `offsets ${position} to ${end}`,
    length: (bytes) => plural(bytes, 'byte', 'bytes'),
    more: (shown, all) => `the first ${shown} of ${all} parts`,
    map: (fields) => `start of a map: ${plural(fields, 'field', 'fields')}`,
    key: (field) => `text key “${field}”`,
    integer: (value) => `integer ${value}`,
    float: (value, bits) => `floating-point number ${value}, ${bits} bits`,
    text: (value) => `text “${value}”`,
    boolean: (value) => `boolean ${value}`,
    tag: (tag, element) => `typed array header: tag ${tag}, ${element} little-endian`,
    head: (bytes, count) =>
      `byte string header: ${plural(bytes, 'byte', 'bytes')}, ${plural(count, 'number', 'numbers')}`,
    elements: (count, element) => `${count} × ${element}`,
    element: (index, value) => `number ${index} of them: ${value}`,
    of: (field, part) => `value of ${field}: ${part}`,
    byte: (position, value) => `offset ${position}, byte ${value}`,
  },
  proof: {
    title: 'Verified here and now',
    fingerprint: '1. Bytes and fingerprint',
    recorded: 'In the ledger',
    recomputed: 'Recomputed now',
    agrees: 'They agree: these bytes are the letter in the ledger.',
    hashDiffers:
      'They differ: the recomputed SHA-256 is not the recorded one, so these bytes are not that letter.',
    sizeDiffers: (recorded, held) => `The sizes differ: the ledger says ${recorded} bytes, here are ${held}.`,
    gone: 'The bytes are no longer kept, so this cannot be verified.',
    chain: '2. Chain',
    previous: 'Previous link',
    beginning: 'start of the chain: 32 zero bytes',
    entry: (place) => `This entry, number ${place} of the institution`,
    link: 'This link',
    linkAgrees:
      'It holds: recomputed from the previous link and this entry’s fields, it is the recorded link.',
    linkDiffers:
      'It does not hold: recomputed from the previous link and this entry’s fields, it is not the recorded link. At least one of the two entries was changed.',
    sequenceDiffers: (expected, found) =>
      `It does not hold: entry ${expected} belongs here, but this says it is entry ${found}.`,
    institutionDiffers: 'It does not hold: the entry before belongs to another institution.',
    unknown: 'The entry before is not at hand, so this link cannot be verified.',
    hashed: 'Fields that are hashed',
    seal: 'A link is a SHA-256 that contains the link before it, so that a change to any entry breaks all that follow.',
  },
};
