/** Pins the run that the lab shows, under a name that sets it apart. */
import type { Comparison } from '../../lab/compare/comparison.svelte';
import type { Pin } from '../../lab/compare/pin';
import { summaryOf } from '../../lab/compare/runSummary';
import type { RunRecord } from '../../lab/record';
import type { LanguageCode } from '../i18n/language.svelte';
import { proposeName } from './proposeName';

/** @returns null when there is nothing to pin or no room for it */
export function pinPresent(run: RunRecord, { pins }: Comparison, code: LanguageCode): Pin | null {
  const summary = summaryOf(run);
  return summary === null ? null : pins.add(proposeName(summary.recipe, pins.list, code), [summary]);
}
