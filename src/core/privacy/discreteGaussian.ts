/**
 * Integers with the weight e^(-x^2 / (2 sigma^2)), drawn exactly: no floating-point number takes part, so no low bit can
 * tell what was added (Mironov 2012). Canonne, Kamath, Steinke 2020, "The Discrete Gaussian for Differential Privacy",
 * arXiv 2004.00010, algorithms 1 to 3.
 */

/** Uniform integers; for a promise to hold they must come from the operating system, see `systemRandom`. */
export interface UniformSource {
  /** Uniform within 0 to bound - 1; bound an integer from 1 to 2^53. */
  below(bound: bigint): bigint;
}

/** A non-negative fraction. */
interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

/** Draws from one distribution. */
export interface IntegerNoise {
  draw(): number;
}

/** Parts of the variance: it is taken as the nearest multiple above of 2^-20. */
const VARIANCE_PARTS = 2 ** 20;

/**
 * @param variance sigma^2, above 0, at most 2^48; rounded up to a multiple of 2^-20
 * @throws RangeError otherwise
 */
export function discreteGaussian(variance: number, source: UniformSource): IntegerNoise {
  if (!(variance > 0 && variance <= 2 ** 48)) throw new RangeError('the variance must be within 0..2^48');
  const over = BigInt(Math.ceil(variance * VARIANCE_PARTS));
  const under = BigInt(VARIANCE_PARTS);
  // t = floor(sigma) + 1
  const scale = BigInt(Math.floor(Math.sqrt(variance)) + 1);
  return {
    draw() {
      for (;;) {
        const candidate = drawLaplace(scale, source);
        const size = candidate < 0n ? -candidate : candidate;
        // (|y| - sigma^2 / t)^2 / (2 sigma^2), over one denominator
        const off = size * scale * under - over;
        const exponent = { over: off * off, under: 2n * over * under * scale * scale };
        if (happensWithExp(exponent, source)) return Number(candidate);
      }
    },
  };
}

/** Integer with the weight e^(-|x| / scale) (algorithm 2). */
function drawLaplace(scale: bigint, source: UniformSource): bigint {
  for (;;) {
    const rest = source.below(scale);
    if (!happensWithExp({ over: rest, under: scale }, source)) continue;
    let whole = 0n;
    while (happensWithExp({ over: 1n, under: 1n }, source)) whole++;
    const size = rest + scale * whole;
    const isNegative = source.below(2n) === 0n;
    if (isNegative && size === 0n) continue;
    return isNegative ? -size : size;
  }
}

/** True with probability e^-exponent (algorithm 1). */
function happensWithExp({ over, under }: Fraction, source: UniformSource): boolean {
  let left = over;
  while (left > under) {
    if (!happensWithExpBelowOne({ over: 1n, under: 1n }, source)) return false;
    left -= under;
  }
  return happensWithExpBelowOne({ over: left, under }, source);
}

/** For exponents up to 1: the number of times k in a row that something of probability exponent / k happens is even. */
function happensWithExpBelowOne({ over, under }: Fraction, source: UniformSource): boolean {
  let k = 1n;
  while (source.below(under * k) < over) k++;
  return k % 2n === 1n;
}
