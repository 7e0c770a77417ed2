/**
 * Every view of the page in both languages, both themes and at every width: accessible, and nothing cut, lying upon
 * other text or leaving the window.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  button,
  lookAs,
  openGroups,
  openLetter,
  openRecipe,
  showPart,
  within,
} from '../../src/cli/shots/controls';
import { TEXTS, type PageTexts } from '../../src/cli/shots/pageTexts';
import { violations, type Rules } from '../support/axe';
import { openFixture, resize, type Fixture } from '../support/openFixture';
import { findPageFaults } from '../support/pageFaults';

const LANGUAGES = { zh: 'zh-CN', en: 'en' } as const;

/** Where the recipe is: its column, by day and in the dark, its sheet, its tab. One visit each, seen at these widths. */
const VISITS = {
  column: { widths: [1440, 1200, 1024], recipe: 'aside' },
  'column, dark': { widths: [1440], recipe: 'aside' },
  sheet: { widths: [1024, 900], recipe: 'dialog' },
  tab: { widths: [390, 320], recipe: '[role="tabpanel"]:not([hidden])' },
} as const;

interface View {
  readonly name: string;
  reach(page: Page, t: PageTexts): Promise<void>;
  /** Back to the page as it was. */
  leave?(page: Page, t: PageTexts): Promise<void>;
  /** What a checker looks at; the whole page otherwise. */
  readonly part?: string;
  /** Is of the recipe, which is elsewhere at another width. */
  readonly isRecipe?: boolean;
  /** Not on a phone: seen there in import.test.ts. */
  readonly isWide?: boolean;
}

const escape = (page: Page): Promise<void> => page.keyboard.press('Escape');

/** Keys of the page itself: no control keeps them for its own use. */
async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  for (const key of keys) await page.keyboard.press(key);
}

const IMPORT_STEPS = ['look', 'target', 'columns', 'dealing', 'check'] as const;

const ATTACKS = ['rebuild', 'member', 'property', 'audit', 'grid'] as const;

