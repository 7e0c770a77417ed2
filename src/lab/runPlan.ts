/** What a recipe means for each party: pure translation, no party is touched. */
import type { ConsoleDown } from '../boundary/messages';
import { shapeOf, type Shape } from '../boundary/shape';
import type { Attack } from '../core/attacks/attacks';
import type { FederationConfig } from '../coordinator/federation';
import type { ModelSpec } from '../core/modelSpec';
import { rootRowsOf } from '../core/aggregators/rules';
import { attackVector } from '../core/attacks/settingsVector';
import { compressionVector } from '../core/compression/settingsVector';
import { aggregationVector } from '../core/secureAggregation/settingsVector';
import { accountVector, type PrivacyAccount } from '../core/privacy/account';
import { privacyVector } from '../core/privacy/settingsVector';
import { settingsVector } from '../core/strategies/settingsVector';
import { createStrategy } from '../core/strategies/strategies';
import { columnKinds, encodingLayout } from '../data/encoding/layout';
import type { Schema } from '../data/schema';
import { conditionsOf } from '../scenario/network';
import type { Recipe } from '../scenario/recipe';
import { deposit } from './deposit';
import type { Inhabitant } from './inhabitants';
import type { WorkbenchOrder } from '../workbench/workbench';

/** Fewest rows from which an institution releases anything. */
export const MINIMUM_ROWS = 20;

export interface RunPlan {
  readonly recipe: Recipe;
  readonly schema: Schema;
  readonly inhabitants: readonly Inhabitant[];
  readonly shape: Shape;
  readonly spec: ModelSpec;
  /** Without the number of the run and what it resumes or repeats. */
  readonly federation: Omit<FederationConfig, 'run' | 'resume' | 'repeat'>;
  /** @param account what the institution released before, in a run that goes on */
  charter(
    institution: number,
    run: number,
    account?: PrivacyAccount,
  ): Extract<ConsoleDown, { kind: 'charter' }>;
  /** null when the rows come from a file. */
  draw(institution: number): Extract<ConsoleDown, { kind: 'drawCustomers' }> | null;
  /** null when the method needs no rows that belong to nobody, or nobody can draw any. */
  publicRows(run: number): WorkbenchOrder | null;
  /** With the institution's own budget of epochs a round. */
  aloneRequest(round: number, institution: number): Extract<ConsoleDown, { kind: 'aloneRequest' }>;
}

export function planRun(recipe: Recipe, schema: Schema, inhabitants: readonly Inhabitant[]): RunPlan {
  const columns = columnKinds(schema);
  const layout = encodingLayout(columns, recipe.encoding.mode);
  const spec: ModelSpec = {
    inputs: layout.inputs,
    hidden: recipe.model.hidden,
    activation: recipe.model.activation,
  };
  const { federation, training, data } = recipe;
  const { compression } = federation;
  const { aggregation, privacy } = recipe.protection;
  const strategy = createStrategy(federation.strategy);
  const publicRows = Math.max(strategy.facts.publicRows, rootRowsOf(federation.rule));
  const shape = shapeOf({
    features: columns.length,
    lengths: layout,
    spec,
    strategy,
    compression,
    aggregation,
    street: inhabitants.length,
    privacy: privacy.unit,
  });
  const trainingOf = (institution: number): Recipe['training'] => {
    return { ...training, epochs: conditionsOf(recipe, institution).epochs };
  };
  const attackOf = (institution: number) => {
    const { attack, attackers } = recipe.threat;
    const own: Attack = attackers.includes(institution) ? attack : { kind: 'none' };
    return { attack: own.kind, attackSettings: deposit(attackVector(own)) };
  };

  const draw: RunPlan['draw'] = (institution) => {
    const book = inhabitants[institution]?.book;
    if (data.source !== 'synthetic' || book === undefined) return null;
    return {
      kind: 'drawCustomers',
      rows: Math.max(MINIMUM_ROWS, Math.round(data.size * book.rows)),
      holdoutRows: book.holdoutRows,
      baseRate: Math.min(1, data.rateFactor * book.baseRate),
      commonBaseRate: Math.min(1, data.rateFactor * book.commonBaseRate),
      covariateShift: data.covariateShift,
      labelShift: data.labelShift,
      conceptShift: data.conceptShift,
      bias: data.bias,
      macroShock: data.macroShock,
      nonlinearity: data.nonlinearity,
      slope: data.slope,
    };
  };

  return {
    recipe,
    schema,
    inhabitants,
    shape,
    spec,
    federation: {
      seed: recipe.seed,
      shape,
      columns,
      encodingMode: recipe.encoding.mode,
      spec,
      strategy: federation.strategy,
      rule: federation.rule,
      normLimit: federation.normLimit,
      compression,
      aggregation,
      privacy,
      publicRows,
      training,
      conditions: inhabitants.map((_, institution) => conditionsOf(recipe, institution)),
      patience: recipe.network.patience,
      rounds: federation.rounds,
      participation: federation.participation,
      minimumReplies: federation.minimumReplies,
      deadline: 1000 * federation.deadline,
    },
    charter: (institution, run, account) => ({
      kind: 'charter',
      run,
      institution,
      seed: recipe.seed,
      categories: deposit(Uint8Array.from(columns, ({ categories }) => categories)),
      nullable: deposit(Uint8Array.from(columns, ({ nullable }) => (nullable ? 1 : 0))),
      encodingMode: recipe.encoding.mode,
      hidden: deposit(Uint32Array.from(recipe.model.hidden)),
      ownHidden: deposit(Uint32Array.from(conditionsOf(recipe, institution).hidden)),
      activation: recipe.model.activation,
      strategy: federation.strategy.name,
      strategySettings: deposit(settingsVector(federation.strategy)),
      compression: compression.method,
      compressionSettings: deposit(compressionVector(compression)),
      aggregation: aggregation.by,
      aggregationSettings: deposit(aggregationVector(aggregation)),
      members: inhabitants.length,
      privacy: privacy.unit,
      privacySettings: deposit(privacyVector(privacy)),
      privacyAccount: deposit(account === undefined ? new Float64Array(0) : accountVector(account)),
      rounds: federation.rounds,
      ...attackOf(institution),
      ...trainingOf(institution),
      holdoutShare: data.source === 'csv' ? data.holdoutShare : 0.3,
      minimumCell: recipe.encoding.minimumCell,
      minimumRows: MINIMUM_ROWS,
    }),
    draw,
    publicRows(run) {
      const law = draw(0);
      if (publicRows === 0 || law === null) return null;
      return {
        run,
        seed: recipe.seed,
        spec,
        columns,
        encodingMode: recipe.encoding.mode,
        training,
        law: { ...law, rows: publicRows },
      };
    },
    aloneRequest: (round, institution) => ({ kind: 'aloneRequest', round, ...trainingOf(institution) }),
  };
}
