/** The lab's one street and who lives on it: kept for the next run when its customers are the same. */
import type { ConsoleUp } from '../boundary/messages';
import type { FederationEvent } from '../coordinator/federation';
import type { Recipe } from '../scenario/recipe';
import { createQueue } from './queue';
import type { RunPlan } from './runPlan';
import { openStreet, type Street } from './street';
import { sameData } from './world';

export interface ResidenceListener {
  told(institution: number, message: ConsoleUp): void;
  federation(run: number, event: FederationEvent): void;
  failed(): void;
}

export interface Residence {
  readonly street: Street | undefined;
  /**
   * The street as it is when the plan's customers can live on it, otherwise a new one.
   *
   * @param options.fresh rows of a file are at hand for a new street
   * @param options.isWanted asked when it is this call's turn: streets are opened one after another, so that none is
   *   lost when starts follow each other closely
   * @returns undefined when it was no longer wanted, or when the rows are gone
   * @throws RealmError when the browser opens no closed realm
   * @throws CipherUnsupported when the plan encrypts and the browser cannot
   */
  streetFor(
    plan: RunPlan,
    options: { readonly fresh: boolean; isWanted(): boolean },
  ): Promise<Street | undefined>;
  /** Whose customers live here from now on. */
  settle(data: Recipe['data']): void;
  close(): void;
}

export function createResidence(listener: ResidenceListener): Residence {
  const turns = createQueue();
  let street: Street | undefined;
  let residents: Recipe['data'] | undefined;

  function close(): void {
    street?.close();
    street = undefined;
    residents = undefined;
  }

  function canStay({ recipe: { data }, inhabitants, shape }: RunPlan): boolean {
    if (street === undefined || residents === undefined) return false;
    // What encrypts is in the realms of runs that need it, and in no other.
    if (street.isEncrypting !== shape.isEncrypted) return false;
    if (data.source === 'csv') return sameData(data, residents);
    const open = street;
    const isWhole =
      open.consoles.length === inhabitants.length && open.consoles.every((_, k) => open.isOpen(k));
    return isWhole && residents.source === 'synthetic';
  }

  return {
    get street() {
      return street;
    },
    streetFor: (plan, { fresh, isWanted }) =>
      turns.run(async () => {
        if (!isWanted()) return undefined;
        if (!fresh && canStay(plan)) return street;
        if (plan.recipe.data.source === 'csv' && !fresh) return undefined;
        close();
        street = await openStreet(plan.inhabitants.length, plan.shape, listener);
        return street;
      }),
    settle(data) {
      residents = data;
    },
    close,
  };
}
