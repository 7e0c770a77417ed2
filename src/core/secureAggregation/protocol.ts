/**
 * Secure aggregation after Bonawitz et al. 2017, "Practical Secure Aggregation for Privacy-Preserving Machine Learning"
 * (ePrint 2017/281, figure 4), in its form against active adversaries: what the parties say to each other, always by way of
 * the coordinator.
 *
 *   0 advertise     two fresh public keys and a commitment, signed
 *   1 share         shares of both secrets, sealed for each neighbour
 *   2 mask          the vectors under one mask of the member's own and one a neighbour
 *   3 confirm       a signature on who has delivered
 *   4 reveal        for each neighbour one share: of its own mask's seed if it has delivered, of its key if it has not
 */

export interface Advertisement {
  readonly member: number;
  /** X25519, for sealing shares, 32 bytes. */
  readonly cipherKey: Uint8Array;
  /** X25519, for pairwise masks, 32 bytes. */
  readonly maskKey: Uint8Array;
  /** To the seed of its own mask, 32 bytes. */
  readonly commitment: Uint8Array;
  /** Ed25519 over all of it with run and round, 64 bytes. */
  readonly signature: Uint8Array;
}

/** Shares of one member's two secrets for one neighbour, which alone can open them. */
export interface SealedShare {
  readonly from: number;
  readonly to: number;
  readonly sealed: Uint8Array;
}

export interface Confirmation {
  readonly member: number;
  readonly signature: Uint8Array;
}

/** One share of one of a member's secrets, in the open. */
export interface Revealed {
  /** Whose secret. */
  readonly of: number;
  readonly secret: 'seed' | 'key';
  readonly share: Uint8Array;
}

export type ProtocolFault =
  /** Fewer than the threshold: going on would protect nobody. */
  | 'too-few'
  /** A signature, commitment, seal or share is not what it should be. */
  | 'forged'
  /** It concerns a member who has no part in it, or one twice. */
  | 'stranger'
  /** It comes at a time when it has no meaning, or a second time. */
  | 'out-of-turn';

/** A party of the protocol stops rather than go on. */
export class ProtocolError extends Error {
  readonly fault: ProtocolFault;
  constructor(fault: ProtocolFault, what: string) {
    super(what);
    this.name = 'ProtocolError';
    this.fault = fault;
  }
}

/** What is added up: each sum of a round has keys of its own. */
export const SUM_NAMES = ['magnitudes', 'histograms', 'moments', 'updates', 'scores'] as const;
export type SumName = (typeof SUM_NAMES)[number];

/** What all parties know before the first message. */
export interface Agreement {
  readonly run: number;
  readonly round: number;
  readonly sum: SumName;
  /** Fewest holders of a secret, its owner included, who together can rebuild it. */
  readonly threshold: number;
  /** Length of each of the round's vectors. */
  readonly lengths: readonly number[];
}

/**
 * Above half of the holders, so that no two groups can rebuild different secrets of one member; at least 2.
 *
 * @param holders of a secret, its owner included
 */
export function leastThreshold(holders: number): number {
  return Math.max(2, Math.floor(holders / 2) + 1);
}
