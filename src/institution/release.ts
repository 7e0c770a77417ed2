/**
 * The one place on an institution's side where anything becomes releasable. Whatever is not made here cannot
 * be a field of a message: the types refuse it, and the gate checks its length again.
 */
import type { Released, Vector } from '../boundary/brands';
import type { RefusalCode } from '../boundary/messages';
import type { Compressor } from '../core/compression/compressor';
import type { Rng } from '../core/random';
import { allFinite } from '../core/vector';
import type { ColumnKind } from '../data/encoding/layout';
import {
  withholdSmallHistogramCells,
  withholdSmallMagnitudes,
  withholdSmallMoments,
} from '../data/encoding/smallCells';
import type { Hidden } from './sumMember';

export interface ReleasePolicy {
  /** Fewest rows from which anything is released. */
  readonly minimumRows: number;
  /** Cells of a statistic below this count are withheld. */
  readonly minimumCell: number;
}

/** Why nothing may leave: answered to the coordinator as a coded refusal. */
export class ReleaseRefused extends Error {
  readonly code: RefusalCode;
  constructor(code: RefusalCode) {
    super(code);
    this.code = code;
  }
}

function mint<T extends Vector>(vector: T): Released<T> {
  return vector as Released<T>;
}

function requireRows(rows: number, policy: ReleasePolicy): void {
  if (rows < policy.minimumRows) throw new ReleaseRefused('too-few-rows');
}

/** @param rows training rows that the update was computed from. @throws ReleaseRefused */
export function releaseUpdate(
  update: Float32Array,
  rows: number,
  policy: ReleasePolicy,
): Released<Float32Array> {
  requireRows(rows, policy);
  return mint(update);
}

/**
 * An update in fewer bytes. What the bytes leave out is the institution's own: it is kept for the next update.
 *
 * @param rng the institution's stream for this update
 * @param residual what the last call kept back; null at first
 * @throws ReleaseRefused
 */
export function releaseCompressed(
  update: Float32Array,
  compressor: Compressor,
  rng: Rng,
  residual: Float64Array | null,
  rows: number,
  policy: ReleasePolicy,
): { readonly payload: Released<Uint8Array>; readonly residual: Float64Array | null } {
  requireRows(rows, policy);
  // As plain numbers it would be for the coordinator to refuse; a payload has no place for it.
  if (!allFinite(update)) throw new ReleaseRefused('non-finite');
  const encoded = compressor.encode(update, rng, residual);
  return { payload: mint(encoded.payload), residual: encoded.residual };
}

/** What a promise was charged for: numbers of releases and their noise, nothing of any row. */
export function releaseAccount(account: Float64Array): Released<Float64Array> {
  return mint(account);
}

/** Customers by order of magnitude. @throws ReleaseRefused */
export function releaseMagnitudes(
  counts: Uint32Array,
  rows: number,
  policy: ReleasePolicy,
): Released<Uint32Array> {
  requireRows(rows, policy);
  return mint(withholdSmallMagnitudes(counts, policy.minimumCell));
}

/** Good and defaulted customers by bin. @throws ReleaseRefused */
export function releaseHistograms(
  counts: Uint32Array,
  columns: readonly ColumnKind[],
  rows: number,
  policy: ReleasePolicy,
): Released<Uint32Array> {
  requireRows(rows, policy);
  return mint(withholdSmallHistogramCells(counts, columns, policy.minimumCell));
}

/** Count, sum and sum of squares a feature. @throws ReleaseRefused */
export function releaseMoments(
  sums: Float64Array,
  rows: number,
  policy: ReleasePolicy,
): Released<Float64Array> {
  requireRows(rows, policy);
  return mint(withholdSmallMoments(sums, policy.minimumCell));
}

/** Held-out customers by score. @param rows held-out rows. @throws ReleaseRefused */
export function releaseScores(
  counts: Uint32Array,
  rows: number,
  policy: ReleasePolicy,
): Released<Uint32Array> {
  requireRows(rows, policy);
  return mint(counts);
}

/**
 * Vectors under masks, or as ciphertexts: to whoever holds less than the threshold of shares, or no key, they are noise.
 *
 * @param rows that the vectors were computed from
 * @throws ReleaseRefused
 */
export function releaseHidden(
  hidden: Hidden,
  rows: number,
  policy: ReleasePolicy,
): { readonly masked: Released<Uint32Array> } | { readonly encrypted: Released<Uint8Array> } {
  requireRows(rows, policy);
  return 'masked' in hidden ? { masked: mint(hidden.masked) } : { encrypted: mint(hidden.encrypted) };
}

/** A sum of several institutions' vectors, decrypted: it was made to be told. */
export function releaseOpened(sum: Uint32Array): Released<Uint32Array> {
  return mint(sum);
}

/** Keys, what is sealed, and signatures of a protocol: no row has a part in them. */
export function releaseOfProtocol(bytes: Uint8Array): Released<Uint8Array> {
  return mint(bytes);
}
