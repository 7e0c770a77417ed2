/** Interface texts, English: the same keys as zh-CN, or the type check fails. */
import type { Translation } from './translation';
import type { zhCN } from './zh-CN';

export const en = {
  meta: {
    title: 'Credence 共信: federated credit-learning lab',
  },
  top: {
    tagline: 'Federated credit-learning lab',
    toLanguage: '中文',
    dark: 'Switch to dark',
    light: 'Switch to light',
    share: 'Share and save',
    compare: 'Compare',
    comparing: (done, all) => `Compare ${done}/${all}`,
    skip: 'Skip to content',
  },
  state: {
    stopped: (why) => `Stopped. ${why}`,
    failed: (why) => `Could not start. ${why}`,
  },
  stop: {
    asked: 'You pressed stop. Start over, or change the recipe.',
    'too-few-replies':
      'Fewer institutions replied than the recipe requires. Lower the minimum replies or extend the stage deadline, then start over.',
    'encoding-failed':
      'The institutions could not agree on an encoding: most likely too few institutions or customers. Add customers or lower the minimum cell, then start over.',
    'realm-blocked':
      'The browser did not open a closed realm. Use a recent Chrome, Edge or Firefox, or turn off extensions that block iframes, then reload.',
    'cipher-unsupported':
      'This browser is too old for homomorphic encryption. Use a Chrome, Edge or Firefox from mid-2025 on, or choose another way of adding up in the recipe.',
    'rows-gone': 'The file’s rows are not kept by the page. Import the same file again.',
    'worker-failed':
      'A background worker failed. The closed rounds are kept; start over, and reload the page if it happens again.',
    'file-needed':
      'This link’s recipe uses someone’s own file, which does not travel with the link. Import the file with the same fingerprint.',
    'noise-gone':
      'This run used cryptographic noise, which nobody can draw again, and its parties remember things that no file holds. So its rounds cannot be repeated and it cannot go on. Its figures stay; start over for a new run.',
    'repeat-differs':
      'A round came out other than recorded when it was repeated, so the run was not continued. Most likely an institution dropped out or was late then, or the file comes from another version. Start over to run the recipe afresh.',
  },
  transport: {
    reset: 'Start over',
  },
  street: {
    events: 'What happened on the way',
    eventJoin: ', ',
    event: {
      late: (round, who) => `Round ${round}: ${who} did not answer in time; the round went on without it.`,
      away: (round, who) => `Round ${round}: away and not asked to train: ${who}.`,
      dead: (round, who) => `Round ${round}: ${who} dropped out; the others continue.`,
      refused: (round, who, why) => `Round ${round}: ${who} refused: ${why}.`,
      'non-finite': (round, who) =>
        `Round ${round}: ${who}’s update held values that are not numbers; it was left out.`,
      'over-norm': (round, who) =>
        `Round ${round}: ${who}’s update was far larger than the others’; it was left out.`,
      unsummed: (round, who) =>
        `Round ${round}: too few stayed, or they did not agree on the sum; what ${who} sent stays unread, and there is no sum.`,
      misshapen: (round, who) =>
        `Round ${round}: ${who}’s update did not have the agreed form; it was left out.`,
      breach: (round, who, why) =>
        `Round ${round}: ${who} tried to send what is no permitted message; the gate stopped it (${why}).`,
    },
    refusal: {
      'too-few-rows': 'too few customers',
      'not-ready': 'not ready yet',
      policy: 'its release rules forbid it',
      'non-finite': 'training gave values that are not numbers',
      protocol: 'the secure-aggregation messages were not as agreed',
      'budget-spent': 'its privacy budget is spent',
      internal: 'an internal fault',
      other: 'no reason given',
    },
  },
  results: {
    title: 'Results',
  },
  compare: {
    pin: 'Pin this run to compare it',
    pinned: (name) => `Pinned: ${name}`,
    full: 'There is no room for another pin: unpin one in the comparison.',
    open: 'Open the comparison',
  },
  realm: {
    title: 'What the closed realm gives, and what it does not',
    gives: 'This browser gives',
    lacks: 'This browser does not give',
    holds: {
      'realm-opens': 'Each institution runs in a closed realm with memory of its own.',
      'opaque-origin': 'The realm has no origin that it could borrow.',
      'no-network': 'Inside, there is no network and no loading of further scripts.',
      'no-storage': 'Inside, nothing can be stored.',
      'no-broadcast': 'What is broadcast inside does not reach the page.',
      'no-peer-connection': 'Institution code cannot open peer-to-peer connections.',
      webassembly: 'WebAssembly runs inside, so training is faster.',
      'frame-stays': 'The frame around the realm cannot move to another address.',
      'no-frame-peer-connection': 'The frame around the realm cannot open peer-to-peer connections either.',
      'page-web-crypto': 'The page has the browser’s own cryptography.',
      'page-isolated': 'The page is isolated from other sites.',
    },
    fails: {
      'realm-opens': 'The closed realm did not open; the lab does not run an institution without it.',
      'opaque-origin': 'The realm’s origin is not separate.',
      'no-network': 'The realm has network: malicious institution code could send data out.',
      'no-storage': 'Inside, data can be stored.',
      'no-broadcast': 'What is broadcast inside reaches the page.',
      'no-peer-connection': 'Institution code can open peer-to-peer connections.',
      webassembly: 'WebAssembly does not run inside, so training is slower.',
      'frame-stays':
        'No rule keeps the frame around the realm from moving to another address; so it is in development mode.',
      'no-frame-peer-connection':
        'The frame around the realm still has peer-to-peer connections. Institution code does not run in the frame, which holds a few fixed lines only.',
      'page-web-crypto':
        'The page lacks the browser’s own cryptography and uses the implementation it brings.',
      'page-isolated': 'The page is not isolated from other sites; nothing here needs it.',
    },
    notPrivacy:
      'Federated learning by itself is no privacy mechanism: customers’ records stay with their institution, but updates are learned from customers and can reveal things about them. Secure aggregation and differential privacy exist for that.',
    protectedBy: {
      neither: 'This run uses neither.',
      masks:
        'This run uses secure aggregation and no differential privacy: the sum itself can still reveal something about customers.',
      noise:
        'This run uses differential privacy and no secure aggregation: the coordinator still reads every letter.',
      both: 'This run uses both.',
      cipher:
        'This run adds updates up under homomorphic encryption and has no differential privacy: the sum itself can still reveal something about customers.',
      cipherAndNoise: 'This run uses differential privacy, and homomorphic encryption in place of masks.',
    },
    oneProcess:
      'The institutions’ closed realms are separate from each other, yet all in one browser on one computer: this is a demonstration, not a deployment between real institutions.',
    checkedHere: 'Every figure can be checked on the spot: open any letter and recompute its fingerprint.',
    notYet: 'The closed realm is not open yet; nothing can be said.',
  },
  share: {
    title: 'Share and save',
    link: 'Link',
    linkNote: 'The link holds the whole recipe and no customer data. Whoever opens it gets the same run.',
    linkFileNote: 'This recipe uses an own file: whoever opens the link needs to have the same file.',
    copy: 'Copy link',
    copied: 'Copied',
    copyFailed: 'The browser does not allow copying. Select the link above and copy it yourself.',
    exportRun: 'Export this run',
    exportNote: 'One file with the recipe, each round’s model and results, and the ledger.',
    importRun: 'Open a run file',
    importNote: 'Look at an exported run, and continue it.',
    importFailed: 'This file is not an exported run, or it is damaged. The present run is unchanged.',
    exportFailed: 'The file could not be made. Wait until this round has closed and try again.',
    imported: 'Opened.',
    exported: 'Exported.',
    close: 'Close',
  },
  notice: {
    'bad-link':
      'This link is incomplete or was changed, so its recipe cannot be read. The default recipe is used; ask for the link again.',
    'old-link':
      'This link comes from another version and cannot be read by this one. The default recipe is used.',
    'impossible-link':
      'The settings of this link’s recipe contradict each other, so it cannot run. The default recipe is used.',
    'file-needed':
      'This link’s recipe uses someone’s own file, which does not travel with the link. Import the same file; its fingerprint is checked on the spot.',
    'bad-scenario': 'This version lacks the scenario pack that the link names. The default recipe is used.',
    remembered: (round, rounds) =>
      `This browser still has your last run: round ${round} of ${rounds} was closed.`,
    goOn: 'Continue it',
    forget: 'Discard it',
    rememberedBroken:
      'The last run can no longer be read, so it was not continued. The present run is unchanged.',
    dismiss: 'Understood',
    importNow: 'Import the file',
    failedTitle: 'Something went wrong',
    unexpected:
      'Something unexpected went wrong. The closed rounds are kept; if nothing moves any more, start over.',
  },
  unsupported: {
    title: 'This browser cannot open the lab',
    body: 'The lab runs each institution in a closed realm inside the browser; this browser lacks what that needs.',
    missing: (what) => `Missing: ${what}`,
    todo: 'Use a recent Chrome, Edge, Firefox or Safari; inside another app, open the page in the browser instead.',
    lesson:
      'What the lab shows: several institutions keep their customers to themselves and give a coordinator only what training taught them; it makes one model for all. Who gains by that, who loses, and what the updates reveal is laid open.',
    startFailed: 'The lab could not start. Reload the page; if that does not help, use a recent browser.',
  },
} satisfies Translation<typeof zhCN>;
