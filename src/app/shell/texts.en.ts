/** The page as a whole, English. */
import type { Translation } from '../i18n/translation';
import type { shellZhCN } from './texts.zh-CN';

export const shellEn = {
  panels: 'Which part to see',
  results: 'Results',
  ledger: 'Ledger',
  recipe: 'Recipe',
  boundary: 'Boundary',
  boundaryOpen: 'What the closed realms give, and what they do not',
} satisfies Translation<typeof shellZhCN>;
