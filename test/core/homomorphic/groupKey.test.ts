import { describe, expect, it } from 'vitest';
import { createKeyExchange, isSealingKeyOf } from '../../../src/core/homomorphic/groupKey';
import { SECRET_KEY_BYTES } from '../../../src/core/homomorphic/parameters';
import { SEALED_KEY_BYTES } from '../../../src/core/homomorphic/sizes';
import { freshIdentity } from '../../../src/core/secureAggregation/primitives';
import { ProtocolError } from '../../../src/core/secureAggregation/protocol';

const people = [freshIdentity(), freshIdentity(), freshIdentity()];
const identities = new Map(people.map((one, id) => [id, one.public]));
const party = (member: number, run = 5) => {
  const identity = people[member] ?? freshIdentity();
  return createKeyExchange({ run, member, identity, identities });
};
const secret = Uint8Array.from({ length: SECRET_KEY_BYTES }, (_, i) => i % 251);

describe('a key that one member draws for all', () => {
  it('comes to each as it was drawn, and looks otherwise on the way to each', () => {
    const [maker, ann, bob] = [party(0), party(1), party(2)];
    const sealed = [maker.sealFor(1, ann.sealingKey, secret), maker.sealFor(2, bob.sealingKey, secret)];
    expect(sealed.map(({ length }) => length)).toEqual([SEALED_KEY_BYTES, SEALED_KEY_BYTES]);
    expect(ann.open(0, maker.sealingKey, sealed[0] ?? secret)).toEqual(secret);
    expect(bob.open(0, maker.sealingKey, sealed[1] ?? secret)).toEqual(secret);
    expect(sealed[0]).not.toEqual(sealed[1]);
    expect(maker.sealFor(1, ann.sealingKey, secret)).not.toEqual(secret);
  });

  it('is opened by nobody else, and not when anything was changed', () => {
    const [maker, ann, bob] = [party(0), party(1), party(2)];
    const sealed = maker.sealFor(1, ann.sealingKey, secret);
    expect(() => bob.open(0, maker.sealingKey, sealed)).toThrow(ProtocolError);
    expect(() => ann.open(2, bob.sealingKey, sealed)).toThrow(ProtocolError);
    expect(() => ann.open(0, maker.sealingKey, sealed.with(9, (sealed[9] ?? 0) ^ 1))).toThrow(ProtocolError);
    expect(() => ann.open(0, maker.sealingKey, maker.sealFor(1, ann.sealingKey, secret.slice(1)))).toThrow(
      ProtocolError,
    );
  });

  it('is not sealed for a key that its owner has not signed for this run', () => {
    const maker = party(0);
    const ann = party(1);
    const before = party(1, 4);
    for (const theirs of [
      before.sealingKey,
      party(2).sealingKey,
      ann.sealingKey.with(0, 1),
      new Uint8Array(96),
    ]) {
      expect(() => maker.sealFor(1, theirs, secret)).toThrow(ProtocolError);
    }
    const known = identities.get(1) ?? new Uint8Array(32);
    expect(isSealingKeyOf(known, 5, 1, ann.sealingKey)).toBe(true);
    expect(isSealingKeyOf(known, 4, 1, ann.sealingKey)).toBe(false);
    expect(isSealingKeyOf(known, 5, 2, ann.sealingKey)).toBe(false);
    expect(isSealingKeyOf(known, 5, 1, ann.sealingKey.slice(1))).toBe(false);
  });
});
