/** Who lives on the street: names, tiers and, for drawn customers, the size and risk of each book. */

export interface Inhabitant {
  /** 0 state-owned, 1 joint-stock, 2 city commercial, 3 rural commercial, 4 consumer finance. */
  readonly tier: 0 | 1 | 2 | 3 | 4;
  readonly name: { readonly zh: string; readonly en: string };
  readonly short: { readonly zh: string; readonly en: string };
  /** Absent when the rows come from a file. */
  readonly book?: {
    readonly rows: number;
    readonly holdoutRows: number;
    readonly baseRate: number;
    readonly commonBaseRate: number;
  };
}

type Tier = Inhabitant['tier'];

interface TierText {
  readonly tier: Tier;
  readonly name: Inhabitant['name'];
  readonly short: Inhabitant['short'];
}

const FIRST_TIER: TierText = {
  tier: 0,
  name: { zh: '国有大行', en: 'State-owned bank' },
  short: { zh: '国有大行', en: 'State' },
};

const TIERS: readonly TierText[] = [
  FIRST_TIER,
  { tier: 1, name: { zh: '股份行', en: 'Joint-stock bank' }, short: { zh: '股份行', en: 'Joint-st.' } },
  { tier: 2, name: { zh: '城商行', en: 'City commercial bank' }, short: { zh: '城商行', en: 'City' } },
  { tier: 3, name: { zh: '农商行', en: 'Rural commercial bank' }, short: { zh: '农商行', en: 'Rural' } },
  {
    tier: 4,
    name: { zh: '消费金融公司', en: 'Consumer-finance company' },
    short: { zh: '消费金融', en: 'Consumer' },
  },
];

/** Names by tier, in street order; from the sixth on they carry a number. */
export function tierInhabitants(count: number): Inhabitant[] {
  return Array.from({ length: count }, (_, k) => {
    const { tier, name, short } = TIERS[k % TIERS.length] ?? FIRST_TIER;
    const turn = Math.floor(k / TIERS.length) + 1;
    const numbered = (text: Inhabitant['name']): Inhabitant['name'] =>
      turn === 1 ? text : { zh: `${text.zh} ${turn}`, en: `${text.en} ${turn}` };
    return { tier, name: numbered(name), short: numbered(short) };
  });
}

/** The tier at a place on the street: the five repeat in order. */
export function tierAt(place: number): Tier {
  return (TIERS[place % TIERS.length] ?? FIRST_TIER).tier;
}
