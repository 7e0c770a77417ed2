/**
 * Random rounds of up to 30 members, from one seed to another: `tsx randomCases.ts first count`, one line of JSON.
 * Under `withNativeCurves.mjs` with Node's own curves, after holding them against the lab's.
 */
import * as lab from '@noble/curves/ed25519.js';
import { stream } from '../../src/core/random';
import { everyone, randomRing } from '../../src/core/secureAggregation/neighbours';
import {
  freshIdentity,
  freshKeyPair,
  isSignedBy,
  sharedSecret,
  sign,
} from '../../src/core/secureAggregation/primitives';
import { leastThreshold, ProtocolError } from '../../src/core/secureAggregation/protocol';
import { conduct, openRound, plainSum, type LastStage } from '../../test/core/secureAggregation/rounds';
import { idsOf, isSame, LENGTHS, outcomeOf, STAGES, vectorsOf, type Outcome } from './outcome';

const [first = 0, count = 0] = process.argv.slice(2).map(Number);
/** Keys of each curve for which both must give the same bytes. */
const COMPARED = 20;

const same = (a: Uint8Array, b: Uint8Array): void => {
  if (a.join() !== b.join()) throw new Error('these are not the curves of the lab');
};

for (let trial = 0; trial < COMPARED; trial++) {
  const [own, other] = [freshKeyPair(), freshKeyPair()];
  same(lab.x25519.getPublicKey(own.secret), own.public);
  same(lab.x25519.getSharedSecret(own.secret, other.public), sharedSecret(own.secret, other.public));
  const identity = freshIdentity();
  const message = own.public;
  const signature = sign(identity.secret, message);
  same(lab.ed25519.getPublicKey(identity.secret), identity.public);
  same(lab.ed25519.sign(message, identity.secret), signature);
  if (!isSignedBy(identity.public, signature, message) || isSignedBy(identity.public, signature, signature))
    throw new Error('a signature is judged otherwise');
}

/** Over a random graph a member with too few neighbours left gives up too: only sums are compared there. */
async function atRandom(): Promise<Record<Outcome, number>> {
  const seen = { sum: 0, stopped: 0, wrong: 0 };
  for (let trial = first; trial < first + count; trial++) {
    const rng = stream(trial, 'bench secure');
    const ids = idsOf(3 + rng.int(28));
    const isSparse = ids.length > 8 && rng.uniform() < 0.5;
    const neighbours = isSparse ? randomRing(ids, 6, rng) : everyone(ids);
    const threshold = leastThreshold(isSparse ? 7 : ids.length);
    const leaving = 0.35 * rng.uniform();
    const stays = new Map(
      ids.flatMap((id): [number, LastStage][] =>
        rng.uniform() < leaving ? [[id, STAGES[rng.int(5)] ?? 0]] : [],
      ),
    );
    const round = openRound(ids, threshold, LENGTHS, neighbours, trial);
    if (!isSparse) {
      seen[await outcomeOf(round, stays, threshold)]++;
      continue;
    }
    try {
      const found = await conduct(round, vectorsOf, stays);
      seen[isSame(found.vectors, plainSum(found.members.map(vectorsOf))) ? 'sum' : 'wrong']++;
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      seen.stopped++;
    }
  }
  return seen;
}

console.log(JSON.stringify(await atRandom()));
