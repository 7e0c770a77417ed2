/**
 * The loss of many releases together: the distributions' convolution, by the fast Fourier transform on a window that
 * holds all but a mass below TAIL_MASS, which is counted as infinite loss (Koskela, Jalkoe, Honkela 2020, arXiv 1906.03049).
 */
import FFT from 'fft.js';
import type { LossDistribution } from './privacyLoss';

/** Mass that may lie beyond either end of the window. */
const TAIL_MASS = 1e-15;
/** Arguments of the moment generating function at which Chernoff's bound is tried. */
const TILTS = Array.from({ length: 60 }, (_, i) => 1e-3 * 1.25 ** i);

export interface Repeated {
  readonly loss: LossDistribution;
  /** How often it is convolved with itself, from 1. */
  readonly times: number;
}

/** @param parts at least one, all on the same grid */
export function composeLosses(parts: readonly Repeated[]): LossDistribution {
  const step = parts[0]?.loss.step ?? NaN;
  const first = -chernoff(parts, -1);
  const last = chernoff(parts, 1);
  // Where hardly any loss is finite there is no window to compose in.
  if (!(last >= first)) return { step, first: 0, masses: new Float64Array(1), infinite: 1 };
  const size = 2 ** Math.max(1, Math.ceil(Math.log2(last - first + 1)));
  const fft = new FFT(size);
  const product = new Float64Array(2 * size);
  for (let i = 0; i < product.length; i += 2) product[i] = 1;
  const padded = new Float64Array(2 * size);
  const spectrum = new Float64Array(2 * size);
  for (const { loss, times } of parts) {
    padded.fill(0);
    loss.masses.forEach((mass, i) => {
      const at = 2 * modulo(loss.first + i, size);
      padded[at] = (padded[at] ?? 0) + mass;
    });
    fft.transform(spectrum, padded);
    multiplyByPower(product, spectrum, times);
  }
  mirror(product);
  fft.inverseTransform(padded, product);
  const masses = new Float64Array(last - first + 1);
  // Rounding leaves specks below zero where there is no mass.
  for (let i = 0; i < masses.length; i++) {
    masses[i] = Math.max(0, padded[2 * modulo(first + i, size)] ?? 0);
  }
  const finite = parts.reduce((log, { loss, times }) => log + times * Math.log1p(-loss.infinite), 0);
  return { step, first, masses, infinite: TAIL_MASS - Math.expm1(finite) };
}

/**
 * @param side 1 for the upper end, -1 for the lower
 * @returns steps beyond which, on that side, less than TAIL_MASS lies; counted away from 0 on that side
 */
function chernoff(parts: readonly Repeated[], side: 1 | -1): number {
  const bound = (tilt: number): number => {
    const log = parts.reduce((sum, { loss, times }) => sum + times * logMoment(loss, side * tilt), 0);
    return (log - Math.log(TAIL_MASS)) / tilt;
  };
  const least = leastOfValley(TILTS, bound);
  const farthest = parts.reduce((sum, { loss, times }) => {
    const end = side === 1 ? loss.first + loss.masses.length - 1 : -loss.first;
    return sum + times * end;
  }, 0);
  return Math.min(farthest, Math.ceil(least / (parts[0]?.loss.step ?? NaN)));
}

/**
 * Least value at places along which a function falls and then rises, as Chernoff's bound does: a convex function with a
 * positive intercept, divided by its argument. Elsewhere it is one of the values, not the least.
 */
function leastOfValley(places: readonly number[], value: (at: number) => number): number {
  let [low, high] = [0, places.length - 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const [here, next] = [value(places[middle] ?? NaN), value(places[middle + 1] ?? NaN)];
    if (here <= next) high = middle;
    else low = middle + 1;
  }
  return value(places[low] ?? NaN);
}

/** ln E[e^(tilt loss)] over the finite losses. */
function logMoment({ step, first, masses }: LossDistribution, tilt: number): number {
  const ends = [first, first + masses.length - 1].map((index) => tilt * index * step);
  const offset = Math.max(...ends);
  let sum = 0;
  for (let i = 0; i < masses.length; i++) {
    const mass = masses[i] ?? 0;
    if (mass > 0) sum += mass * Math.exp(tilt * (first + i) * step - offset);
  }
  return offset + Math.log(sum);
}

/**
 * product *= spectrum^times, number by number. Masses are real, so the second half of a spectrum mirrors the first and is
 * left to `mirror`.
 */
function multiplyByPower(product: Float64Array, spectrum: Float64Array, times: number): void {
  for (let i = 0; i <= product.length / 2; i += 2) {
    const real = spectrum[i] ?? 0;
    const imaginary = spectrum[i + 1] ?? 0;
    const size = Math.sqrt(real * real + imaginary * imaginary) ** times;
    const angle = Math.atan2(imaginary, real) * times;
    const [a, b] = [product[i] ?? 0, product[i + 1] ?? 0];
    const [c, d] = [size * Math.cos(angle), size * Math.sin(angle)];
    product[i] = a * c - b * d;
    product[i + 1] = a * d + b * c;
  }
}

/** Fills the second half of a spectrum with the conjugates of the first. */
function mirror(product: Float64Array): void {
  for (let i = 2; i < product.length / 2; i += 2) {
    product[product.length - i] = product[i] ?? 0;
    product[product.length - i + 1] = -(product[i + 1] ?? 0);
  }
}

function modulo(index: number, size: number): number {
  return ((index % size) + size) % size;
}
