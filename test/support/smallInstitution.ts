/** An institution with too few defaults: 450 customers, 12 of them defaulted, 30 inputs. */
import { stream } from '../../src/core/random';
import { pickExamples } from '../../src/engine/pickExamples';
import type { Examples } from '../../src/engine/trainer';
import { creditExamples } from './creditExamples';

const WIDTH = 30;
const BASE = -4.25;
/** The true odds of this slope reach an AUC of .83. */
const SLOPE = 1.35;

export function smallInstitution(seed: number): Examples {
  const pool = creditExamples(stream(seed, 'small'), 3000, WIDTH, BASE, SLOPE);
  const positions = Array.from(pool.labels, (_, i) => i);
  const bad = positions.filter((i) => pool.labels[i] === 1).slice(0, 12);
  const good = positions.filter((i) => pool.labels[i] === 0).slice(0, 438);
  return pickExamples(pool, Uint32Array.from([...bad, ...good]));
}

/** 20,000 customers of the same kind, to judge by. */
export function commonCustomers(): Examples {
  return creditExamples(stream(99, 'test'), 20000, WIDTH, BASE, SLOPE);
}
