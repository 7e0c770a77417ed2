/** Numbers as the interface writes them: true minus sign, 万 or k, three decimals for AUC. */
import type { LanguageCode } from '../i18n/language.svelte';

/** U+2212, not the hyphen. */
const MINUS = '−';

const grouped = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** 4,230 below ten thousand, then 1.2 万 or 12k. */
export function count(value: number, language: LanguageCode): string {
  if (value < 10000) return grouped.format(value);
  if (language === 'en') return `${trim((value / 1000).toFixed(1))}k`;
  return `${trim((value / 10000).toFixed(1))} 万`;
}

/** Every digit: 12,345. */
export function whole(value: number): string {
  return grouped.format(value);
}

/** Decimal units: 1 KB = 1000 bytes. */
export function bytes(value: number): string {
  if (value < 1000) return `${value} B`;
  if (value < 1e6) return `${(value / 1000).toFixed(1)} KB`;
  return `${(value / 1e6).toFixed(1)} MB`;
}

/** AUC, KS and differences of them; a dash where there is none. */
export function score(value: number | null | undefined): string {
  return value === null || value === undefined ? '—' : value.toFixed(3).replace('-', MINUS);
}

/** With its sign: +0.012, −0.003, 0.000. */
export function difference(value: number | null): string {
  if (value === null) return '—';
  const text = Math.abs(value).toFixed(3);
  if (Number(text) === 0) return text;
  return `${value < 0 ? MINUS : '+'}${text}`;
}

/** @param digits decimals, 1 unless told */
export function percent(share: number, digits = 1): string {
  return `${(share * 100).toFixed(digits)}%`;
}

export function duration(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(2)} s`;
}

/** A setting's value without a tail of noise: 0.001, 64, −9. */
export function setting(value: number): string {
  return String(value).replace('-', MINUS);
}

/** A parameter or statistic of unknown size: four significant digits. */
export function figure(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e9) return grouped.format(value).replace('-', MINUS);
  return Number(value.toPrecision(4)).toString().replace(/-/g, MINUS);
}

function trim(text: string): string {
  return text.replace(/\.0$/, '');
}
