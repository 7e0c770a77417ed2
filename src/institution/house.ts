/** What one institution holds during one run, inside its realm. */
import type { ConsoleDown } from '../boundary/messages';
import { shapeOf, type Shape } from '../boundary/shape';
import { attackFrom } from '../core/attacks/settingsVector';
import type { Compressor } from '../core/compression/compressor';
import { createCompressor } from '../core/compression/compressors';
import { compressionFrom } from '../core/compression/settingsVector';
import type { SumCipher } from '../core/homomorphic/cipher';
import type { ModelSpec } from '../core/modelSpec';
import { stream } from '../core/random';
import { aggregationFrom } from '../core/secureAggregation/settingsVector';
import { settingsFrom } from '../core/strategies/settingsVector';
import { accountFrom, type PrivacyAccount } from '../core/privacy/account';
import type { Privacy } from '../core/privacy/promise';
import { privacyFrom } from '../core/privacy/settingsVector';
import { createStrategy } from '../core/strategies/strategies';
import type { StrategyFacts, StrategyLocal } from '../core/strategies/strategy';
import type { EncodedRows } from '../data/encoding/encode';
import { encodingLayout, type ColumnKind, type EncodingLayout } from '../data/encoding/layout';
import type { Trainer } from '../engine/trainer';
import type { Customers, Draw } from './customers';
import { createGuard, type Guard } from './guard';
import { createMalice, type Malice } from './malice';
import { createEncrypting } from './encrypting';
import { createMasking } from './masking';
import type { ReleasePolicy } from './release';
import type { SumMember } from './sumMember';

export type Charter = Extract<ConsoleDown, { kind: 'charter' }>;

export interface House {
  readonly charter: Charter;
  readonly columns: readonly ColumnKind[];
  readonly layout: EncodingLayout;
  readonly shape: Shape;
  readonly policy: ReleasePolicy;
  readonly trainer: Trainer;
  /** Of the institution's own model, where that is not of the federation's size; otherwise the same. */
  readonly ownTrainer: Trainer;
  readonly strategy: StrategyFacts;
  /** The institution's half of the agreed strategy, and what it remembers. */
  readonly local: StrategyLocal;
  /** What it does against the federation; null: nothing. */
  readonly malice: Malice | null;
  /** Its part in sums that tell nobody's part; null: its vectors leave as they are. */
  readonly summing: SumMember | null;
  /** Of updates on their way out; null: they leave as they are. */
  readonly compressor: Compressor | null;
  /** What compression has kept back so far, added to the next update; never leaves. */
  residual: Float64Array | null;
  /** To whom privacy is promised, and how much of it. */
  readonly privacy: Privacy;
  /** Keeps the promise to each customer; undefined where there is none, or no customers yet. */
  guard: Guard | undefined;
  customers: Customers | undefined;
  /** What its customers were drawn by; undefined where they come from a file. */
  law: Draw | undefined;
  /** The agreed range and transform of each numeric feature. */
  plan: Float32Array | undefined;
  /** Both parts of the customers in the agreed encoding. */
  examples: { readonly train: EncodedRows; readonly holdout: EncodedRows } | undefined;
  /** Rows that belong to nobody and are the same everywhere, in the agreed encoding. */
  publicExamples: EncodedRows | undefined;
}

/**
 * Makes the promise to the customers who have just come, where the charter asks for it.
 *
 * @param charged hears of every new state of the account
 * @throws ReleaseRefused when the budget is spent
 */
export function promise(
  house: House,
  customers: Customers,
  charged: (account: PrivacyAccount) => void,
): Guard | undefined {
  const { charter, columns, privacy, strategy } = house;
  if (privacy.unit !== 'record') return undefined;
  const { institution, seed, rounds, batchSize, epochs, encodingMode: mode, privacyAccount } = charter;
  return createGuard(
    {
      privacy,
      institution,
      seed,
      rounds,
      batchSize,
      epochs,
      strategy,
      columns,
      mode,
      account: privacyAccount.length === 0 ? null : accountFrom(privacyAccount),
    },
    customers,
    charged,
  );
}

/** Lets go of what it trained and encrypted with. */
export function vacate({ trainer, ownTrainer, summing }: House): void {
  summing?.abandon();
  trainer.dispose();
  if (ownTrainer !== trainer) ownTrainer.dispose();
}

export function columnsOf(charter: Charter): ColumnKind[] {
  return Array.from(charter.categories, (categories, feature) => ({
    categories,
    nullable: charter.nullable[feature] === 1,
  }));
}

/** @param loadCipher called where the charter asks for homomorphic encryption */
export async function furnish(
  charter: Charter,
  makeTrainer: (spec: ModelSpec) => Promise<Trainer>,
  loadCipher: () => Promise<SumCipher>,
): Promise<House> {
  const columns = columnsOf(charter);
  const layout = encodingLayout(columns, charter.encodingMode);
  const spec: ModelSpec = {
    inputs: layout.inputs,
    hidden: [...charter.hidden],
    activation: charter.activation,
  };
  const strategy = createStrategy(settingsFrom(charter.strategy, charter.strategySettings));
  const own: ModelSpec = { ...spec, hidden: [...charter.ownHidden] };
  const isOwn = own.hidden.join() !== spec.hidden.join();
  const trainer = await makeTrainer(spec);
  const attack = attackFrom(charter.attack, charter.attackSettings);
  const compression = compressionFrom(charter.compression, charter.compressionSettings);
  const aggregation = aggregationFrom(charter.aggregation, charter.aggregationSettings);
  const { run, institution, seed, members } = charter;
  const shape = shapeOf({
    features: columns.length,
    lengths: layout,
    spec,
    strategy,
    compression,
    aggregation,
    street: members,
    privacy: charter.privacy,
  });
  const openSumming = async (): Promise<SumMember | null> => {
    switch (aggregation.by) {
      case 'plain':
        return null;
      case 'secure':
        return createMasking({ run, institution, seed, settings: aggregation, shape });
      case 'homomorphic':
        return createEncrypting({
          run,
          institution,
          settings: aggregation,
          shape,
          cipher: await loadCipher(),
        });
    }
  };
  return {
    charter,
    columns,
    layout,
    shape,
    strategy: strategy.facts,
    local: strategy.openLocal({ spec: own, institution: charter.institution, seed: charter.seed }),
    malice: attack.kind === 'none' ? null : createMalice(attack, () => stream(seed, 'poison', institution)),
    summing: await openSumming(),
    compressor: compression.method === 'none' ? null : createCompressor(compression),
    residual: null,
    policy: { minimumRows: charter.minimumRows, minimumCell: charter.minimumCell },
    trainer,
    ownTrainer: isOwn ? await makeTrainer(own) : trainer,
    law: undefined,
    publicExamples: undefined,
    privacy: privacyFrom(charter.privacy, charter.privacySettings),
    guard: undefined,
    customers: undefined,
    plan: undefined,
    examples: undefined,
  };
}
