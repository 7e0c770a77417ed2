/**
 * Secure aggregation gone through in the page, for a figure: the same masks, shares and arithmetic as in a run (Bonawitz et
 * al. 2017, ePrint 2017/281, figure 4), with keys of its own, and without the letters between. Real secrets never leave the
 * institutions, so that their masks could not be shown.
 */
import { combine, split } from 'shamir-secret-sharing';
import { breath } from '../boundary/breath';
import { dequantise, quantise, type FixedPoint } from '../core/secureAggregation/fixedPoint';
import { addPairMask, pairSeed, removePairMask } from '../core/secureAggregation/pairMask';
import { freshKeyPair, freshSeed, maskOf } from '../core/secureAggregation/primitives';
import type { Agreement } from '../core/secureAggregation/protocol';
import { addInto, subtractFrom } from '../core/secureAggregation/ring';

export type RehearsalStep =
  | { readonly kind: 'own' | 'masked' }
  /** Members by their place in the rehearsal. */
  | { readonly kind: 'added'; readonly member: number; readonly running: Uint32Array }
  | { readonly kind: 'ownMask'; readonly member: number; readonly running: Uint32Array }
  | {
      readonly kind: 'pairMask';
      readonly gone: number;
      readonly member: number;
      readonly running: Uint32Array;
    }
  | { readonly kind: 'done'; readonly running: Uint32Array; readonly sum: Float64Array }
  | { readonly kind: 'tooFew'; readonly left: number; readonly running: Uint32Array };

export interface Rehearsal {
  /** Of each member, on the ring, without and with its masks. */
  readonly plain: readonly Uint32Array[];
  readonly masked: readonly Uint32Array[];
  readonly steps: readonly RehearsalStep[];
}

/**
 * @param vectors one a member, equal lengths, at least three members
 * @param threshold holders it takes to rebuild a secret, the member itself included
 * @param gone who drops out after the shares were dealt, before its vector came; null: nobody
 */
export async function rehearse(
  vectors: readonly Float64Array[],
  format: FixedPoint,
  threshold: number,
  gone: number | null,
): Promise<Rehearsal> {
  const length = vectors[0]?.length ?? 0;
  const agreement: Agreement = { run: 0, round: 0, sum: 'updates', threshold, lengths: [length] };
  const members = await Promise.all(
    vectors.map(async (vector) => {
      const keys = freshKeyPair();
      const seed = freshSeed();
      return {
        keys,
        seed,
        plain: quantise(vector, format).integers,
        keyShares: await split(keys.secret, vectors.length, threshold),
        seedShares: await split(seed, vectors.length, threshold),
      };
    }),
  );
  const masked: Uint32Array[] = [];
  for (const [id, { plain, seed, keys }] of members.entries()) {
    // A key agreement with each other member takes a moment, and the page must stay quick.
    await breath();
    const vector = plain.slice();
    addInto(vector, maskOf(seed, 0, length));
    members.forEach((other, k) => {
      if (k === id) return;
      addPairMask([vector], pairSeed(agreement, keys.secret, other.keys.public, id, k), id, k);
    });
    masked.push(vector);
  }
  const steps: RehearsalStep[] = [{ kind: 'own' }, { kind: 'masked' }];
  const present = members.map((_, id) => id).filter((id) => id !== gone);
  const running = new Uint32Array(length);
  for (const member of present) {
    addInto(running, masked[member] ?? running);
    steps.push({ kind: 'added', member, running: running.slice() });
  }
  const plain = members.map((member) => member.plain);
  if (present.length < threshold) {
    steps.push({ kind: 'tooFew', left: present.length, running: running.slice() });
    return { plain, masked, steps };
  }
  /** From the shares of those who are left, as many as it takes. */
  const rebuilt = (shares: readonly Uint8Array[]): Promise<Uint8Array> =>
    combine(present.flatMap((id) => shares[id] ?? []).slice(0, threshold));
  for (const member of present) {
    const seed = await rebuilt(members[member]?.seedShares ?? []);
    subtractFrom(running, maskOf(seed, 0, length));
    steps.push({ kind: 'ownMask', member, running: running.slice() });
  }
  const lost = gone === null ? undefined : members[gone];
  if (gone !== null && lost !== undefined) {
    const secret = await rebuilt(lost.keyShares);
    for (const member of present) {
      const theirs = members[member]?.keys.public ?? lost.keys.public;
      removePairMask([running], pairSeed(agreement, secret, theirs, gone, member), member, gone);
      steps.push({ kind: 'pairMask', gone, member, running: running.slice() });
    }
  }
  steps.push({ kind: 'done', running: running.slice(), sum: dequantise(running, format) });
  return { plain, masked, steps };
}
