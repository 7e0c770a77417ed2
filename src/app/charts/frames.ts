/** Ranges of axes that never shrink while a run is looked at: a chart's frame stays put, or grows by whole steps. */
export type Range = readonly [low: number, high: number];

export class Frames {
  readonly #held = new WeakMap<object, Map<string, Range>>();

  /**
   * @param run whose frames they are; a new run has new frames
   * @returns the smallest range that holds this one and all that were held before under the name
   */
  hold(run: object, name: string, [low, high]: Range): Range {
    const held = this.#held.get(run) ?? new Map<string, Range>();
    this.#held.set(run, held);
    const before = held.get(name);
    if (before !== undefined && before[0] <= low && before[1] >= high) return before;
    const grown: Range = [Math.min(low, before?.[0] ?? low), Math.max(high, before?.[1] ?? high)];
    held.set(name, grown);
    return grown;
  }
}

/** The page's. */
export const frames = new Frames();
