/**
 * The page's texts by language: only the language in use is fetched, and of it first what the first paint needs.
 * Parts opened by hand (import, inspector) bring their own.
 */
import type { zhCNPack } from './pack.zh-CN';
import type { zhCNPanelPack } from './panelPack.zh-CN';
import type { Translation } from './translation';

export type LanguageCode = 'zh-CN' | 'en';
export type Pack = Translation<typeof zhCNPack>;
export type PanelPack = Translation<typeof zhCNPanelPack>;

type Loaders<Texts> = Readonly<Record<LanguageCode, () => Promise<Texts>>>;
type Loaded<Texts> = Partial<Record<LanguageCode, Texts>>;

const packs: Loaded<Pack> = {};
const packLoaders: Loaders<Pack> = {
  'zh-CN': () => import('./pack.zh-CN').then(({ zhCNPack }) => zhCNPack),
  en: () => import('./pack.en').then(({ enPack }) => enPack),
};
const panelPacks: Loaded<PanelPack> = {};
const panelPackLoaders: Loaders<PanelPack> = {
  'zh-CN': () => import('./panelPack.zh-CN').then(({ zhCNPanelPack }) => zhCNPanelPack),
  en: () => import('./panelPack.en').then(({ enPanelPack }) => enPanelPack),
};

/** @throws TypeError when the file cannot be fetched; a later call tries again */
export async function loadPack(code: LanguageCode): Promise<void> {
  packs[code] ??= await packLoaders[code]();
}

/** @throws TypeError when the file cannot be fetched; a later call tries again */
export async function loadPanelPack(code: LanguageCode): Promise<void> {
  panelPacks[code] ??= await panelPackLoaders[code]();
}

function held<Texts>(loaded: Loaded<Texts>, code: LanguageCode): Texts {
  const found = loaded[code];
  if (found === undefined) throw new Error(`the texts of ${code} are not loaded yet`);
  return found;
}

/** @throws Error before loadPack(code) has resolved */
export const pack = (code: LanguageCode): Pack => held(packs, code);

/** @throws Error before loadPanelPack(code) has resolved */
export const panelPack = (code: LanguageCode): PanelPack => held(panelPacks, code);
