/** Poisoning on the street, English: the same keys as zh-CN, or the type check fails. */
import type { Translation } from '../i18n/translation';
import type { poisonZhCN } from './texts.zh-CN';

export const poisonEn = {
  toggle: {
    on: (who) => `Make ${who} an attacker`,
    off: (who) => `Make ${who} honest again`,
    note: (attack, many) =>
      `In the recipe: ${attack}, by ${many}. It takes effect with “Apply”; undo takes it back.`,
    noneNote: 'No attack yet; the first attacker brings a backdoor.',
    changed: 'The recipe is changed and not yet applied.',
    apply: 'Apply and start over',
    undo: 'Undo',
  },
  work: {
    title: (rule) => `What the rule did with each update: ${rule}`,
    round: (round) => `round ${round}`,
    caption: 'The share that each update was due by the rule’s weights, and the share it got',
    who: 'Institution',
    due: 'Due',
    got: 'Got',
    what: 'What the rule did',
    attacker: 'attacker',
    asWeighed: 'heard as weighed',
    less: 'held down',
    more: 'heard more than due',
    none: 'left out whole',
    screened: 'refused before the rule',
    away: 'did not come this round',
    unheard: 'not used',
    masked:
      'All updates are under masks and the rule has their sum alone: nobody was weighed apart, and a malicious update hides as well.',
    veil: 'What became of the others’ updates only the coordinator knows.',
    onMap: 'On the map: struck through, left out; a bar under it, the part of its due that it got.',
    nothing: 'There is something to see after the first round.',
    sum: (share) =>
      `${share} of the aggregate in all; the rest was clipped off, or kept for the previous one.`,
  },
  backdoor: {
    title: 'Backdoor',
    triggered: 'With the trigger',
    asTheyAre: 'As they are',
    success: (share) => `With the trigger ${share} of those who default are approved`,
    about: (all) =>
      `${all} defaulted customers of the common test set; the cut-off approves eight in ten of all. Worked out by the lab from the truth; the coordinator does not know.`,
    waiting: 'Working out whether the backdoor holds…',
  },
} satisfies Translation<typeof poisonZhCN>;
