/** An institution's part in sums that tell nobody's part, by whatever protocol. */
import type { ConsoleDown, Downlink, Uplink } from '../boundary/messages';
import type { SumName } from '../core/secureAggregation/protocol';
import type { WeightedVectors } from '../core/secureAggregation/weightedUpdate';

export type StageRequest = Extract<
  Downlink,
  {
    kind:
      | 'keysRequest'
      | 'sharesRequest'
      | 'confirmRequest'
      | 'revealRequest'
      | 'sealingKeyRequest'
      | 'groupKeyRequest'
      | 'groupKeyNotice'
      | 'openSumRequest';
  }
>;
export type Roster = Extract<ConsoleDown, { kind: 'roster' }>;

/** Vectors as they may leave: under masks, or as ciphertexts. */
export type Hidden = { readonly masked: Uint32Array } | { readonly encrypted: Uint8Array };

export interface SumMember {
  /** Ed25519 public key, 32 bytes. */
  readonly identity: Uint8Array;
  /** Who is who; only the page can tell. */
  enlist(roster: Roster): void;
  /** Nobody waits for the roster any more, and nothing is left of any key. */
  abandon(): void;
  /** @throws ReleaseRefused */
  answer(request: StageRequest): Promise<Uplink>;
  /** An update in fixed point, times its weight. @throws ReleaseRefused */
  weigh(update: Float32Array, extra: Float32Array, samples: number): Promise<WeightedVectors>;
  /**
   * @param request in which the vectors are asked for
   * @throws ReleaseRefused
   */
  hide(sum: SumName, round: number, request: object, vectors: readonly Uint32Array[]): Hidden;
}
