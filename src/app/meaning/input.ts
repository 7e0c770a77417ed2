/** What went into a figure, as an explanation lists it. */
import { bytes, difference, duration, figure, percent, score, whole } from '../format/numbers';
import type { InputName } from './texts';

/** How a number is written. */
const FORMS = {
  whole,
  percent: (value: number) => percent(value, 2),
  score,
  difference,
  bytes,
  duration,
  figure,
} as const;

export type Form = keyof typeof FORMS;

/** A number under a listed name, or words of the caller's own. */
export type MeaningInput =
  | { readonly name: InputName; readonly value: number; readonly form: Form }
  | { readonly label: string; readonly text: string };

export function inputText(input: MeaningInput): string {
  return 'label' in input ? input.text : FORMS[input.form](input.value);
}
