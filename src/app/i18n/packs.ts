/** The page's texts by language: only the language in use is fetched. */
import type { zhCNPack } from './pack.zh-CN';
import type { Translation } from './translation';

export type LanguageCode = 'zh-CN' | 'en';
export type Pack = Translation<typeof zhCNPack>;

const loaders: Readonly<Record<LanguageCode, () => Promise<Pack>>> = {
  'zh-CN': () => import('./pack.zh-CN').then(({ zhCNPack }) => zhCNPack),
  en: () => import('./pack.en').then(({ enPack }) => enPack),
};
const loaded: Partial<Record<LanguageCode, Pack>> = {};

/** @throws TypeError when the file cannot be fetched; a later call tries again */
export async function loadPack(code: LanguageCode): Promise<void> {
  loaded[code] ??= await loaders[code]();
}

/** @throws Error before loadPack(code) has resolved */
export function pack(code: LanguageCode): Pack {
  const found = loaded[code];
  if (found === undefined) throw new Error(`the texts of ${code} are not loaded yet`);
  return found;
}
