/** What the person at the page carries into an institution: the one place that mints `Deposited`. */
import type { Deposited, Vector } from '../boundary/brands';

export function deposit<T extends Vector>(vector: T): Deposited<T> {
  return vector as Deposited<T>;
}
