/**
 * The coordinator's side of one round: it passes on what members say to each other, collects what they deliver, and can
 * undo the masks of the sum alone. Members who stop answering are left behind stage by stage.
 */
import { combine } from 'shamir-secret-sharing';
import type { Neighbours } from './neighbours';
import { pairSeed, removePairMask } from './pairMask';
import { commitmentTo, maskOf, publicKeyOf } from './primitives';
import { ProtocolError } from './protocol';
import type { Advertisement, Agreement, Confirmation, Revealed, SealedShare } from './protocol';
import { addInto, subtractFrom } from './ring';

export interface SumOfVectors {
  /** One a tensor, modulo 2^32. */
  readonly vectors: readonly Uint32Array[];
  /** Whose vectors are in it, in street order. */
  readonly members: readonly number[];
}

/** Each stage ends with the first question of the next; what comes later is out of turn. */
export interface SecureSum {
  advertised(advertisement: Advertisement): void;
  /** What one member must know of its neighbours. @throws ProtocolError when too few have advertised */
  directoryFor(member: number): readonly Advertisement[];
  shared(from: number, shares: readonly SealedShare[]): void;
  /** @throws ProtocolError when too few have shared */
  deliveriesFor(member: number): readonly SealedShare[];
  masked(from: number, vectors: readonly Uint32Array[]): void;
  /** Who has delivered, in street order. @throws ProtocolError when too few have */
  survivors(): readonly number[];
  confirmed(confirmation: Confirmation): void;
  /** Those of the holders of one member's secrets. @throws ProtocolError when too few have confirmed */
  confirmationsFor(member: number): readonly Confirmation[];
  revealed(from: number, shares: readonly Revealed[]): void;
  /** @throws ProtocolError when too few have revealed, or what they revealed is not what was committed to */
  finish(): Promise<SumOfVectors>;
}

export function createSecureSum(neighbours: Neighbours, agreement: Agreement): SecureSum {
  const { threshold, lengths } = agreement;
  const keys = new Map<number, Advertisement>();
  const sealed = new Map<number, readonly SealedShare[]>();
  const delivered = new Map<number, readonly Uint32Array[]>();
  const confirmedBy = new Map<number, Confirmation>();
  const revealedBy = new Map<number, readonly Revealed[]>();
  /** How many stages are closed. */
  let closed = 0;

  function receive<T>(stage: number, into: Map<number, T>, from: number, what: T, isExpected: boolean): void {
    if (closed !== stage) throw new ProtocolError('out-of-turn', `member ${from} is too late`);
    if (!isExpected || into.has(from)) throw new ProtocolError('stranger', `member ${from} has no turn here`);
    into.set(from, what);
  }

  function close(stage: number, count: number, what: string): void {
    if (closed > stage) return;
    if (closed < stage) throw new ProtocolError('out-of-turn', `nobody has been asked for ${what} yet`);
    if (count < threshold)
      throw new ProtocolError('too-few', `${count} have ${what}, ${threshold} are needed`);
    closed = stage + 1;
  }

  const near = (member: number): readonly number[] => neighbours.get(member) ?? [];
  const inOrder = (ids: Iterable<number>): number[] => [...ids].sort((a, b) => a - b);

  return {
    advertised(advertisement) {
      const { member } = advertisement;
      receive(0, keys, member, advertisement, neighbours.has(member));
    },
    directoryFor(member) {
      close(0, keys.size, 'advertised');
      return inOrder(near(member)).flatMap((other) => keys.get(other) ?? []);
    },
    shared(from, shares) {
      // Left out, a neighbour would mask for a member who does not mask for it.
      const partners = near(from).filter((other) => keys.has(other));
      const isWhole =
        shares.length === partners.length && partners.every((id) => shares.some(({ to }) => to === id));
      const isTheirs = shares.every(({ from: sender }) => sender === from);
      receive(1, sealed, from, shares, keys.has(from) && isTheirs && isWhole);
    },
    deliveriesFor(member) {
      close(1, sealed.size, 'shared');
      return inOrder(near(member)).flatMap(
        (other) => sealed.get(other)?.filter(({ to }) => to === member) ?? [],
      );
    },
    masked(from, vectors) {
      const fits =
        vectors.length === lengths.length && vectors.every(({ length }, i) => length === lengths[i]);
      receive(2, delivered, from, vectors, sealed.has(from) && fits);
    },
    survivors() {
      close(2, delivered.size, 'delivered');
      return inOrder(delivered.keys());
    },
    confirmed(confirmation) {
      receive(3, confirmedBy, confirmation.member, confirmation, delivered.has(confirmation.member));
    },
    confirmationsFor(member) {
      close(3, confirmedBy.size, 'confirmed');
      return inOrder([member, ...near(member)]).flatMap((holder) => confirmedBy.get(holder) ?? []);
    },
    revealed(from, shares) {
      const isTheirs = shares.every(({ of, secret }) => {
        const isHolder = of === from || near(from).includes(of);
        return isHolder && sealed.has(of) && (secret === 'seed') === delivered.has(of);
      });
      receive(4, revealedBy, from, shares, confirmedBy.has(from) && isTheirs);
    },
    async finish() {
      close(4, revealedBy.size, 'revealed');
      const vectors = lengths.map((length) => new Uint32Array(length));
      for (const each of delivered.values()) vectors.forEach((sum, i) => addInto(sum, each[i] ?? sum));
      for (const member of delivered.keys()) {
        const seed = await rebuilt(member, 'seed');
        if (!isEqual(commitmentTo(seed, agreement), keys.get(member)?.commitment)) {
          throw new ProtocolError('forged', `the shares of member ${member}’s seed do not fit together`);
        }
        vectors.forEach((sum, tensor) => subtractFrom(sum, maskOf(seed, tensor, sum.length)));
      }
      for (const gone of sealed.keys()) {
        const left = near(gone).filter((other) => delivered.has(other));
        if (delivered.has(gone) || left.length === 0) continue;
        const secret = await rebuilt(gone, 'key');
        if (!isEqual(publicKeyOf(secret), keys.get(gone)?.maskKey)) {
          throw new ProtocolError('forged', `the shares of member ${gone}’s key do not fit together`);
        }
        for (const other of left) {
          const theirs = keys.get(other)?.maskKey ?? secret;
          removePairMask(vectors, pairSeed(agreement, secret, theirs, gone, other), other, gone);
        }
      }
      return { vectors, members: inOrder(delivered.keys()) };
    },
  };

  async function rebuilt(member: number, secret: Revealed['secret']): Promise<Uint8Array> {
    const shares = [...revealedBy.values()].flatMap((all) =>
      all.filter((one) => one.of === member && one.secret === secret).map(({ share }) => share),
    );
    if (shares.length < threshold) {
      throw new ProtocolError('too-few', `${shares.length} shares of member ${member}’s ${secret}`);
    }
    try {
      return await combine(shares.slice(0, threshold));
    } catch {
      throw new ProtocolError('forged', `the shares of member ${member}’s ${secret} are no shares`);
    }
  }
}

function isEqual(a: Uint8Array, b: Uint8Array | undefined): boolean {
  return a.length === b?.length && a.every((byte, i) => byte === b[i]);
}
