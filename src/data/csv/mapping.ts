/**
 * How a file's columns are used. Written as in the recipe, which sits above this folder; a test holds that the
 * two agree.
 */
import type { Sensitivity } from '../schema';

export interface ColumnMapping {
  /** Header as in the file. */
  column: string;
  use: 'numeric' | 'categorical' | 'ignore';
  sensitivity: Sensitivity;
  /** Numbers that mean "missing" in this column. */
  sentinels?: number[] | undefined;
}

export type Dealing =
  | { by: 'equal'; institutions: number }
  | { by: 'tiers'; institutions: number }
  | { by: 'dirichlet'; institutions: number; alpha: number }
  | { by: 'column'; column: string };

export interface Mapping {
  target: string;
  /** The target's value that means default, as written in the file. Every other value is good. */
  bad: string;
  /** A column that is not listed is not used. */
  columns: ColumnMapping[];
  dealing: Dealing;
}
