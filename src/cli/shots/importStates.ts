/** A file of one's own, step by step, with the example file that the import offers. */
import type { Page } from 'playwright-core';
import { scriptObject, until } from '../labPage';
import { button, openRecipe } from './controls';
import type { PageTexts } from './pageTexts';
import { start } from './runs';
import type { ShotState, ShotStates } from './shotState';

const STEPS = ['look', 'target', 'columns', 'dealing', 'check'] as const;
type Step = (typeof STEPS)[number];

async function openImport(page: Page, t: PageTexts): Promise<void> {
  await start(page);
  await openRecipe(page, t);
  await button(page, t.recipe.ownData).click();
  await page.getByRole('dialog', { name: t.import.title }).waitFor();
}

async function chooseFile(page: Page, text: string | Buffer): Promise<void> {
  await page.locator('dialog[open] input[type=file]').setInputFiles({
    name: 'loans.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(text),
  });
}

/** The example file, taken as far as a step. */
async function goTo(page: Page, t: PageTexts, step: Step): Promise<void> {
  await openImport(page, t);
  await button(page, t.import.file.example).click();
  for (const each of STEPS) {
    await page.getByRole('heading', { name: t.import[each].head }).waitFor();
    if (each === 'dealing') await page.getByRole('heading', { name: t.import.dealing.preview }).waitFor();
    if (each === step) return;
    await page.locator('dialog[open] footer .button.primary').click();
  }
}

const photographed = (reach: ShotState['reach']): ShotState => ({
  perWidth: true,
  windowOnly: true,
  ...(reach === undefined ? {} : { reach }),
});

/** Latin letters whose bytes are also Chinese ones. */
const MISREAD = Buffer.from(
  ['name,default', ...Array.from({ length: 200 }, (_, k) => `M\u00fcller ${k % 5},${k % 4 ? 0 : 1}`)].join(
    '\n',
  ),
  'latin1',
);

export const IMPORT_STATES: ShotStates = {
  'import-1-file': photographed(openImport),
  'import-1-reading': photographed(async (page, t) => {
    await openImport(page, t);
    // A file that takes for ever.
    await page.evaluate('Blob.prototype.arrayBuffer = () => new Promise(() => undefined)');
    await chooseFile(page, 'income,defaulted\n1,0\n');
    await page.getByText(t.import.file.reading('loans.csv')).first().waitFor();
  }),
  'import-1-refused': photographed(async (page, t) => {
    await openImport(page, t);
    await chooseFile(page, 'a,b\n1,2\n3\n4,5\n');
    await page.getByText(t.import.file.line(3)).first().waitFor();
  }),
  'import-2-look': photographed((page, t) => goTo(page, t, 'look')),
  'import-2-misread': photographed(async (page, t) => {
    await openImport(page, t);
    await chooseFile(page, MISREAD);
    await page.getByText(t.import.look.encodingMisread).waitFor();
  }),
  'import-3-target': photographed((page, t) => goTo(page, t, 'target')),
  'import-4-columns': photographed((page, t) => goTo(page, t, 'columns')),
  'import-5-dealing': photographed((page, t) => goTo(page, t, 'dealing')),
  'import-6-check': photographed((page, t) => goTo(page, t, 'check')),
  'import-asking': photographed(async (page, t) => {
    await goTo(page, t, 'look');
    await page.keyboard.press('Escape');
    await page.getByText(t.import.ask.close).waitFor();
  }),
  'import-7-started': {
    perWidth: true,
    async reach(page, t) {
      await goTo(page, t, 'check');
      await button(page, t.import.check.start).click();
      await page.getByRole('dialog', { name: t.import.title }).waitFor({ state: 'detached' });
      const script = await scriptObject(page);
      await until(() => script.evaluate((it) => it.record().recipe.data.source === 'csv'));
      await script.evaluate((it) => it.run().then(() => undefined));
    },
  },
};
