/** Splits a sentence at its ** marks: every other part carries a setting. */
export interface Part {
  readonly text: string;
  readonly strong: boolean;
}

export function emphasised(sentence: string): Part[] {
  return sentence
    .split('**')
    .map((text, i) => ({ text, strong: i % 2 === 1 }))
    .filter(({ text }) => text !== '');
}
