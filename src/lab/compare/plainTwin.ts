/** The pinned run that differs from a protected one in its protections alone: only beside it does a difference tell their price. */
import { defaultRecipe, type Recipe } from '../../scenario/recipe';
import type { Pin } from './pin';

export interface PlainTwin {
  readonly name: string;
  /** Of the federated model on the common test set, in the round asked for. */
  readonly auc: number;
}

/** @returns of the last such pin; null when there is none, or it has not come that far */
export function plainTwin(pins: readonly Pin[], recipe: Recipe, round: number): PlainTwin | null {
  const wanted = JSON.stringify({ ...recipe, protection: defaultRecipe.protection });
  for (const { name, runs } of [...pins].reverse()) {
    for (const run of runs) {
      const auc = run.rounds.find((one) => one.round === round)?.common?.auc ?? null;
      if (auc !== null && JSON.stringify(run.recipe) === wanted) return { name, auc };
    }
  }
  return null;
}
