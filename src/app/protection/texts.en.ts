/** Protections, English. */
import type { Translation } from '../i18n/translation';
import type { protectionZhCN } from './texts.zh-CN';

export const protectionEn = {
  field: {
    privacyUnit: 'Differential privacy',
    epsilon: 'Privacy budget ε',
    delta: 'Failure chance δ',
    clippingNorm: 'Clipping norm C',
    clippingUse: 'Clipping',
    randomness: 'Noise from',
    noiseWhere: 'Who adds noise',
    sumBy: 'Adding up',
    threshold: 'Threshold',
    neighbourUse: 'Key shares with',
    neighbours: 'Neighbours k',
    maskClip: 'Largest number',
    maskBits: 'Bits a number',
  },
  why: {
    privacyUnit: {
      does: 'To whom it is promised that whoever sees all that leaves can hardly tell whether this customer, or this institution, was there.',
      when: 'With a few institutions choose each customer. Each institution makes sense from dozens on.',
    },
    epsilon: {
      does: 'How much the whole run may give away; smaller means more noise. Each institution keeps its own account and refuses when it is spent.',
      when: 'Begin with 8, then look at 2 and 0.5: small institutions suffer first.',
    },
    delta: {
      does: 'The chance that the promise fails altogether.',
      when: 'Far below one over the number of customers: for ten thousand of them 0.00001 is already the most.',
    },
    clippingNorm: {
      does: 'How far one customer (or institution) can push a step; what is longer is cut. Noise grows with it.',
      when: 'Too small and learning is slow and skewed; too large and noise drowns everything.',
    },
    clippingUse: {
      does: 'Fixed, or following the median of all.',
      when: 'Not with rare defaults: good customers are the majority, the median falls low, and what defaults have to say is cut off.',
    },
    randomness: {
      does: 'Simulation noise follows from the seed: reproducible, and whoever knows the seed can take it away. Cryptographic noise comes from the operating system; nobody can draw it again.',
      when: 'Simulation for teaching and comparing. For a promise that holds, cryptographic only.',
    },
    noiseWhere: {
      does: 'The coordinator, after averaging, or every institution a part that suffices only together.',
      when: 'If you do not trust the coordinator, by parts, together with secure aggregation.',
    },
    sumBy: {
      does: 'Plain: the coordinator reads each update. Secure: each is masked, and masks cancel out in the sum. Homomorphic: each is encrypted; the coordinator adds ciphertexts and the institutions decrypt the sum. With the latter two it can read the sum alone.',
      when: 'The latter two go with any strategy that needs the sum alone, and results stay. Secure adds some small letters, and it takes as many colluders as the threshold says. Homomorphic stands any drop-out, but its letters are far larger, and any one institution with the coordinator can open everything.',
    },
    threshold: {
      does: 'What share of the holders it takes to rebuild a key; with fewer, the round has no sum.',
      when: 'High: more have to collude. Low: stands more drop-outs.',
    },
    neighbourUse: {
      does: 'Masks are agreed with every institution, or with a few at random (SecAgg+).',
      when: 'A few are worth it from dozens of institutions on.',
    },
    neighbours: {
      does: 'With how many each agrees on masks and shares its keys, an even number.',
      when: 'Fewer is cheaper; with too few, colluding neighbours open an institution.',
    },
    maskClip: {
      does: 'Largest size of a number in an update; what lies beyond is cut there, and only the institution knows how many were.',
      when: 'Raise it when the inside of a house shows numbers cut off.',
    },
    maskBits: {
      does: 'How many bits the integer has that stands for a number in the sum.',
      when: '27 bits err less than single precision; lower it to see rounding at work.',
    },
  },
  choice: {
    privacyNone: 'None',
    privacyRecord: 'Customer',
    privacyInstitution: 'Institution',
    clipFixed: 'Fixed',
    clipAdaptive: 'Adaptive',
    simulated: 'Simulation',
    cryptographic: 'Cryptographic',
    noiseCoordinator: 'Coordinator',
    noiseDistributed: 'By parts',
    sumPlain: 'Plain',
    sumSecure: 'Secure',
    sumHomomorphic: 'Homomorphic',
    everyNeighbour: 'Everyone',
    someNeighbours: 'A few',
  },
  group: {
    now: 'Updates leave in plain text; the coordinator can read every number.',
    not: 'So far there is no mask and no noise.',
    odds: (gaussian, promise) =>
      `Whoever sees all that leaves and guesses whether someone was there is right about ${gaussian} times in 100; ε and δ by themselves guarantee at most ${promise}. Tossing a coin: 50.`,
    simulatedMark:
      'Simulation noise: reproducible, for demonstration. Whoever knows the seed can take it away, so the promise does not hold.',
    cryptographicMark: 'Cryptographic noise: no run repeats another, nor can one be gone through again.',
    rareDefaults:
      'Beware: with rare defaults the clipping norm sinks to that of good customers, and most of what defaults have to say is cut off.',
    fewMembers: (noise) =>
      `With this many institutions a round’s noise is about ${noise} times as long as the update: above 1 the model mostly walks at random.`,
    noMembers: 'How much noise it takes is known once the street and the model are.',
    foretell: 'Work out each one’s noise',
    foretelling: 'Working it out…',
    foretold: (who, multiplier, steps, rate) =>
      `${who}: noise multiplier ${multiplier}, ${steps} steps, each on ${rate} of its customers`,
    foretoldFailed: 'No amount of noise fits this budget.',
    foretoldUnseen: 'How many customers each has is not visible to this party.',
    homomorphic: (letter, plain) =>
      `With this, an update leaves each institution as ${letter} of ciphertext a round, in place of ${plain}. There is no threshold: all share one key, and any one that hands it to the coordinator opens every update.`,
    bytes: (now) => `In the present run about ${now} leave each institution a round.`,
    notCovered:
      'Not covered: what the model should learn anyway (with or without that person), what an institution sees itself, and how many customers the speed of an answer gives away.',
  },
  summary: {
    plain: 'None: updates leave in plain text',
    secure: 'Secure aggregation',
    homomorphic: 'Homomorphic encryption',
    record: (epsilon) => `each customer, ε ${epsilon}`,
    institution: (epsilon) => `each institution, ε ${epsilon}`,
    simulated: 'simulation noise',
  },
  read: {
    plain: 'Updates **leave in plain text**, with no protection.',
    secure: (threshold) =>
      `Updates leave **under masks**; the coordinator reads their **sum alone**; threshold **${threshold}**.`,
    homomorphic:
      'Updates leave **encrypted** (BFV); the coordinator adds ciphertexts, and the institutions decrypt the **sum**.',
    record: (epsilon, delta, norm, noise) =>
      `**Each customer** is promised differential privacy: **ε ${epsilon}**, δ **${delta}**, clipping norm **${norm}**, **${noise}**.`,
    institution: (epsilon, delta, norm, noise, where) =>
      `**Each institution** is promised differential privacy: **ε ${epsilon}**, δ **${delta}**, clipping norm **${norm}**, **${noise}**, added by **${where}**.`,
    cell: (cell) =>
      `Of the encoding’s counts, cells below **${cell}** customers are not given by themselves.`,
    noise: { simulated: 'simulation noise', cryptographic: 'cryptographic noise' },
    where: { coordinator: 'the coordinator', distributed: 'each institution, a part' },
  },
  wayOut: {
    noPrivacy: 'No differential privacy',
    eachCustomer: 'Promise it to each customer',
    secure: 'Use secure aggregation',
    atCoordinator: 'Noise by the coordinator',
    fixedClipping: 'Fixed clipping norm',
  },
  panel: {
    title: 'Protection',
    budget: 'Privacy budget of each',
    threats: 'Who can see what',
    path: 'What is done to an update, step by step',
    masks: 'How masks cancel out',
    ciphers: 'How ciphertexts add up',
    cost: 'What it costs',
  },
  path: {
    insideTitle: 'Within the institution’s wall',
    outsideTitle: 'At the coordinator',
    inside: {
      train: 'Train on its own customers: that gives the update',
      trainPrivately: 'Train: at every step clip each customer’s gradient to C, add them up, add noise',
      clip: 'Clip the whole update to C',
      partOfNoise: 'Add its own part of the noise',
      compress: 'Compress',
      round: 'Weigh and round to fixed-point integers; what exceeds the limit is cut and counted',
      mask: 'Mask: from here on nobody can read it',
      encrypt: 'Encrypt with the key that the institutions share: the coordinator cannot read it',
    },
    outside: {
      expand: 'Expand',
      screen: 'Check: finite numbers, right shape, within the norm limit',
      clip: 'Clip again, in case someone did not',
      rule: 'Combine by the aggregation rule',
      sum: 'Add up',
      unmask: 'Take the masks off the sum; no single update was ever in the open',
      open: 'Send the sum of the ciphertexts back: the institutions decrypt it, and their answers must agree',
      noise: 'Add noise to the sum',
      step: 'The strategy makes its step and publishes the new model',
    },
    order:
      'The order is fixed. Noise is measured by the norm that was clipped to, so clipping comes first; compressing or rounding after the noise leaks nothing more; and under a mask or a cipher nothing can be clipped or checked, so they come last. A combination that would need another order cannot be chosen, and the recipe says why.',
  },
  budget: {
    intro: (epsilon, delta) =>
      `Each keeps its own account and charges before anything leaves. Budget: ε ${epsilon}, δ ${delta}. Customers who train and customers held out are different people: each group has all of it.`,
    ofInstitutions: (steps) =>
      `Promised to each institution: the model took ${steps} steps, each charged once, alike for all.`,
    training: 'Training customers',
    heldOut: 'Held-out customers',
    members: 'Each institution',
    spent: (spent, epsilon) => `ε ${spent} of ${epsilon} spent`,
    odds: (count) =>
      `Whoever sees all that left and guesses whether someone was there is right at most ${count} times in 100; tossing a coin, 50.`,
    icons: (right) => `Of 100 squares ${right} are right guesses, 50 of which a coin would get too`,
    extra: 'right beyond a coin',
    coin: 'right by a coin too',
    accounts: 'One account, reckoned in three ways',
    pld: 'PLD (tightest, this one decides)',
    rdp: 'RDP, current conversion',
    rdpOlder: 'RDP, older conversion',
    account: 'Way',
    epsilon: 'ε',
    refused: 'The budget is spent: this institution refuses to give anything more.',
    unseen: 'Known to that institution alone',
    nothing: 'Nothing charged yet.',
    computing: 'Working it out…',
    failed: 'This could not be worked out: the accountant stopped. Close this part and open it again.',
    simulated:
      'The noise is simulated: whoever knows the seed can take it away. These figures hold for those who do not.',
    notCovered:
      'The promise is about whether someone was there. It does not cover what the model should learn anyway, what an institution sees itself, or how many customers the speed of an answer gives away.',
    saturated: (who, count) => `${who}: ${count} numbers lay beyond the clip in the last round and were cut`,
    noSaturation: 'No number was cut by the clip in the last round.',
  },
  threats: {
    caption: 'What five kinds of people hold in the present run, what they can read, and what stops them',
    who: 'Who',
    holds: 'Holds',
    reads: 'Can read',
    stops: 'What stops it',
    nothing: 'Nothing stops it',
    party: {
      coordinator: 'Curious coordinator',
      members: 'Colluding members',
      both: 'Coordinator with members',
      outsider: 'Outside observer',
      malicious: 'Malicious member',
    },
    holding: {
      plainLetters: 'Every update and the score counts of each institution',
      maskedLetters: 'Masked letters, and the key shares that open their sum',
      encryptedLetters: 'Ciphertexts, and the sums that the institutions decrypt and tell it',
      models: 'Each round’s global model, and their own customers',
      modelsKeyAndSums:
        'Each round’s model and sum, the common key, and their own customers; others’ ciphertexts do not pass them',
      modelsAndSums: 'Masked letters, and their own updates',
      keyAndLetters: 'All ciphertexts, and the one key that opens them',
      modelsAndLetters: 'All letters, and their own updates',
      published: 'The published model only',
      ownSeat: 'A seat of its own: it may send what it likes',
    },
    reading: {
      every: 'Every update, number by number, from which customers can be rebuilt (gradient inversion)',
      everyNoised: 'Every update, with each customer’s trace under noise',
      sum: 'The sum and all customers’ number alone; the fewer members, the more a sum tells',
      sumNoised: 'The sum alone, with each customer’s trace under noise',
      model: 'From the model, whether someone was trained on (membership inference)',
      modelNoised:
        'From the model, whether someone was trained on, but right only so often: noise sets the limit',
      others: (others) => `The sum less their own: the sum of at least ${others} others`,
      single: 'The sum less their own; with one other left, that one’s update',
      broken: (threshold) =>
        `With fewer than ${threshold} colluding, the sum of the others alone. With ${threshold}, every update`,
      openable: 'With the key from any one institution, every update: there is no threshold',
      openableNoised:
        'With the key from any one institution, every update, with each customer’s trace under noise',
      steer: 'Can lead the model astray; of others’ customers only what the model tells',
    },
    stopping: {
      masks: 'Masks',
      encryption:
        'Encryption: the coordinator has no key. It must follow the protocol and send true sums to be decrypted; tags catch only crude fakes',
      recordNoise: (epsilon) => `Noise each institution adds itself, ε ${epsilon}`,
      institutionNoise: (epsilon) =>
        `Noise in the model, ε ${epsilon}: of the model only, not of what the coordinator receives`,
      partNoise: (epsilon) => `Noise added by parts, ε ${epsilon}`,
      threshold: (threshold) => `Threshold: it takes ${threshold} to rebuild a key`,
      walls: 'Walls: letters do not pass outsiders',
      rule: (rule) => `Aggregation rule: ${rule}`,
      simulated: '(the noise is simulated: the seed takes it away)',
      blind: 'Nobody sees single updates, so a harmful one hides as well',
    },
  },
  masks: {
    intro: (count, numbers) =>
      `A rehearsal by the same protocol, here: ${count} institutions, ${numbers} numbers, keys drawn this moment. Each one’s numbers are an equal part of this round’s real sum.`,
    step: (now, all) => `Step ${now} of ${all}`,
    back: 'Back',
    next: 'Next',
    again: 'Other keys',
    drop: 'Drops out',
    nobody: 'Nobody',
    own: (who) => `${who} holds`,
    masked: (who) => `${who} sends`,
    running: 'Sum so far',
    say: {
      own: 'What each holds: bars that can be read. They stay inside.',
      masked:
        'Each adds a mask of its own, and with every neighbour one agreed mask, added here and subtracted there: what is sent is noise.',
      added: (who) =>
        `What ${who} sent is added. Of two neighbours’ agreed mask one adds it, one subtracts it: where both are in, it is gone.`,
      ownMask: (who, needed) =>
        `Shares held by ${needed} rebuild the seed of ${who}’s own mask, which is subtracted.`,
      pairMask: (gone, who, needed) =>
        `${gone} dropped out, so its mask with ${who} has no counterpart. Shares held by ${needed} rebuild ${gone}’s key, and it is made up for. The seed of its own mask is never rebuilt.`,
      done: 'All masks are gone. What is left is the sum, exact to the last bit; nobody’s own numbers were ever in the open.',
      tooFew: (left, needed) =>
        `${left} are left and ${needed} are needed: no key can be rebuilt, the round has no sum, and nothing came into the open.`,
    },
    table: 'Data table',
    place: 'Number',
    none: 'There is no sum of this round yet to rehearse with.',
    figure: (step) => `Masks cancelling out: ${step}`,
    off: 'This run has no secure aggregation, so there are no masks.',
  },
  ciphers: {
    intro: (a, b, numbers) =>
      `A rehearsal with the real SEAL, here: ${numbers} numbers each of ${a} and ${b}, under a key drawn this moment that is of no run. Their numbers are this round’s real step, cut unevenly in two.`,
    figure: (a, b) =>
      `What ${a} and ${b} hold becomes ciphertexts that look like noise; these are added, and decrypted to the sum of both`,
    own: (who) => `${who} holds`,
    sends: (who) => `${who} sends`,
    added: 'Coordinator’s sum',
    decrypted: 'decrypted inside',
    key: 'A ciphertext is a long row of coefficients without any pattern: drawn are the first few, then their bytes. The coordinator adds two rows coefficient by coefficient, without a key; what the key finds in the result is the sum of both.',
    compare: 'Two ways of homomorphic encryption, the same numbers, on this machine now',
    bfv: 'BFV (used by runs)',
    takes: 'Encrypts',
    takesIntegers: (bits) => `integers of ${bits} bits, after fixed point`,
    takesReals: 'reals, times 2⁴⁰ and rounded',
    exact: 'The sum',
    isExact: 'every integer exact',
    isWrong: (count) => `${count} integers wrong`,
    isClose: 'approximate: noise is in the last digits',
    worst: 'Furthest from the true sum',
    rounding: (step) => `(rounding alone: the grid is ${step})`,
    letter: 'One ciphertext',
    sumBytes: 'The sum’s ciphertext',
    holds: 'Numbers it can hold',
    encrypting: 'Encrypting both',
    adding: 'Adding',
    decrypting: 'Decrypting',
    milliseconds: (time) => `${time} ms`,
    again: 'Once more, with another key',
    working: 'Encrypting…',
    failed: 'This browser cannot run the rehearsal.',
    table: 'Data table',
    place: 'Number',
    truth: 'True sum',
    none: 'There is no step of this round yet to rehearse with.',
    size: (letter) =>
      `Even for a single number a BFV ciphertext has ${letter}: for a small model no other way costs as much traffic.`,
  },
  cost: {
    bytes: 'Leaves each institution a round',
    time: 'A round takes (this machine)',
    auc: 'Federated AUC',
    against: (name, change) => `${change} against the pinned “${name}”`,
    noPin:
      'No plain run to compare with: run the same recipe without protection up to this round, pin it below the results, and come back.',
    look: 'Compare with the pinned plain run',
    unseen: 'Not in this view',
  },
} satisfies Translation<typeof protectionZhCN>;
