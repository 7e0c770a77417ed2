/** A pinned result: a recipe that was run, with one seed or several, under a name. */
import * as v from 'valibot';
import type { Kept } from './store';
import { runSummarySchema, type RunSummary } from './runSummary';

/** As many as lines can be told apart without hue. */
export const MOST_PINS = 8;
export const LONGEST_NAME = 60;

export const pinSchema = v.strictObject({
  version: v.literal(1),
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(60)),
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(LONGEST_NAME)),
  /** Order among the pins. */
  place: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** The same recipe with one seed each. */
  runs: v.pipe(
    v.array(runSummarySchema),
    v.minLength(1),
    v.check((runs) => new Set(runs.map(({ recipe }) => recipe.seed)).size === runs.length, 'one run a seed'),
  ),
});

export type Pin = v.InferOutput<typeof pinSchema>;

export interface RestoredPins {
  readonly pins: readonly Pin[];
  /** Keys of what could not be read; it stays in the storage until the person lets it go. */
  readonly unreadable: readonly string[];
}

export function restorePins(kept: readonly Kept[]): RestoredPins {
  const pins: Pin[] = [];
  const unreadable: string[] = [];
  for (const { key, value } of kept) {
    const parsed = v.safeParse(pinSchema, value);
    if (parsed.success && parsed.output.id === key) pins.push(parsed.output);
    else unreadable.push(key);
  }
  pins.sort((a, b) => a.place - b.place || (a.id < b.id ? -1 : 1));
  return { pins, unreadable };
}

/** The run that stands for the pin where only one can be shown: its first seed's. */
export function firstRun({ runs: [first] }: Pin): RunSummary {
  if (first === undefined) throw new RangeError('a pin has a run');
  return first;
}

/** Without its seed, which a pin has several of. */
export function sameSettings(a: RunSummary['recipe'], b: RunSummary['recipe']): boolean {
  return JSON.stringify({ ...a, seed: 0 }) === JSON.stringify({ ...b, seed: 0 });
}
