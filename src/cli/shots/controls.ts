/** The page's controls, found by the names that a person reads on them. */
import type { Locator, Page } from 'playwright-core';
import type { PageTexts } from './pageTexts';

export const button = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });

/** The text somewhere in a name, taken literally. */
export const within = (text: string): RegExp => new RegExp(text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));

/** A part of the page that is a tab where the window is narrow, and simply there elsewhere. */
export async function showPart(page: Page, name: string): Promise<void> {
  const tab = page.getByRole('tab', { name, exact: true });
  if (!(await tab.isVisible())) return;
  await tab.click();
  // The row of tabs at the top: below it is what was asked for.
  await tab.evaluate((each) => each.scrollIntoView({ block: 'start' }));
}

/** A column, a sheet or a tab, by the width of the window. */
export async function openRecipe(page: Page, t: PageTexts): Promise<void> {
  const tab = page.getByRole('tab', { name: t.shell.recipe, exact: true });
  const sheet = button(page, t.transport.recipe);
  if (await tab.isVisible()) await showPart(page, t.shell.recipe);
  else if (await sheet.isVisible()) await sheet.click();
  await button(page, t.recipe.presets).waitFor();
}

/** All groups of the recipe, which is open. */
export async function openGroups(page: Page, t: PageTexts): Promise<void> {
  await button(page, t.recipe.presets).evaluate((presets) => {
    for (const group of presets.closest('.panel')?.querySelectorAll('details') ?? []) group.open = true;
  });
}

/** The newest letter of a kind that the ledger lists: the map shows letters too. */
export async function openLetter(
  page: Page,
  t: PageTexts,
  kind: keyof PageTexts['ledger']['kind'],
): Promise<void> {
  const ledger = page.getByRole('region', { name: t.ledger.region });
  const letters = ledger.getByRole('button', { name: within(t.ledger.kind[kind]) });
  await letters.first().click();
  await page.getByRole('dialog', { name: t.inspector.title }).waitFor();
  await page.getByText(t.inspector.proof.recomputed).first().waitFor();
}

/** @param institution its place on the street, from 0 */
export async function lookAs(
  page: Page,
  t: PageTexts,
  party: 'coordinator' | { readonly institution: number },
): Promise<void> {
  const switchTo = (name: string): Locator => page.getByRole('radio', { name, exact: true });
  if (party === 'coordinator') return switchTo(t.perspective.coordinator).click();
  await switchTo(t.perspective.institution).click();
  await page.getByRole('option').nth(party.institution).click();
}
