/** Texts of the perspective switch, English: the same keys as zh-CN, or the type check fails. */
import type { Translation } from '../i18n/translation';
import type { perspectiveZhCN } from './texts.zh-CN';

export const perspectiveEn: Translation<typeof perspectiveZhCN> = {
  label: 'View as',
  all: 'All-seeing',
  institution: 'Institution',
  coordinator: 'Coordinator',
  choose: 'Choose the institution to see through',
  hint: 'Press Enter to choose an institution',
  institutionOf: (who) => `Institution: ${who}`,
  said: {
    all: 'All-seeing view: everything is visible, as to no party in reality.',
    institution: (who) =>
      `View of ${who}: only its own customers, its own letters and the models it was sent.`,
    coordinator: 'Coordinator’s view: every letter that institutions released, nothing inside the walls.',
  },
};