/** In an order in which each can be reached from the one before. */
const VIEWS: readonly View[] = [
  { name: 'the run', reach: async () => undefined },
  {
    name: 'all that is folded',
    async reach(page) {
      await page.evaluate(() => {
        for (const each of document.querySelectorAll('details')) each.open = true;
      });
      await page.waitForTimeout(100);
    },
  },
  {
    name: 'a past crossing',
    part: 'main',
    reach: (page) =>
      press(page, ...Array<string>(2).fill('ArrowLeft'), ...Array<string>(4).fill('Shift+ArrowRight')),
  },
  { name: 'through the coordinator’s eyes', reach: (page, t) => lookAs(page, t, 'coordinator') },
  { name: 'through an institution’s eyes', reach: (page, t) => lookAs(page, t, { institution: 3 }) },
  {
    name: 'the choice of an institution',
    part: '.switch',
    async reach(page) {
      await page.getByRole('radio', { checked: true }).first().click();
      await page.getByRole('option').first().waitFor();
    },
    async leave(page, t) {
      await escape(page);
      await page.getByRole('radio', { name: t.perspective.all, exact: true }).click();
      await press(page, 'End');
    },
  },
  {
    name: 'the inside of a house',
    part: 'main',
    async reach(page) {
      await page.locator('button.look').nth(3).click();
    },
    leave: (page, t) => button(page, t.map.inside.close).click(),
  },
  {
    name: 'the ledger, verified',
    part: '.ledger',
    async reach(page, t) {
      await showPart(page, t.shell.ledger);
      await button(page, t.ledger.verify).click();
      await page.getByRole('heading', { name: t.ledger.verified.title }).waitFor();
    },
    leave: (page, t) => button(page, t.ledger.close).click(),
  },
  {
    name: 'a letter',
    part: 'dialog',
    async reach(page, t) {
      await showPart(page, t.shell.ledger);
      await openLetter(page, t, 'evaluateReply');
    },
    leave: escape,
  },
  {
    name: 'what a figure is',
    part: '[popover]',
    async reach(page, t) {
      await showPart(page, t.shell.results);
      await button(page, within(t.meaning.ask(t.meaning.of.auc)))
        .first()
        .click();
      await page.locator('[popover] .formula').waitFor();
    },
    leave: escape,
  },
  {
    name: 'sharing',
    part: 'dialog',
    async reach(page, t) {
      await button(page, t.page.top.share).click();
      await page.getByRole('dialog').getByRole('textbox').waitFor();
    },
    leave: escape,
  },
  {
    name: 'the keys',
    part: 'dialog',
    async reach(page) {
      await press(page, '?');
      await page.getByRole('dialog').getByRole('table').waitFor();
    },
    leave: escape,
  },
  {
    name: 'the recipe, all of it',
    isRecipe: true,
    async reach(page, t) {
      await openRecipe(page, t);
      await openGroups(page, t);
      await button(page, t.recipe.explain(t.recipe.field.conceptShift)).click();
    },
  },
  {
    name: 'its presets',
    isRecipe: true,
    async reach(page, t) {
      await button(page, t.recipe.presets).click();
      await page.getByText(t.recipe.preset.fewAsked.line).waitFor();
    },
  },
  {
    name: 'changes that wait, one of them wrong',
    isRecipe: true,
    async reach(page, t) {
      await button(page, within(t.recipe.preset.bentNetwork.line)).click();
      await page.getByRole('spinbutton', { name: t.recipe.field.learningRate, exact: true }).fill('99');
      await page.getByText(t.recipe.apply.invalid(1)).waitFor();
    },
    async leave(page, t) {
      await button(page, t.recipe.apply.revert).click();
    },
  },
  {
    name: 'a recipe whose parts do not fit together',
    isRecipe: true,
    async reach(page, t) {
      await button(page, t.recipe.presets).click();
      await button(page, within(t.recipe.preset.twoAttackers.line)).click();
      await page.getByRole('spinbutton', { name: t.recipe.field.institutions, exact: true }).fill('3');
      await page.getByRole('button', { name: t.methods.wayOut.attackers }).waitFor();
    },
    async leave(page, t) {
      await button(page, t.recipe.apply.revert).click();
    },
  },
  ...ATTACKS.map((attack, k): View => {
    return {
      name: `attack: ${attack}`,
      part: 'dialog',
      async reach(page, t) {
        if (k === 0) {
          await showPart(page, t.shell.boundary);
          await button(page, t.attack.title).click();
        }
        await page.getByRole('radio', { name: t.attack.tabs[attack], exact: true }).click();
        if (attack !== 'rebuild') await button(page, t.attack.run).click();
        await page.locator('dialog[open] table:visible').first().waitFor();
        await page.locator('dialog[open] progress').waitFor({ state: 'detached' });
      },
      ...(k === ATTACKS.length - 1 ? { leave: escape } : {}),
    };
  }),
  {
    name: 'six beliefs',
    part: 'dialog',
    async reach(page, t) {
      await button(page, t.beliefs.title).click();
      await page.getByText(t.beliefs.belief.names.says).waitFor();
    },
    leave: escape,
  },
  {
    name: 'import: file',
    part: 'dialog',
    isWide: true,
    async reach(page, t) {
      await button(page, t.recipe.ownData).click();
      await page.getByRole('dialog', { name: t.import.title }).waitFor();
    },
  },
  ...IMPORT_STEPS.map((step, k): View => {
    const name = `import: ${step}`;
    return {
      name,
      part: 'dialog',
      isWide: true,
      async reach(page, t) {
        if (k === 0) await button(page, t.import.file.example).click();
        else await page.locator('dialog[open] footer .button.primary').click();
        await page.getByRole('heading', { name: t.import[step].head }).waitFor();
        if (step === 'dealing') await page.getByRole('heading', { name: t.import.dealing.preview }).waitFor();
      },
    };
  }),
  {
    name: 'import: asking',
    part: 'dialog',
    isWide: true,
    async reach(page, t) {
      await escape(page);
      await page.getByText(t.import.ask.close).waitFor();
    },
    leave: (page, t) => button(page, t.import.ask.closeYes).click(),
  },
];

