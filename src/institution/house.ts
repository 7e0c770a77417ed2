/** What one institution holds during one run, inside its realm. */
import type { ConsoleDown } from '../boundary/messages';
import { shapeOf, type Shape } from '../boundary/shape';
import { attackFrom } from '../core/attacks/settingsVector';
import type { Compressor } from '../core/compression/compressor';
import { createCompressor } from '../core/compression/compressors';
import { compressionFrom } from '../core/compression/settingsVector';
import type { ModelSpec } from '../core/modelSpec';
import { settingsFrom } from '../core/strategies/settingsVector';
import { createStrategy } from '../core/strategies/strategies';
import type { StrategyFacts, StrategyLocal } from '../core/strategies/strategy';
import type { EncodedRows } from '../data/encoding/encode';
import { encodingLayout, type ColumnKind, type EncodingLayout } from '../data/encoding/layout';
import type { Trainer } from '../engine/trainer';
import type { Customers } from './customers';
import { createMalice, type Malice } from './malice';
import type { ReleasePolicy } from './release';

export type Charter = Extract<ConsoleDown, { kind: 'charter' }>;

export interface House {
  readonly charter: Charter;
  readonly columns: readonly ColumnKind[];
  readonly layout: EncodingLayout;
  readonly shape: Shape;
  readonly policy: ReleasePolicy;
  readonly trainer: Trainer;
  readonly strategy: StrategyFacts;
  /** The institution's half of the agreed strategy, and what it remembers. */
  readonly local: StrategyLocal;
  /** What it does against the federation; null: nothing. */
  readonly malice: Malice | null;
  /** Of updates on their way out; null: they leave as they are. */
  readonly compressor: Compressor | null;
  /** What compression has kept back so far, added to the next update; never leaves. */
  residual: Float64Array | null;
  customers: Customers | undefined;
  /** The agreed range and transform of each numeric feature. */
  plan: Float32Array | undefined;
  /** Both parts of the customers in the agreed encoding. */
  examples: { readonly train: EncodedRows; readonly holdout: EncodedRows } | undefined;
}

export function columnsOf(charter: Charter): ColumnKind[] {
  return Array.from(charter.categories, (categories, feature) => ({
    categories,
    nullable: charter.nullable[feature] === 1,
  }));
}

export async function furnish(
  charter: Charter,
  makeTrainer: (spec: ModelSpec) => Promise<Trainer>,
): Promise<House> {
  const columns = columnsOf(charter);
  const layout = encodingLayout(columns, charter.encodingMode);
  const spec: ModelSpec = {
    inputs: layout.inputs,
    hidden: [...charter.hidden],
    activation: charter.activation,
  };
  const strategy = createStrategy(settingsFrom(charter.strategy, charter.strategySettings));
  const attack = attackFrom(charter.attack, charter.attackSettings);
  const compression = compressionFrom(charter.compression, charter.compressionSettings);
  return {
    charter,
    columns,
    layout,
    shape: shapeOf(columns.length, layout, spec, strategy, compression),
    strategy: strategy.facts,
    local: strategy.openLocal({ spec, institution: charter.institution }),
    malice: attack.kind === 'none' ? null : createMalice(attack),
    compressor: compression.method === 'none' ? null : createCompressor(compression),
    residual: null,
    policy: { minimumRows: charter.minimumRows, minimumCell: charter.minimumCell },
    trainer: await makeTrainer(spec),
    customers: undefined,
    plan: undefined,
    examples: undefined,
  };
}
