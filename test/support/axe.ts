/** What a checker of accessibility finds wrong. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** Colours take the longest and depend on the theme; the rest does not. */
export type Rules = 'all' | 'colours' | 'all but colours';

const COLOURS = 'color-contrast';

/** @param part a dialog makes the rest of the page inert, so only the dialog is looked at */
export async function violations(page: Page, part = 'html', rules: Rules = 'all'): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .include(part)
    // Without it each look opens a page of its own, for frames, which these pages have not.
    .setLegacyMode()
    .options({
      resultTypes: ['violations'],
      ...(rules === 'colours'
        ? { runOnly: [COLOURS] }
        : { rules: { 'target-size': { enabled: true }, [COLOURS]: { enabled: rules === 'all' } } }),
    })
    .analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
}
