/** Six beliefs to test, English: the same keys as zh-CN, or the type check fails. */
import type { Translation } from '../i18n/translation';
import type { beliefsZhCN } from './texts.zh-CN';

export const beliefsEn = {
  title: 'Six beliefs to test',
  close: 'Close',
  intro:
    'Each belief has an experiment of less than a minute, run in this lab here and now; the figures are that run’s. It takes the place of the present recipe: keep its link to come back.',
  test: 'Test it',
  again: 'Test again',
  running: (run, all) => `Running ${run} of ${all}…`,
  failed: 'The run did not come to an end. Try once more.',
  link: 'Link to the experiment',
  links: (place) => `Link to run ${place}`,
  expect: 'Expect',
  found: 'This run',
  against: 'Speaks against it',
  notAgainst: 'No counterexample this time',
  belief: {
    local: {
      says: '“The data never leave, so they are private.”',
      why: 'An update is computed from the data. After one step of a wide enough network the coordinator solves it for the customers, one by one.',
      expect:
        'The rural bank takes one step on 8 customers and sends a rehearsed letter; the coordinator rebuilds several of them whole.',
      found: (found, rows) =>
        `Of the ${rows} customers in the letter ${found} were rebuilt whole, to the last field.`,
    },
    masks: {
      says: '“Secure aggregation hides everything.”',
      why: 'It hides each update, the malicious one among them. The model itself is seen by all, and a backdoor comes with it.',
      expect: 'The joint-stock bank’s backdoor travels under masks, and nobody can tell whose it is.',
      found: (triggered, asTheyAre) =>
        `With the trigger ${triggered} of the customers who default are approved; as they are, ${asTheyAre}.`,
    },
    epsilon: {
      says: '“ε = 8 is private enough.”',
      why: 'ε bounds an attacker’s odds, and it does so exponentially. 8 sounds small and guarantees little.',
      expect:
        'By the account, guesses whether someone was there may be right far more often than the 50 times of a coin.',
      found: (epsilon, odds, most) =>
        `ε ${epsilon} was spent: whoever saw all that left may be right ${odds} times in 100; by ε and δ alone, ${most} times.`,
    },
    robust: {
      says: '“Robust rules always help.”',
      why: 'With nobody attacking, a median still drops what most have to say; an institution with other customers looks like an outlier.',
      expect: 'The same data without an attacker: the coordinate median does worse than the weighted mean.',
      found: (mean, median) => `No attacker: AUC ${mean} by the weighted mean, ${median} by the median.`,
    },
    members: {
      says: '“More members are always better.”',
      why: 'Where default follows other rules at each, a common model has to suit other people’s customers at the cost of one’s own.',
      expect: 'Five institutions with rules of their own: some would have done better alone.',
      found: (losers, all, worst) =>
        `${losers} of ${all} institutions do worse than alone; the worst by AUC ${worst}.`,
    },
    names: {
      says: '“Removing names protects people.”',
      why: 'A few ordinary business figures together often fit one person only. Whoever knows them knows who it is.',
      expect: 'By six rounded fields alone most customers are still one of a kind.',
      found: (fields, people, share) =>
        `Of ${people} customers ${share} are the only one with their values in ${fields} rounded fields.`,
    },
  },
} satisfies Translation<typeof beliefsZhCN>;
