/** Figures of a comparison as the page writes them. */
import type { MeasureName } from '../../lab/compare/measures';
import type { Spread } from '../../core/statistics/studentInterval';
import { bytes, difference, duration, percent, score, whole } from '../format/numbers';
import type { CompareTexts } from './texts';

/** Virtual time: 0.42 s, 12.5 s, 3.1 min. */
export function timeWords(seconds: number, t: CompareTexts): string {
  if (seconds < 10) return t.time.seconds(seconds.toFixed(2));
  if (seconds < 120) return t.time.seconds(seconds.toFixed(1));
  return seconds < 7200
    ? t.time.minutes((seconds / 60).toFixed(1))
    : t.time.hours((seconds / 3600).toFixed(1));
}

/** Time that is left, of this machine: no more exact than it is known. */
export function roughTime(milliseconds: number, t: CompareTexts): string {
  const seconds = milliseconds / 1000;
  if (seconds < 60) return t.time.seconds(Math.max(5, Math.ceil(seconds / 5) * 5));
  return seconds < 5400 ? t.time.minutes(Math.ceil(seconds / 60)) : t.time.hours((seconds / 3600).toFixed(1));
}

/** A number of rounds, or a mean of them. */
export function countWords(value: number): string {
  return Number.isInteger(value) ? whole(value) : value.toFixed(1);
}

export function measureWords(measure: MeasureName, value: number, t: CompareTexts): string {
  switch (measure) {
    case 'meanOwn':
    case 'worstOwn':
    case 'common':
      return score(value);
    case 'attackSuccess':
      return percent(value);
    case 'meanGain':
      return difference(value);
    case 'bytesUp':
      return bytes(Math.round(value));
    case 'virtualSeconds':
    case 'secondsToShare':
      return timeWords(value, t);
    case 'roundTime':
      return duration(value);
    case 'roundsToShare':
      return countWords(value);
  }
}

/** ± one standard deviation over seeds; empty for a single one, and where all seeds agree. */
export function deviationWords(measure: MeasureName, { deviation, count }: Spread, t: CompareTexts): string {
  if (count < 2 || deviation === 0) return '';
  const value = measure === 'meanGain' ? score(deviation) : measureWords(measure, deviation, t);
  return `±${value}`;
}