describe.concurrent('every view', { timeout: 480_000 }, () => {
  let fixture: Fixture;
  beforeAll(async () => {
    fixture = await openFixture();
  }, 180_000);
  afterAll(() => fixture.close());

  /** Looks the page over as it stands. @param looks what a checker of accessibility does, in which theme */
  async function look(
    page: Page,
    widths: readonly number[],
    part: string,
    looks: readonly (readonly [theme: string, rules: Rules])[],
  ): Promise<string[]> {
    const found: string[] = [];
    const add = (each: readonly string[], where: string): unknown =>
      found.push(...each.map((what) => `${where}, ${what}`));
    // A bar that stays in sight covers what scrolls under it: no fault of the target that happens to be there.
    const flat = await page.addStyleTag({
      content: '.apply, .thumb, .panel .head { position: static !important }',
    });
    for (const [theme, rules] of looks) {
      await page.evaluate((name) => void (document.documentElement.dataset['theme'] = name), theme);
      add(await violations(page, part, rules), theme);
    }
    await flat.evaluate((style: Element) => style.remove());
    for (const width of widths) {
      if (width !== widths[0]) await resize(page, width);
      const faults = await page.evaluate(findPageFaults);
      add(
        faults.map(({ fault, what, by }) => `${fault} by ${by}: ${what}`),
        `${width} px`,
      );
    }
    if (widths.length > 1) await resize(page, widths[0] ?? 0);
    return found;
  }

  for (const [language, lang] of Object.entries(LANGUAGES)) {
    const t = TEXTS[language === 'en' ? 'en' : 'zh'];
    /** Colours know neither the language nor the width, and names hardly change with the words. */
    const looksAt = (visit: string, isWhole: boolean): readonly (readonly [string, Rules])[] => {
      if (language === 'en') return isWhole ? [['light', 'all but colours']] : [];
      if (visit === 'column, dark') return [['dark', 'colours']];
      return [['light', visit === 'column' ? 'all' : 'all but colours']];
    };

    const inBothThemes = [
      ...looksAt('column', true),
      ...(language === 'zh' ? looksAt('column, dark', true) : []),
    ];

    for (const [visit, { widths, recipe }] of Object.entries(VISITS)) {
      if (visit === 'column, dark' && language === 'en') continue;
      it(`is in order in ${lang}, with the recipe in its ${visit}`, async () => {
        const page = await fixture.open(
          `lang=${lang}&theme=light&rounds=12&state=events&notice=bad-link&remembered=1`,
          widths[0],
        );
        page.setDefaultTimeout(10_000);
        await page.locator('.ledger table').waitFor({ state: 'attached' });
        expect(await page.getAttribute('html', 'lang')).toBe(lang);
        const found: Record<string, string[]> = {};
        for (const view of VIEWS) {
          const { isRecipe = false, isWide = false } = view;
          if ((visit === 'sheet' && !isRecipe) || (visit === 'tab' && isWide)) continue;
          await view.reach(page, t);
          const seenAt =
            isRecipe && visit.startsWith('column') ? widths.filter((width) => width >= 1200) : widths;
          const part = isRecipe ? recipe : (view.part ?? 'html');
          const faults = await look(page, seenAt, part, looksAt(visit, part === 'html'));
          if (faults.length > 0) found[view.name] = faults;
          await view.leave?.(page, t);
        }
        expect(found).toEqual({});
        await page.context().close();
      });
    }

    it(`is in order in ${lang} when there is no run, a long street, or one under way`, async () => {
      const found: Record<string, string[]> = {};
      const page = await fixture.open(`lang=${lang}`);
      await page.locator('.ledger table').waitFor();
      for (const query of [
        'rounds=0',
        'state=preparing',
        'state=failed',
        'state=stopped&rounds=2',
        'state=file-needed',
        'state=training&institutions=20',
        'state=crossing&institutions=12',
      ]) {
        await page.evaluate(`fixturePretend('${query}')`);
        await page.waitForTimeout(100);
        const faults = await look(
          page,
          [1440, 1200, 1024, 390],
          'html',
          language === 'zh' ? [['light', 'all']] : [],
        );
        if (faults.length > 0) found[query] = faults;
      }
      await page.context().close();
      const unsupported = await fixture.open(`lang=${lang}&state=unsupported`);
      const faults = await look(unsupported, [1440, 390], 'html', inBothThemes);
      if (faults.length > 0) found['unsupported'] = faults;
      await unsupported.context().close();
      expect(found).toEqual({});
    });

    it(`is in order in ${lang} where customers and updates are protected`, async () => {
      const page = await fixture.open(`lang=${lang}&rounds=12&privacy=record&sum=secure`);
      page.setDefaultTimeout(10_000);
      await page.locator('.ledger table').waitFor();
      const panel = page.locator('section[aria-labelledby="protection-title"]');
      await panel.evaluate((section: Element) => {
        for (const part of section.querySelectorAll('details')) part.open = true;
      });
      await panel.getByRole('button', { name: t.protection.masks.next }).click();
      expect(await look(page, [1440, 1200, 1024, 390], 'html', inBothThemes)).toEqual([]);
      await lookAs(page, t, 'coordinator');
      expect(await look(page, [1440, 390], 'html', inBothThemes)).toEqual([]);
      await page.context().close();
    });
  }

  it('would notice text that is cut, leaves the window or lies upon other text', async () => {
    const page = await fixture.open('lang=en', 390);
    const plant = (html: string): Promise<void> =>
      page.evaluate((text) => document.querySelector('main')?.insertAdjacentHTML('beforeend', text), html);
    const faults = async (): Promise<string[]> => {
      const found = await page.evaluate(findPageFaults);
      return [...new Set(found.map(({ fault }) => fault))].sort();
    };
    // Scrolled away or closed is no fault.
    await plant(
      '<p class="said">for ears only, and long enough to be cut</p>' +
        '<div style="width:100px;overflow-x:auto;display:flex"><p style="flex:none;width:150px">one</p><p style="flex:none;width:900px">far out</p></div>' +
        '<p style="position:relative;top:-1em;left:160px;width:100px">beside it</p>' +
        '<details><summary>more</summary><p style="width:600px;white-space:nowrap">closed</p></details>' +
        '<div hidden><p style="width:900px">hidden</p></div>',
    );
    expect(await faults()).toEqual([]);
    await plant(
      '<p style="width:40px;overflow:hidden;white-space:nowrap">a sentence that does not fit</p><p style="width:600px">wide</p>' +
        '<div><p>one line</p><p style="margin-top:-1em">upon another</p></div>',
    );
    expect(await faults()).toEqual(['cut', 'outside', 'overlap', 'page-scrolls']);
    await page.context().close();
  });

  it('would notice what has no name, and pale text', async () => {
    const page = await fixture.open('lang=en');
    await page.evaluate(() =>
      document
        .querySelector('main')
        ?.insertAdjacentHTML(
          'beforeend',
          '<div class="planted"><button></button><button style="width:8px;height:8px;overflow:hidden">a</button><button style="width:8px;height:8px;overflow:hidden">b</button><p style="color:#ddd;background:#fff">pale</p></div>',
        ),
    );
    const rules = async (which: Rules): Promise<string[]> =>
      (await violations(page, '.planted', which)).map((each) => each.split(':')[0] ?? '');
    expect(await rules('all')).toEqual(['button-name', 'color-contrast', 'target-size']);
    expect(await rules('colours')).toEqual(['color-contrast']);
    expect(await rules('all but colours')).toEqual(['button-name', 'target-size']);
    await page.context().close();
  });

  it('would notice a drawing that clips its words', async () => {
    const page = await fixture.open('lang=en');
    const cuts = async (): Promise<number> =>
      (await page.evaluate(findPageFaults)).filter(({ fault }) => fault === 'cut').length;
    const before = await cuts();
    await page.evaluate(() =>
      document
        .querySelector('main')
        ?.insertAdjacentHTML(
          'beforeend',
          '<svg width="40" height="20"><text x="2" y="14">does not fit in here</text></svg>',
        ),
    );
    expect(await cuts()).toBe(before + 1);
    await page.context().close();
  });
});
