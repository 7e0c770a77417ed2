/** One file's rows dealt to several institutions. Every row goes to exactly one of them. */
import type { Rng } from '../../core/random';
import { drawDirichlet } from './dirichlet';
import { ImportError } from './importError';
import type { Dealing } from './mapping';

/** Below this, held-out rows at the usual share would be too few to be judged on. */
export const MINIMUM_INSTITUTION_ROWS = 70;
export const MAXIMUM_INSTITUTIONS = 20;
/** Customers by tier: state-owned, joint-stock, city, rural, consumer finance; repeated beyond five. */
export const TIER_SHARES = [20000, 6000, 2000, 500, 3000] as const;
/** Dirichlet draws before giving up. */
const DRAWS = 200;

/** The file's own column that says whose customer a row is. */
export interface InstitutionColumn {
  /** Length n: index into `values`. */
  readonly codes: Uint32Array;
  readonly values: readonly string[];
}

/**
 * @param labels length n, 1 = default
 * @param institutions the dealing column, length n, when `dealing.by` is `column`
 * @returns positions 0 .. n - 1, ascending, one Uint32Array an institution: a partition
 * @throws ImportError too-few-rows, dealing-impossible, too-few-institutions, too-many-institutions,
 *   institution-too-small, unknown-column
 */
export function dealRows(
  labels: Uint8Array,
  dealing: Dealing,
  rng: Rng,
  institutions?: InstitutionColumn,
): Uint32Array[] {
  if (dealing.by === 'column') return byColumn(labels.length, dealing.column, institutions);
  const minimum = MINIMUM_INSTITUTION_ROWS * dealing.institutions;
  if (labels.length < minimum) throw new ImportError({ code: 'too-few-rows', rows: labels.length, minimum });
  if (dealing.by === 'dirichlet') return byLabel(labels, dealing.institutions, dealing.alpha, rng);
  const shares = Array.from({ length: dealing.institutions }, (_, k) =>
    dealing.by === 'equal' ? 1 : (TIER_SHARES[k % TIER_SHARES.length] ?? 1),
  );
  const order = rng.shuffle(Uint32Array.from(labels.keys()));
  return cut(order, sizesByShare(labels.length, shares)).map((part) => part.sort());
}

export interface Deal {
  readonly rows: number;
  readonly defaults: number;
  /** 0 to 1. */
  readonly baseRate: number;
}

/** What each institution would get. */
export function previewDealing(labels: Uint8Array, parts: readonly Uint32Array[]): Deal[] {
  return parts.map((part) => {
    const defaults = part.reduce((sum, position) => sum + (labels[position] ?? 0), 0);
    return { rows: part.length, defaults, baseRate: part.length === 0 ? 0 : defaults / part.length };
  });
}

/**
 * Whole sizes in proportion to the shares, by largest remainder, after each has its minimum: with few rows the
 * smallest tier is larger than its share, since a bank of ten customers could learn nothing.
 */
function sizesByShare(rows: number, shares: readonly number[]): number[] {
  const fixed = new Set<number>();
  for (;;) {
    const free = rows - fixed.size * MINIMUM_INSTITUTION_ROWS;
    const sum = shares.reduce((total, share, k) => total + (fixed.has(k) ? 0 : share), 0);
    const exact = shares.map((share, k) => (fixed.has(k) ? MINIMUM_INSTITUTION_ROWS : (free * share) / sum));
    const small = exact.flatMap((size, k) => (size < MINIMUM_INSTITUTION_ROWS ? [k] : []));
    if (small.length === 0) return largestRemainder(exact, rows);
    for (const k of small) fixed.add(k);
  }
}

function largestRemainder(exact: readonly number[], total: number): number[] {
  const sizes = exact.map(Math.floor);
  const order = [...exact.keys()].sort(
    (a, b) => (exact[b] ?? 0) - (sizes[b] ?? 0) - ((exact[a] ?? 0) - (sizes[a] ?? 0)) || a - b,
  );
  const short = total - sizes.reduce((sum, size) => sum + size, 0);
  for (const k of order.slice(0, short)) sizes[k] = (sizes[k] ?? 0) + 1;
  return sizes;
}

function cut(order: Uint32Array, sizes: readonly number[]): Uint32Array[] {
  let from = 0;
  return sizes.map((size) => order.slice(from, (from += size)));
}

/**
 * Label skew: each class is spread over the institutions by its own Dirichlet draw (Yurochkin et al. 2019,
 * "Bayesian nonparametric federated learning of neural networks", experiments). Draws that leave an institution
 * too small are repeated; one with both classes everywhere is preferred.
 */
function byLabel(labels: Uint8Array, institutions: number, alpha: number, rng: Rng): Uint32Array[] {
  const classes = [0, 1].map((label) =>
    rng.shuffle(Uint32Array.from([...labels.keys()].filter((position) => labels[position] === label))),
  );
  let oneClassed: number[][] | undefined;
  for (let draw = 0; draw < DRAWS; draw++) {
    const sizes = classes.map((positions) => {
      const shares = drawDirichlet(institutions, alpha, rng);
      return largestRemainder(
        [...shares].map((share) => share * positions.length),
        positions.length,
      );
    });
    const [good = [], bad = []] = sizes;
    if (good.some((size, k) => size + (bad[k] ?? 0) < MINIMUM_INSTITUTION_ROWS)) continue;
    if (good.every((size, k) => size > 0 && (bad[k] ?? 0) > 0)) return join(classes, sizes);
    oneClassed ??= sizes;
  }
  if (oneClassed !== undefined) return join(classes, oneClassed);
  throw new ImportError({
    code: 'dealing-impossible',
    institutions,
    alpha,
    minimum: MINIMUM_INSTITUTION_ROWS,
  });
}

function join(classes: readonly Uint32Array[], sizes: readonly (readonly number[])[]): Uint32Array[] {
  const [good = [], bad = []] = classes.map((positions, label) => cut(positions, sizes[label] ?? []));
  return good.map((part, k) => {
    const other = bad[k] ?? new Uint32Array(0);
    const all = new Uint32Array(part.length + other.length);
    all.set(part);
    all.set(other, part.length);
    return all.sort();
  });
}

function byColumn(rows: number, column: string, institutions: InstitutionColumn | undefined): Uint32Array[] {
  if (institutions?.codes.length !== rows) throw new ImportError({ code: 'unknown-column', column });
  const present = institutionCodes(institutions);
  if (present.length < 2) throw new ImportError({ code: 'too-few-institutions', column });
  if (present.length > MAXIMUM_INSTITUTIONS) {
    throw new ImportError({
      code: 'too-many-institutions',
      column,
      found: present.length,
      limit: MAXIMUM_INSTITUTIONS,
    });
  }
  return present.map((code) => {
    const part = Uint32Array.from(
      [...institutions.codes.keys()].filter((p) => institutions.codes[p] === code),
    );
    if (part.length < MINIMUM_INSTITUTION_ROWS) {
      throw new ImportError({
        code: 'institution-too-small',
        value: institutions.values[code] ?? '',
        rows: part.length,
        minimum: MINIMUM_INSTITUTION_ROWS,
      });
    }
    return part;
  });
}

/** Values that occur, in the order in which `dealRows` returns their institutions. */
export function institutionNames(institutions: InstitutionColumn): string[] {
  return institutionCodes(institutions).map((code) => institutions.values[code] ?? '');
}

function institutionCodes({ codes }: InstitutionColumn): number[] {
  return [...new Set(codes)].sort((a, b) => a - b);
}
