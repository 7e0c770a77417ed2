/** Signs of life in a fit: how many follow from what was asked, so that their number tells nothing of the rows. */
import type { LocalWork } from './strategy';

/** @param asked epochs in the request. @returns one at the beginning, and one an epoch of each training */
export function signsOf({ trainings, epochs }: LocalWork, asked: number): number {
  return 1 + trainings * (epochs ?? asked);
}
