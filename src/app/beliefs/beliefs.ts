/** Six beliefs about federated learning, each with runs that put it to the test and the figures to read off them. */
import { defaultAttack } from '../../core/attacks/attacks';
import { defaultRule } from '../../core/aggregators/rules';
import { defaultPrivacy } from '../../core/privacy/promise';
import { oddsByPromise } from '../../core/privacy/odds';
import { defaultAggregation } from '../../core/secureAggregation/settings';
import type { LabApi } from '../../lab/labApi';
import type { RunRecord } from '../../lab/record';
import { defaultRecipe } from '../../scenario/recipe';
import type { Recipe, SyntheticData } from '../../scenario/recipe';
import { attackLetter } from '../attack/stagedLetter';

export const BELIEFS = ['local', 'masks', 'epsilon', 'robust', 'members', 'names'] as const;
export type BeliefName = (typeof BELIEFS)[number];

/** What the runs of one belief came to. */
export interface Finding {
  /** In the order in which the sentence of the belief takes them. */
  readonly figures: readonly number[];
  /** Whether they speak against it. */
  readonly speaksAgainst: boolean;
}

export interface Belief {
  readonly name: BeliefName;
  /** Gone through one after another; the last stays on the page. */
  readonly runs: readonly Recipe[];
  /** @returns null where a run did not give the figures */
  find(records: readonly RunRecord[], lab: Pick<LabApi, 'attacks' | 'distinct'>): Promise<Finding | null>;
}

const drawn = (data: Partial<SyntheticData>): Recipe['data'] =>
  defaultRecipe.data.source === 'synthetic' ? { ...defaultRecipe.data, ...data } : defaultRecipe.data;

const rounds = (count: number, more: Partial<Recipe['federation']> = {}): Recipe['federation'] => ({
  ...defaultRecipe.federation,
  rounds: count,
  ...more,
});

/** The rural bank: by far the smallest book. */
const SMALLEST = 3;

/** A network wide enough that single units see single customers. */
const wide: Recipe = {
  ...defaultRecipe,
  data: drawn({ size: 0.1 }),
  model: { hidden: [256], activation: 'relu' },
  federation: rounds(2),
};

const withBackdoor: Recipe = {
  ...defaultRecipe,
  federation: rounds(15),
  protection: { ...defaultRecipe.protection, aggregation: defaultAggregation('secure') },
  threat: { attack: defaultAttack('backdoor'), attackers: [1] },
};

const promised: Recipe = {
  ...defaultRecipe,
  data: drawn({ size: 0.25 }),
  federation: rounds(8),
  protection: { ...defaultRecipe.protection, privacy: defaultPrivacy('record') },
};

const byMean: Recipe = { ...defaultRecipe, federation: rounds(15) };
const byMedian: Recipe = {
  ...defaultRecipe,
  federation: rounds(15, { rule: defaultRule('coordinate-median') }),
};

const unlike: Recipe = { ...defaultRecipe, data: drawn({ conceptShift: 1 }), federation: rounds(15) };

/** Years in business, employees, yearly sales, lenders, term and amount of the loan. */
const KNOWN_FIELDS = [0, 2, 3, 10, 16, 17];
/** Customers whom the rehearsed letter is of. */
const STEP = 8;
const fewRounds: Recipe = { ...defaultRecipe, federation: rounds(1) };

const aucOf = (record: RunRecord | undefined): number | null => record?.rounds.at(-1)?.common?.auc ?? null;

export const beliefs: readonly Belief[] = [
  {
    name: 'local',
    runs: [wide],
    async find([record], lab) {
      const start = record?.rounds[0]?.weights;
      if (record === undefined || start === undefined) return null;
      const attacks = await lab.attacks();
      const stage = {
        institution: SMALLEST,
        round: 1,
        start,
        defence: 'none',
        batch: STEP,
        width: 'run',
        method: 'closed-form',
        members: record.institutions.length,
      } as const;
      const at = { round: 1, phase: 'closed' } as const;
      const found = await attackLetter(attacks, { role: 'coordinator' }, stage, at).finally(() =>
        attacks.close(),
      );
      if (!found.ok) return null;
      const { exact, rows } = found.guess.score;
      return { figures: [exact.found, rows], speaksAgainst: exact.found > 0 };
    },
  },
  {
    name: 'masks',
    runs: [withBackdoor],
    async find([record]) {
      const found = record?.rounds.at(-1)?.backdoor;
      if (found === undefined || found.defaulted === 0) return Promise.resolve(null);
      const [triggered, asTheyAre] = [found.triggered / found.defaulted, found.approved / found.defaulted];
      return { figures: [triggered, asTheyAre], speaksAgainst: triggered > asTheyAre + 0.1 };
    },
  },
  {
    name: 'epsilon',
    runs: [promised],
    async find([record]) {
      const { privacy } = promised.protection;
      const spent = record?.institutions.at(SMALLEST)?.spent;
      if (spent === undefined || privacy.unit !== 'record') return null;
      const { accountsOf } = await import('../../lab/accounts');
      const { pld, odds } = accountsOf(spent.events.training, privacy.delta);
      const guaranteed = oddsByPromise(pld, privacy.delta);
      return { figures: [pld, odds, guaranteed], speaksAgainst: odds > 0.75 };
    },
  },
  {
    name: 'robust',
    runs: [byMean, byMedian],
    async find([mean, median]) {
      const [plain, robust] = [aucOf(mean), aucOf(median)];
      if (plain === null || robust === null) return Promise.resolve(null);
      return { figures: [plain, robust], speaksAgainst: robust < plain };
    },
  },
  {
    name: 'members',
    runs: [unlike],
    async find([record]) {
      const gains = (record?.references.alone ?? []).flatMap((points, k) => {
        const alone = points.at(-1)?.own[k]?.auc ?? null;
        const federated = record?.rounds.at(-1)?.own[k]?.auc ?? null;
        return alone === null || federated === null ? [] : [federated - alone];
      });
      if (gains.length === 0) return Promise.resolve(null);
      const losers = gains.filter((gain) => gain < 0).length;
      return { figures: [losers, gains.length, Math.min(...gains)], speaksAgainst: losers > 0 };
    },
  },
  {
    name: 'names',
    runs: [fewRounds],
    async find(_, lab) {
      const { people, alone } = await lab.distinct(0, KNOWN_FIELDS);
      return { figures: [KNOWN_FIELDS.length, people, alone / people], speaksAgainst: alone > people / 2 };
    },
  },
];
