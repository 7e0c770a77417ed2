/** The inspector's sentences in the language of the page, and those that depend on a letter's kind. */
import type { ByteSpan } from '../../boundary/byteSpans';
import { elementAt } from '../../boundary/byteSpans';
import type { Flat } from '../../boundary/codec';
import type { LedgerEntry } from '../../boundary/ledger';
import { figure, whole } from '../format/numbers';
import { language } from '../i18n/language.svelte';
import type { LanguageCode } from '../i18n/language.svelte';
import type { Translation } from '../i18n/translation';
import { inspectorEn } from './texts.en';
import { inspectorZhCN } from './texts.zh-CN';

export type InspectorWords = Translation<typeof inspectorZhCN>;

const words: Readonly<Record<LanguageCode, InspectorWords>> = { 'zh-CN': inspectorZhCN, en: inspectorEn };

export function inspectorWords(): InspectorWords {
  return words[language.code];
}

/** Fields whose meaning depends on the kind of their message. */
const COUNTS: Partial<Record<LedgerEntry['kind'], keyof InspectorWords['field']>> = {
  magnitudesReply: 'magnitudes',
  histogramsReply: 'histograms',
  evaluateReply: 'scores',
};

/** What the same fields hold where no weights cross, but scores of public rows. */
/** The same names mean something else in the letters of the common key. */
const OF_KEYS: Partial<Record<LedgerEntry['kind'], Readonly<Record<string, keyof InspectorWords['field']>>>> =
  {
    sealingKeyReply: { key: 'sealingKey' },
    groupKeyRequest: { directory: 'sealingKeys' },
    groupKeyReply: { sealed: 'sealedKeys' },
    groupKeyNotice: { key: 'sealingKey', sealed: 'sealedKey', from: 'keyMaker' },
    openSumRequest: { encrypted: 'encryptedSum' },
  };

const OF_SCORES: Partial<
  Record<LedgerEntry['kind'], Readonly<Record<string, keyof InspectorWords['field']>>>
> = {
  fitRequest: { weights: 'consensus', extra: 'hasConsensus' },
  fitReply: { update: 'publicScores' },
};

/**
 * @param isOfScores whether the run's strategy sends scores of public rows in place of weights
 * @returns null for a field that no message of ours has
 */
export function fieldWords(
  t: InspectorWords,
  kind: LedgerEntry['kind'],
  field: string,
  isOfScores = false,
): { readonly name: string; readonly about: string } | null {
  const meant = field === 'counts' ? COUNTS[kind] : (OF_KEYS[kind]?.[field] ?? field);
  const key = isOfScores ? (OF_SCORES[kind]?.[field] ?? meant) : meant;
  const found = Object.entries(t.field).find(([name]) => name === key);
  return found === undefined ? null : found[1];
}

/**
 * What is to be said of this kind of letter, whatever it holds; the middle one of three parts is stressed.
 *
 * @param isOfScores as above
 * @param hiddenBy what its vector is under; null: nothing
 */
export function remarkOf(
  t: InspectorWords,
  kind: LedgerEntry['kind'],
  minimumCell: number,
  isOfScores = false,
  hiddenBy: 'masks' | 'encryption' | null = null,
): readonly string[] {
  if (hiddenBy === 'masks') return t.remark.masked;
  if (hiddenBy === 'encryption') return t.remark.encrypted;
  if (isOfScores && kind === 'fitReply') return t.remark.publicScores;
  if (isOfScores && kind === 'fitRequest') return [t.remark.consensus];
  switch (kind) {
    case 'fitReply':
    case 'evaluateReply':
      return t.remark[kind];
    case 'momentsReply':
    case 'magnitudesReply':
    case 'histogramsReply':
      return [t.remark[kind](minimumCell)];
    case 'fitRequest':
    case 'evaluateRequest':
      return [t.remark.model];
    case 'histogramsRequest':
    case 'encodingNotice':
      return [t.remark.statistics];
    case 'refusal':
      return [t.remark.refusal];
    case 'keysReply':
    case 'sharesReply':
    case 'confirmReply':
    case 'revealReply':
    case 'keysRequest':
    case 'sharesRequest':
    case 'confirmRequest':
    case 'revealRequest':
    case 'sealingKeyReply':
      return [t.remark.protocol];
    case 'groupKeyReply':
    case 'groupKeyNotice':
      return t.remark.groupKey;
    case 'openSumReply':
      return [t.remark.opened];
    case 'progress':
    case 'runOpened':
    case 'encodingReady':
    case 'groupKeyReady':
      return [t.remark.answer];
    default:
      return [t.remark.request];
  }
}

/** What protects a letter from whoever receives it: most have nothing. */
export function guardWords(
  t: InspectorWords,
  message: Flat | null,
  isOutward: boolean,
): { readonly short: string; readonly long: string } {
  if (message !== null && 'masked' in message) return { short: t.seen.masked, long: t.seen.maskedUp };
  if (message !== null && 'encrypted' in message)
    return { short: t.seen.encrypted, long: isOutward ? t.seen.encryptedUp : t.seen.encryptedDown };
  if (message !== null && message['kind'] === 'sharesReply')
    return { short: t.seen.sealed, long: t.seen.sealedUp };
  if (message !== null && (message['kind'] === 'groupKeyReply' || message['kind'] === 'groupKeyNotice'))
    return { short: t.seen.sealedKey, long: t.seen.sealedUp };
  return { short: t.seen.plain, long: isOutward ? t.seen.plainUp : t.seen.plainDown };
}

function valueWords(t: InspectorWords['bytes'], span: ByteSpan): string {
  switch (span.part) {
    case 'map':
      return t.map(span.fields);
    case 'key':
      return t.key(span.field);
    case 'tag':
      return t.tag(span.tag, span.element);
    case 'length':
      return t.head(whole(span.bytes), whole(span.count));
    case 'elements':
      return t.elements(whole(span.count), span.element);
    case 'scalar': {
      const { value } = span;
      if (typeof value === 'string') return t.text(value);
      if (typeof value === 'boolean') return t.boolean(String(value));
      // Whole numbers are integers in the encoding, -0 apart.
      const bytes = span.end - span.start;
      return Number.isSafeInteger(value) && !Object.is(value, -0)
        ? t.integer(figure(value))
        : t.float(figure(value), 8 * (bytes - 1));
    }
  }
}

/** What a part of the bytes is, by itself: for a list in which its field stands before it. */
export function partWords(t: InspectorWords, span: ByteSpan): string {
  return valueWords(t.bytes, span);
}

/**
 * What a byte belongs to, down to the number of its vector.
 *
 * @param position null for the part as a whole
 */
export function byteWords(t: InspectorWords, span: ByteSpan, position: number | null, message: Flat): string {
  const part = valueWords(t.bytes, span);
  if (span.part === 'map' || span.part === 'key') return part;
  const index = position === null ? null : elementAt(span, position);
  const vector = message[span.field];
  if (index === null || typeof vector !== 'object') return t.bytes.of(span.field, part);
  const number = t.bytes.element(whole(index + 1), figure(vector[index] ?? NaN));
  return t.bytes.of(span.field, `${part}${language.code === 'en' ? ', ' : '，'}${number}`);
}
