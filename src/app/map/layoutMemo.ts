/** The same layout for the same plan: a run that goes on gives new objects all the time, but the street stays put. */
import { streetLayout, type StreetLayout, type StreetPlan } from './layout';

export function createLayoutMemo(): (plan: StreetPlan) => StreetLayout {
  let known: { readonly key: string; readonly layout: StreetLayout } | undefined;
  return (plan) => {
    const key = JSON.stringify(plan);
    if (known?.key !== key) known = { key, layout: streetLayout(plan) };
    return known.layout;
  };
}
