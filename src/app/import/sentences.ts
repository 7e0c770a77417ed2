/** The words of the import in the language of the page; its problems and warnings as sentences. */
import type { ImportProblem } from '../../data/csv/importError';
import type { ImportWarning } from '../../data/csv/warnings';
import { bytes, figure, percent, score, setting, whole } from '../format/numbers';
import type { LanguageCode } from '../i18n/language.svelte';
import type { Translation } from '../i18n/translation';
import type { Refusal } from './droppedFile';
import { importEn } from './texts.en';
import { importZhCN } from './texts.zh-CN';

export type ImportTexts = Translation<typeof importZhCN>;

const texts: Readonly<Record<LanguageCode, ImportTexts>> = { 'zh-CN': importZhCN, en: importEn };

export function importTexts(language: LanguageCode): ImportTexts {
  return texts[language];
}

export function refusalSentence(refusal: Refusal, language: LanguageCode): string {
  const t = texts[language].refusal;
  switch (refusal.code) {
    case 'several-files':
      return t['several-files'](refusal.count);
    case 'other-kind':
      return t['other-kind'](refusal.extension);
    case 'not-a-file':
    case 'run-file':
      return t[refusal.code];
  }
}

/** @param problem null for a failure that no code describes */
export function problemSentence(problem: ImportProblem | null, language: LanguageCode): string {
  const t = texts[language].problem;
  if (problem === null) return t.unknown;
  switch (problem.code) {
    case 'empty':
    case 'encoding':
    case 'unreadable-file':
    case 'cancelled':
    case 'no-usable-column':
      return t[problem.code];
    case 'too-large':
      return t['too-large'](bytes(problem.bytes), bytes(problem.limit));
    case 'binary':
      return problem.kind === '' ? t['binary-unknown'] : t.binary(problem.kind);
    case 'ragged':
      return t.ragged(whole(problem.line), problem.cells, problem.expected);
    case 'bad-quotes':
      return t['bad-quotes'](whole(problem.line));
    case 'too-many-columns':
    case 'cell-too-long':
      return t[problem.code](whole(problem.line), problem.limit);
    case 'too-many-rows':
      return t['too-many-rows'](whole(problem.limit));
    case 'too-few-rows':
      return t['too-few-rows'](whole(problem.rows), whole(problem.minimum));
    case 'no-target':
      return problem.column === '' ? t['no-target-at-all'] : t['no-target'](problem.column);
    case 'target-value-absent':
      return t['target-value-absent'](problem.column, problem.value);
    case 'missing-in-target':
      return t['missing-in-target'](problem.column, whole(problem.missing), whole(problem.rows));
    case 'duplicate-header':
    case 'one-class':
    case 'unknown-column':
    case 'repeated-column':
    case 'too-few-institutions':
      return t[problem.code](problem.column);
    case 'not-numeric':
      return t['not-numeric'](problem.column, whole(problem.unreadable));
    case 'too-many-values':
      return t['too-many-values'](problem.column, whole(problem.limit));
    case 'too-many-institutions':
      return t['too-many-institutions'](problem.column, whole(problem.found), problem.limit);
    case 'institution-too-small':
      return t['institution-too-small'](problem.value, problem.rows, problem.minimum);
    case 'dealing-impossible':
      return t['dealing-impossible'](problem.institutions, setting(problem.alpha), problem.minimum);
  }
}

export function warningSentence(warning: ImportWarning, language: LanguageCode): string {
  const t = texts[language].warning;
  switch (warning.code) {
    case 'leak-column':
      return t['leak-column'](warning.column, score(warning.auc));
    case 'leak-value':
      return t['leak-value'](warning.column, warning.value, whole(warning.rows), percent(warning.badRate, 0));
    case 'leak-missing':
      return t[warning.missing ? 'leak-missing' : 'leak-present'](
        warning.column,
        whole(warning.rows),
        percent(warning.badRate, 0),
      );
    case 'sentinel':
      return t.sentinel(
        warning.column,
        warning.values.map(setting).join(language === 'en' ? ', ' : '、'),
        whole(warning.rows),
      );
    case 'heavy-tail':
      return t['heavy-tail'](warning.column, figure(warning.extreme), figure(warning.median));
    case 'after-outcome':
    case 'constant':
      return t[warning.code](warning.column);
    case 'identifier':
    case 'target-many-values':
      return t[warning.code](warning.column, whole(warning.distinct));
    case 'many-categories':
      return t['many-categories'](warning.column, whole(warning.distinct), warning.kept);
    case 'mostly-missing':
      return t['mostly-missing'](warning.column, percent(warning.share, 0));
    case 'unreadable':
    case 'target-missing':
      return t[warning.code](warning.column, whole(warning.rows));
    case 'protected':
      return t.protected(warning.column, warning.sensitivity);
    case 'few-defaults':
      return t['few-defaults'](whole(warning.defaults), warning.minimum);
    case 'mostly-defaults':
      return t['mostly-defaults'](percent(warning.share, 0));
  }
}
