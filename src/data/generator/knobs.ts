/** What a person may turn before customers are drawn. */

export interface GeneratorKnobs {
  /** Customers to draw, an integer from 1. */
  readonly rows: number;
  /** pi_k: default rate of the institution's own customers, above 0; values above 0.5 count as 0.5. */
  readonly baseRate: number;
  /** The default rate that all institutions share at label shift 0, above 0; capped likewise. */
  readonly commonBaseRate: number;
  /** delta, 0 to 2: distance between the institutions' customers; 1 = calibrated. */
  readonly covariateShift: number;
  /** lambda, 0 to 1: 1 keeps each institution's own base rate, 0 gives all the common one. */
  readonly labelShift: number;
  /** tau, 0 to 1: how far the same features mean a different risk elsewhere. */
  readonly conceptShift: number;
  /** phi, 0 to 1: historical bias against female owners. */
  readonly bias: number;
  /**
   * M, -3 to 3: the year's macro factor in standard deviations; negative is a downturn. 0 is no particular
   * year: the average over the cycle, to which base rates refer. (The median year, M near 0, is better than
   * that average, because bad years are worse than good years are good.)
   */
  readonly macroShock: number;
  /** nu, from 0: weight of the squares and interactions that no linear model sees. */
  readonly nonlinearity: number;
  /** b, from 0: slope of the log odds in the risk; 1.25 = calibrated. */
  readonly slope: number;
}

const RANGES: Readonly<Record<keyof GeneratorKnobs, readonly [low: number, high: number]>> = {
  rows: [1, 1_000_000],
  baseRate: [0.0001, 1],
  commonBaseRate: [0.0001, 1],
  covariateShift: [0, 2],
  labelShift: [0, 1],
  conceptShift: [0, 1],
  bias: [0, 1],
  macroShock: [-3, 3],
  nonlinearity: [0, 2],
  slope: [0, 3],
};

/** A book in which most customers default is no credit book. */
const HIGHEST_BASE_RATE = 0.5;

/** @throws RangeError naming the knob that is out of its range */
export function checkKnobs(knobs: GeneratorKnobs): void {
  const check = (knob: keyof GeneratorKnobs): void => {
    const [low, high] = RANGES[knob];
    const value = knobs[knob];
    if (!(value >= low && value <= high)) throw new RangeError(`${knob} must be within ${low}..${high}`);
  };
  check('rows');
  check('baseRate');
  check('commonBaseRate');
  check('covariateShift');
  check('labelShift');
  check('conceptShift');
  check('bias');
  check('macroShock');
  check('nonlinearity');
  check('slope');
  if (!Number.isInteger(knobs.rows)) throw new RangeError('rows must be an integer');
}

/** log pi = lambda log pi_k + (1 - lambda) log of the common rate. */
export function shiftedBaseRate(knobs: GeneratorKnobs): number {
  const own = Math.min(HIGHEST_BASE_RATE, knobs.baseRate);
  const common = Math.min(HIGHEST_BASE_RATE, knobs.commonBaseRate);
  return Math.exp(knobs.labelShift * Math.log(own) + (1 - knobs.labelShift) * Math.log(common));
}
