/** Protections in a few words, for a closed group, and as sentences, for the recipe read back. */
import type { Protection, Recipe } from '../../scenario/recipe';
import { percent, setting as figure } from '../format/numbers';
import type { LanguageCode } from '../i18n/language.svelte';
import { protectionTexts } from './texts';

const said = (value: number): string => (Number.isNaN(value) ? '…' : figure(value));

/** Without what stands in every such line: whether the noise is simulated. */
export function protectionShort({ privacy, aggregation }: Protection, code: LanguageCode): string {
  const t = protectionTexts(code).summary;
  return joined(
    [
      ...(aggregation.by === 'plain' ? [] : [t[aggregation.by]]),
      ...(privacy.unit === 'none' ? [] : [t[privacy.unit](said(privacy.epsilon))]),
    ],
    code,
  );
}

export function protectionSummary({ protection }: Pick<Recipe, 'protection'>, code: LanguageCode): string {
  const t = protectionTexts(code).summary;
  const { privacy } = protection;
  const isSimulated = privacy.unit !== 'none' && privacy.randomness === 'simulated';
  const short = protectionShort(protection, code);
  return isSimulated ? joined([short, t.simulated], code) : short;
}

function joined(parts: readonly string[], code: LanguageCode): string {
  if (parts.length === 0) return protectionTexts(code).summary.plain;
  const line = parts.join(code === 'en' ? ', ' : '，');
  return line.slice(0, 1).toUpperCase() + line.slice(1);
}

export function protectionSentences({ protection, encoding }: Recipe, code: LanguageCode): string[] {
  const r = protectionTexts(code).read;
  const { privacy, aggregation } = protection;
  const threshold = (share: number): string => (Number.isNaN(share) ? '…' : percent(share, 0));
  const sentences = [
    aggregation.by === 'secure' ? r.secure(threshold(aggregation.threshold)) : r[aggregation.by],
  ];
  if (privacy.unit !== 'none') {
    const { epsilon, delta, clippingNorm } = privacy;
    const numbers = [said(epsilon), said(delta), said(clippingNorm), r.noise[privacy.randomness]] as const;
    sentences.push(
      privacy.unit === 'record' ? r.record(...numbers) : r.institution(...numbers, r.where[privacy.where]),
    );
  }
  return [...sentences, r.cell(said(encoding.minimumCell))];
}
