/**
 * While institutions train, the seen run changes many times a second, and hardly ever in what the results draw. The
 * same object as before then stands for it, so that no line is computed twice.
 */
import type { SeenInstitution, SeenReference, SeenRun } from '../../lab/perspective';

/** @returns `before` when no figure of the results has changed since */
export function steady(before: SeenRun | undefined, next: SeenRun): SeenRun {
  if (before === undefined) return next;
  const isSame =
    before.recipe === next.recipe &&
    before.perspective === next.perspective &&
    before.status === next.status &&
    before.moment.round === next.moment.round &&
    sameEach(before.rounds, next.rounds) &&
    sameLines(before.references.alone, next.references.alone) &&
    sameEach(before.references.pooled, next.references.pooled) &&
    before.institutions.length === next.institutions.length &&
    before.institutions.every((one, k) => sameHouse(one, next.institutions[k]));
  return isSame ? before : next;
}

/** Gives every next run, or the last one given while it is as good. */
export function holding(): (next: SeenRun) => SeenRun {
  let held: SeenRun | undefined;
  return (next) => (held = steady(held, next));
}

function sameEach(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a === b || (a.length === b.length && a.every((one, i) => one === b[i]));
}

function sameLines(
  a: readonly (readonly SeenReference[])[],
  b: readonly (readonly SeenReference[])[],
): boolean {
  return a === b || (a.length === b.length && a.every((line, k) => sameEach(line, b[k] ?? [])));
}

/** All but what it is doing just now. */
function sameHouse(a: SeenInstitution, b: SeenInstitution | undefined): boolean {
  return b !== undefined && a.id === b.id && a.short === b.short && a.facts === b.facts;
}
