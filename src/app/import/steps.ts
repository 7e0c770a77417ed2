/** The steps of an import, in order. */
export const STEPS = ['file', 'look', 'target', 'columns', 'dealing', 'check'] as const;
export type Step = (typeof STEPS)[number];

export function stepBefore(step: Step): Step | undefined {
  return STEPS[STEPS.indexOf(step) - 1];
}

export function stepAfter(step: Step): Step | undefined {
  return STEPS[STEPS.indexOf(step) + 1];
}

/** A step can be gone to when nothing before it stands in the way. */
export function isOpen(step: Step, inTheWay: (step: Step) => boolean): boolean {
  return !STEPS.slice(0, STEPS.indexOf(step)).some(inTheWay);
}
