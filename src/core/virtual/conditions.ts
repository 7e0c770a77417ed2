/** The conditions under which one institution takes part. */
import type { Link } from './link';

export interface MemberConditions {
  /** Local epochs that it is asked for, at least 1. */
  readonly epochs: number;
  /** Of its machine, relative to the reference machine of work.ts, above 0. */
  readonly speed: number;
  readonly link: Link;
  /** Chance of being there in a round, 0 to 1. */
  readonly availability: number;
  /** Units of each hidden layer of its own model. */
  readonly hidden: readonly number[];
}
