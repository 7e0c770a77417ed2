/**
 * What an attacker holds. Built on the page from what its role sees of the run and from nothing else; the attacker's
 * worker gets this and never a truth to compare with.
 */
import type { ModelSpec } from '../core/modelSpec';
import type { LocalTraining } from '../core/strategies/strategy';
import type { ColumnKind, EncodingMode } from '../data/encoding/layout';

/** From where someone looks. */
export type Role =
  /** Follows the protocol, and looks at everything that it is sent. */
  | { readonly role: 'coordinator' }
  /** Outside the federation: envelopes by sender, size and order; nothing that is in them. */
  | { readonly role: 'observer' }
  /** Its own letters, and the models that it was sent. */
  | { readonly role: 'member'; readonly institution: number }
  /** Members who put together what they hold, and what the coordinator holds where it is one of them. */
  | {
      readonly role: 'colluders';
      readonly institutions: readonly number[];
      readonly withCoordinator: boolean;
    };

/** Rows in the agreed encoding that an attacker may have: drawn from the public law, or suspected. */
export interface KnownRows {
  /** Row-major, length = count * inputs. */
  readonly inputs: Float32Array;
  /** 1 = default, 0 = good; length = count. */
  readonly labels: Uint8Array;
  readonly count: number;
}

/** What everybody in the federation knows. */
export interface PublicFacts {
  /** For the attacker's own draws: the run's. */
  readonly seed: number;
  readonly spec: ModelSpec;
  readonly columns: readonly ColumnKind[];
  readonly encodingMode: EncodingMode;
  readonly training: LocalTraining;
  /** Rows of nobody, drawn from the public law; null where the customers come from a file. */
  readonly publicRows: KnownRows | null;
  /**
   * Customers by bin or category as summed for the encoding, length = layout.histograms; null to a role that was not
   * told, and where none are counted.
   */
  readonly histograms: Float64Array | null;
}

/** One update, or several mixed together, as a role holds it. */
export interface Reading {
  readonly round: number;
  /** Whose; null where it is mixed of several members' and nobody can say. */
  readonly institution: number | null;
  /** Members mixed in it whose part the role does not know; 1: it lies open. */
  readonly members: number;
  /** The weights that training started from, length = parameterCount(spec). */
  readonly start: Float32Array;
  /** New weights less those; of several the weighted mean. Same length. */
  readonly update: Float32Array;
  /** Training rows told with it; null where that is not known. */
  readonly samples: number | null;
  /**
   * 'letter': opened; 'step': the difference of two models that the role was sent or made; 'rehearsal': a letter that
   * was never sent, made to see what another protection would have left.
   */
  readonly from: 'letter' | 'step' | 'rehearsal';
  /** Of what model: the run's, unless a rehearsal has another. */
  readonly spec: ModelSpec;
  /** One step was made, on all rows at once. */
  readonly wholeBatch: boolean;
}

/** A crossing seen from outside. */
export interface SeenEnvelope {
  readonly institution: number;
  readonly direction: 'in' | 'out';
  readonly byteLength: number;
}

export interface AttackView {
  readonly role: Role;
  /** null to an outside observer. */
  readonly facts: PublicFacts | null;
  readonly envelopes: readonly SeenEnvelope[];
  readonly readings: readonly Reading[];
  /** The newest global model that the role holds, length = parameterCount(spec); null: none. */
  readonly model: Float32Array | null;
}
