/** Parts that a person opens: letters, explanations, the recipe's drawers, dialogs. */
import { scriptObject } from '../labPage';
import { button, lookAs, openGroups, openLetter, openRecipe, showPart, within } from './controls';
import { finish, press, start } from './runs';
import type { ShotStates } from './shotState';

export const PANEL_STATES: ShotStates = {
  'envelope-update': {
    windowOnly: true,
    async reach(page, t) {
      await start(page);
      await (await scriptObject(page)).evaluate((script) => script.step().then(() => undefined));
      await press(page, 'End');
      await showPart(page, t.shell.ledger);
      await openLetter(page, t, 'fitReply');
    },
  },
  'envelope-counts': {
    windowOnly: true,
    async reach(page, t) {
      await start(page);
      await showPart(page, t.shell.ledger);
      await page.getByRole('combobox', { name: t.ledger.round, exact: true }).selectOption('');
      await page
        .getByRole('combobox', { name: t.ledger.content, exact: true })
        .selectOption('histogramsReply');
      await openLetter(page, t, 'histogramsReply');
    },
  },
  'ledger-verified': {
    perWidth: true,
    async reach(page, t) {
      await finish(page);
      await showPart(page, t.shell.ledger);
      await button(page, t.ledger.verify).click();
      await page.getByRole('heading', { name: t.ledger.verified.title }).waitFor({ timeout: 120_000 });
    },
  },
  'ledger-of-institution': {
    perWidth: true,
    windowOnly: true,
    async reach(page, t) {
      await finish(page);
      await lookAs(page, t, { institution: 3 });
      await showPart(page, t.shell.ledger);
      await page.getByRole('combobox', { name: t.ledger.round, exact: true }).selectOption('');
      await page.getByRole('region', { name: t.ledger.region }).scrollIntoViewIfNeeded();
    },
  },
  house: {
    async reach(page, t) {
      await finish(page);
      await press(page, 'ArrowLeft');
      await page.locator('button.look').nth(3).click();
      await page.getByRole('button', { name: t.map.inside.close, exact: true }).waitFor();
    },
  },
  meaning: {
    perWidth: true,
    windowOnly: true,
    async reach(page, t) {
      await finish(page);
      await page.getByText(t.results.model(12), { exact: true }).click();
      await button(page, within(t.meaning.ask(t.meaning.of.ks)))
        .first()
        .click();
      await page.getByRole('dialog', { name: within(t.meaning.of.ks) }).waitFor();
    },
  },
  tables: {
    perWidth: true,
    async reach(page) {
      await finish(page);
      await page.evaluate(() => {
        for (const part of document.querySelectorAll('details')) part.open = true;
      });
    },
  },
  recipe: {
    perWidth: true,
    windowOnly: true,
    async reach(page, t) {
      await start(page);
      await openRecipe(page, t);
    },
  },
  'recipe-open': {
    perWidth: true,
    sizes: [
      [1440, 3200],
      [1024, 3200],
      [390, 3600],
    ],
    windowOnly: true,
    async reach(page, t) {
      await start(page);
      await openRecipe(page, t);
      await openGroups(page, t);
    },
  },
  'recipe-presets': {
    perWidth: true,
    windowOnly: true,
    async reach(page, t) {
      await start(page);
      await openRecipe(page, t);
      await button(page, t.recipe.presets).click();
    },
  },
  'recipe-pending': {
    perWidth: true,
    windowOnly: true,
    async reach(page, t) {
      await finish(page);
      await openRecipe(page, t);
      await button(page, t.recipe.presets).click();
      await button(page, within(t.recipe.preset.bentNetwork.line)).click();
    },
  },
  'recipe-wrong': {
    perWidth: true,
    windowOnly: true,
    async reach(page, t) {
      await start(page);
      await openRecipe(page, t);
      await openGroups(page, t);
      const field = page.getByRole('spinbutton', { name: t.recipe.field.learningRate, exact: true });
      await field.fill('99');
      await field.press('Tab');
    },
  },
  'recipe-explained': {
    perWidth: true,
    windowOnly: true,
    async reach(page, t) {
      await start(page);
      await openRecipe(page, t);
      await openGroups(page, t);
      await button(page, t.recipe.explain(t.recipe.field.conceptShift)).click();
    },
  },
  'recipe-trouble': {
    perWidth: true,
    windowOnly: true,
    async reach(page, t) {
      await start(page);
      await openRecipe(page, t);
      await openGroups(page, t);
      const slow = page.getByRole('radio', { name: t.recipe.threats.slow, exact: true });
      await slow.click();
      await slow.scrollIntoViewIfNeeded();
    },
  },
  'recipe-unseen': {
    perWidth: true,
    windowOnly: true,
    async reach(page, t) {
      await start(page);
      await lookAs(page, t, 'coordinator');
      await openRecipe(page, t);
    },
  },
  share: {
    windowOnly: true,
    async reach(page, t) {
      await start(page);
      await button(page, t.page.top.share).click();
      await page.getByRole('dialog', { name: t.page.share.title }).waitFor();
    },
  },
  keys: {
    windowOnly: true,
    async reach(page, t) {
      await start(page);
      await press(page, '?');
      await page.getByRole('dialog', { name: t.transport.keys.open }).waitFor();
    },
  },
};
