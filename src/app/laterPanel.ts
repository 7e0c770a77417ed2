/** Panels that are not part of the first paint: their code and their texts. */
import { language } from './i18n/language.svelte';

/** The street, the transport and the results are drawn and the realms begin to open before anything else is fetched. */
export const painted = new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

/**
 * `{#await laterPanel(() => import('./ledger/Ledger.svelte')) then { default: Ledger }}`
 *
 * @throws TypeError when a file cannot be fetched
 */
export async function laterPanel<Module>(load: () => Promise<Module>): Promise<Module> {
  await painted;
  const [found] = await Promise.all([load(), language.panels()]);
  return found;
}
