/** The conditions of one institution, from what the recipe says of all and what it says of this one. */
import type { MemberConditions } from '../core/virtual/conditions';
import { signsOf } from '../core/strategies/signs';
import { createStrategy } from '../core/strategies/strategies';
import { LINKS } from '../core/virtual/link';
import type { Recipe } from './recipe';

/** @param institution place on the street, from 0 */
export function conditionsOf({ network, training, model }: Recipe, institution: number): MemberConditions {
  const exception = network.exceptions.find((one) => one.institution === institution);
  return {
    epochs: exception?.epochs ?? training.epochs,
    speed: exception?.speed ?? 1,
    link: LINKS[exception?.link ?? network.link],
    availability: exception?.availability ?? 1,
    hidden: exception?.hidden ?? model.hidden,
  };
}

/** @returns epochs that the institution's signs of life count up to in a round, over all trainings of its strategy */
export function epochsTold(recipe: Recipe, institution: number): number {
  const { work } = createStrategy(recipe.federation.strategy).facts;
  return signsOf(work, conditionsOf(recipe, institution).epochs) - 1;
}

/** Whether answers are taken as they come on the virtual clock, so that one is often used rounds after it was sent. */
export function isAsynchronous({ federation }: Recipe): boolean {
  return createStrategy(federation.strategy).facts.pace === 'asynchronous';
}
